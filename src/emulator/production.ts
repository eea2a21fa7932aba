import process from 'node:process';

/** What is said where somebody tries. */
export const NOT_FOR_PRODUCTION =
  'The emulator makes up a company and is not for production: unset NODE_ENV=production.';

/**
 * Whether the program runs in production. The emulator asks for itself: an answer that its callers had to pass in
 * would be theirs to forget.
 */
export const isProduction = (): boolean => process.env['NODE_ENV'] === 'production';

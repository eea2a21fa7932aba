/** A language Daka answers in. Each text is written by hand in both. */
export type Language = 'zh-CN' | 'en-US';

/** One text in every language Daka speaks. */
export type Words = Readonly<Record<Language, string>>;

import { fieldViolation, Refusal } from './answer.ts';

/** A request as a handler sees it: the path's parameters, the query's values as lists, the body as bytes. */
export type ApiRequest = {
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly contentType: string;
  readonly bytes: Buffer;
};

type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The JSON object in the body; anything else is 9499. */
export function bodyOf(request: ApiRequest): Fields {
  try {
    const parsed: unknown = JSON.parse(request.bytes.toString('utf8'));
    if (isObject(parsed)) return parsed;
  } catch {
    // Falls through: unreadable JSON and JSON of another kind are refused alike.
  }
  throw new Refusal(400, 9499, 'Bad Request');
}

/** A string that has to be there. */
export function requiredText(fields: Fields, name: string): string {
  const value = fields[name];
  if (value === undefined || value === '') throw fieldViolation(name, value, `${name} is required`);
  if (typeof value !== 'string') throw new Refusal(400, 9499, `Invalid parameter type in json: ${name}`);
  return value;
}

export function optionalText(fields: Fields, name: string, maxLength: number): string | undefined {
  if (fields[name] === undefined || fields[name] === '') return undefined;
  const value = requiredText(fields, name);
  if (value.length > maxLength) throw fieldViolation(name, value, `the max len is ${maxLength}`);
  return value;
}

export function requiredObject(fields: Fields, name: string): Fields {
  const value = fields[name];
  if (value === undefined) throw fieldViolation(name, value, `${name} is required`);
  if (!isObject(value)) throw new Refusal(400, 9499, `Invalid parameter type in json: ${name}`);
  return value;
}

/** A list of strings, empty where it is absent. */
export function textList(fields: Fields, name: string, maxCount: number): string[] {
  const value = fields[name] ?? [];
  if (!Array.isArray(value)) throw new Refusal(400, 9499, `Invalid parameter type in json: ${name}`);
  if (!value.every((entry): entry is string => typeof entry === 'string')) {
    throw new Refusal(400, 9499, `Invalid parameter type in json: ${name}`);
  }
  if (value.length > maxCount) throw fieldViolation(name, value.length, `the max len is ${maxCount}`);
  return value;
}

/** One of the values that the page lists; `fallback` where the query is silent, or a refusal where there is none. */
export function queryChoice<Choice extends string>(
  request: ApiRequest,
  name: string,
  choices: readonly Choice[],
  fallback?: Choice,
): Choice {
  const value = request.query.get(name);
  if (value === null || value === '') {
    if (fallback !== undefined) return fallback;
    throw fieldViolation(name, value, `${name} is required`);
  }
  const found = choices.find((choice) => choice === value);
  if (found === undefined)
    throw fieldViolation(name, value, `${name} is optional, options: [${choices.join(',')}]`);
  return found;
}

export function queryFlag(request: ApiRequest, name: string): boolean {
  return queryChoice(request, name, ['true', 'false'], 'false') === 'true';
}

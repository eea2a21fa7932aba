import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SRC = join(ROOT, 'src');

/** Which rooms a room may import from, itself aside. `types` is for what exists at compile time only. */
const ROOMS: Readonly<
  Record<string, { readonly from: readonly string[]; readonly types?: readonly string[] }>
> = {
  core: { from: [] },
  store: { from: ['core'] },
  feishu: { from: ['core'] },
  language: { from: ['core'] },
  people: { from: ['core', 'store', 'feishu'] },
  attendance: { from: ['core', 'feishu', 'people'] },
  access: { from: ['core', 'store', 'people'] },
  cards: { from: ['core'], types: ['people', 'attendance', 'access', 'language', 'feishu'] },
  digests: { from: ['core', 'store', 'feishu', 'people', 'attendance', 'access', 'cards'] },
  bot: { from: ['core', 'store', 'feishu', 'language', 'people', 'attendance', 'access', 'cards'] },
  emulator: { from: ['core'] },
  config: { from: ['core', 'access'], types: ['store'] },
  http: { from: ['core', 'feishu', 'config'] },
  app: { from: ['http', 'core', 'store', 'feishu', 'people', 'attendance', 'access', 'bot', 'config'] },
  main: { from: ['core', 'config', 'app'] },
  'command-line': { from: ['core', 'config'] },
  docs: { from: ['core', 'language', 'cards'] },
  'docs-command': { from: ['docs'] },
  explain: { from: ['core', 'language', 'people', 'bot', 'cards'] },
  'explain-command': { from: ['core', 'config', 'explain'] },
  'jobs-command': { from: ['core', 'store', 'bot', 'command-line'] },
  'backup-command': { from: ['store', 'command-line'] },
  'restore-command': { from: ['store', 'command-line'] },
};

/** Packages that only these rooms may import; one that is not here may be imported anywhere. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  '@larksuiteoapi/node-sdk': ['feishu'],
  axios: ['feishu'],
  express: ['emulator', 'http'],
  kysely: ['store', 'people', 'access', 'bot', 'app'],
  'node:sqlite': ['store'],
  ws: ['emulator'],
  'opencc-js': ['core'],
  'pinyin-pro': ['people'],
  pg: ['store'],
  'pg-boss': ['store'],
};

const ENTRIES: ReadonlySet<string> = new Set([
  'main.ts',
  'jobs-command.ts',
  'backup-command.ts',
  'restore-command.ts',
  'explain-command.ts',
  'emulator/demo.ts',
]);

/** Text that stands for something only one file may do. */
const ONLY_IN: readonly (readonly [string, RegExp, (file: string) => boolean])[] = [
  ['now', /\bDate\.now\(|new Date\(\)|performance\.now\(/, (file) => file === 'core/clock.ts'],
  [
    'the environment',
    /\bprocess\.env\b/,
    // The second is no setting: the emulator refuses to run in production, whoever starts it.
    (file) => ENTRIES.has(file) || file === 'emulator/production.ts',
  ],
];

type Import = { readonly file: string; readonly target: string; readonly typeOnly: boolean };

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.replaceAll('\\', '/'));

const textOf = (file: string): string => readFileSync(join(SRC, file), 'utf8');
const roomOf = (file: string): string => file.split('/')[0]?.replace(/\.ts$/, '') ?? '';

/** Static imports, re-exports and `import()` of one file. */
function importsOf(file: string): Import[] {
  const pattern =
    /(?:^|\n)\s*(?:import|export)\s+(type\s)?[^'"`;]*?from\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]|(?:^|\n)import\s+['"]([^'"]+)['"]/g;
  return [...textOf(file).matchAll(pattern)].map((match) => ({
    file,
    target: match[2] ?? match[3] ?? match[4] ?? '',
    typeOnly: match[1] !== undefined,
  }));
}

const imports = files.flatMap(importsOf);
const roomAt = ({ file, target }: Import): string =>
  roomOf(relative(SRC, resolve(SRC, file, '..', target)).replaceAll('\\', '/'));

function isAllowed(one: Import): boolean {
  const [own, other] = [roomOf(one.file), roomAt(one)];
  const room = ROOMS[own];
  return (
    own === other ||
    (room?.from.includes(other) ?? false) ||
    (one.typeOnly && (room?.types?.includes(other) ?? false))
  );
}

const packageOf = (target: string): string =>
  target.startsWith('@') || target.startsWith('node:')
    ? target.split('/').slice(0, 2).join('/')
    : (target.split('/')[0] ?? '');

describe('the rooms', () => {
  test('are all in the table, and the table has no other', () => {
    expect([...new Set(files.map(roomOf))].toSorted()).toEqual(Object.keys(ROOMS).toSorted());
  });

  test('import from each other only as the table says', () => {
    const own = imports.filter((one) => one.target.startsWith('.'));
    expect(own.length).toBeGreaterThan(100);
    expect(own.filter((one) => !isAllowed(one))).toEqual([]);
  });

  test('keep the SDK, Express and the database drivers where they belong', () => {
    const foreign = imports.filter((one) => !one.target.startsWith('.'));
    const misplaced = foreign.filter((one) => {
      const rooms = PACKAGES[packageOf(one.target)];
      return rooms !== undefined && !rooms.includes(roomOf(one.file));
    });
    expect(misplaced).toEqual([]);
  });

  test.each(ONLY_IN)('ask for %s in one place', (_what, pattern, isAllowedIn) => {
    expect(files.filter((file) => pattern.test(textOf(file))).filter((file) => !isAllowedIn(file))).toEqual(
      [],
    );
    expect(files.filter((file) => pattern.test(textOf(file)) && isAllowedIn(file))).not.toEqual([]);
  });
});

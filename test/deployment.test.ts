import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

/** What the image and the compose file settle themselves. */
const SETTLED = new Set(['HOST', 'PORT', 'DATA_DIR']);

describe('the image', () => {
  test('runs only what the installed dependencies bring', () => {
    const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };
    const files = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).filter(
      (file) => file.endsWith('.ts') && !file.startsWith('emulator'),
    );
    const imported = files.flatMap((file) =>
      [...read(join('src', file)).matchAll(/^(?:import|export) (?!type )[^;]*?from '([^'.][^']*)'/gm)].map(
        (match) => match[1] ?? '',
      ),
    );
    const names = imported
      .filter((name) => !name.startsWith('node:'))
      .map((name) =>
        name
          .split('/')
          .slice(0, name.startsWith('@') ? 2 : 1)
          .join('/'),
      );
    expect(names.length).toBeGreaterThan(10);
    expect([...new Set(names)].filter((name) => !(name in dependencies))).toEqual([]);
  });

  test('holds no emulator, and is run by nobody’s root', () => {
    expect(read('.dockerignore').split('\n')).toContain('src/emulator');
    const lines = read('Dockerfile').split('\n');
    expect(lines.indexOf('USER node')).toBeLessThan(lines.findIndex((line) => line.startsWith('CMD')));
    expect(lines).toContain('USER node');
  });
});

test('the compose file passes on every variable that the README names', () => {
  const variables = [...read('README.md').matchAll(/^\| (`[A-Z_`, ]+`) \|/gm)].flatMap((row) =>
    [...(row[1] ?? '').matchAll(/`([A-Z_]+)`/g)].map((match) => match[1] ?? ''),
  );
  const passed = new Set(
    [...read('compose.yaml').matchAll(/^ +- ([A-Z_]+)(?:=|$)/gm)].map((match) => match[1]),
  );
  expect(variables.length).toBeGreaterThan(12);
  expect(variables.filter((name) => !SETTLED.has(name) && !passed.has(name))).toEqual([]);
});

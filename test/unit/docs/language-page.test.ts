import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { renderLanguagePage } from '../../../src/docs/language-page.ts';
import type { Command } from '../../../src/language/command.ts';
import { GUIDE } from '../../../src/language/guide.ts';
import { parseMessage } from '../../../src/language/parse.ts';
import { TIME_FAMILIES } from '../../../src/language/time-examples.ts';
import { day } from '../../support/days.ts';
import { knownHolidays } from '../../support/holidays.ts';

const read = (text: string): Command | undefined => {
  const parsed = parseMessage(
    { text, mentions: [], addressed: true },
    { today: day('2026-11-22'), holidays: knownHolidays },
  );
  return parsed.kind === 'command' ? parsed.command : undefined;
};

test('docs/language.md is what `npm run docs` writes', () => {
  expect(readFileSync(new URL('../../../docs/language.md', import.meta.url), 'utf8')).toBe(
    renderLanguagePage(),
  );
});

test('nothing on the page is not understood', () => {
  expect(renderLanguagePage()).not.toContain('not understood');
});

describe.each(['zh-CN', 'en-US'] as const)('in %s', (language) => {
  test('every example of the guide is a command that needs nobody’s name', () => {
    for (const [topic, { examples }] of Object.entries(GUIDE[language].pages))
      for (const text of examples) {
        const command = read(text);
        const expected = ['people', 'time', 'options'].includes(topic) ? 'flows' : topic;
        expect([text, command?.kind]).toEqual([text, expected]);
        if (command?.kind !== 'flows') continue;
        const [first] = command.readings;
        expect([text, first.who.filter(({ kind }) => kind === 'named')]).toEqual([text, []]);
      }
  });

  test('every example of a time is one', () => {
    for (const { examples } of TIME_FAMILIES)
      for (const time of examples[language]) {
        const command = read(`/flows ${time}`);
        const readings = command?.kind === 'flows' ? command.readings : [];
        expect([time, readings.some(({ who, when }) => who.length === 0 && when)]).toEqual([time, true]);
      }
  });
});

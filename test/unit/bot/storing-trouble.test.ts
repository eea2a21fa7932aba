import { expect, test } from 'vitest';
import { createStoringTrouble } from '../../../src/bot/storing-trouble.ts';
import { AppError } from '../../../src/core/errors.ts';
import { collectLog } from '../../support/collected-log.ts';

const FULL = new AppError('disk_full', 'the disk is full');
const CALM_MS = 5000;

function watchTrouble() {
  const { logger, lines } = collectLog();
  const at = { ms: 1000 };
  const trouble = createStoringTrouble(logger, () => at.ms);
  return { trouble, at, log: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

test('a thousand events that cannot be stored are one line, with the first one’s ID and the reason', () => {
  const { trouble, log } = watchTrouble();
  for (let event = 0; event < 1000; event += 1) trouble.met(FULL, `e${event}`);
  expect(log()).toMatchObject([{ level: 50, event: 'e0', err: { message: 'the disk is full' } }]);
});

test('another reason in the same stretch is told once too', () => {
  const { trouble, log } = watchTrouble();
  const others = [FULL, new AppError('overloaded', 'too much'), FULL, new AppError('overloaded', 'too much')];
  for (const error of others) trouble.met(error, 'e');
  expect(log().map(({ level }) => level)).toEqual([50, 40]);
});

test('the end of a stretch is told with the count of what was refused, and the next stretch is told again', () => {
  const { trouble, at, log } = watchTrouble();
  for (let event = 0; event < 7; event += 1) trouble.met(FULL, 'e');
  at.ms += CALM_MS;
  trouble.stored();
  trouble.stored();
  trouble.met(FULL, 'f');
  expect(log()).toMatchObject([{ level: 50 }, { level: 30, refused: 7 }, { level: 50, event: 'f' }]);
});

test('at the edge, where some events can be stored and some cannot, the stretch goes on', () => {
  const { trouble, at, log } = watchTrouble();
  for (let event = 0; event < 100; event += 1) {
    trouble.met(FULL, 'e');
    at.ms += CALM_MS - 1;
    trouble.stored();
  }
  expect(log()).toHaveLength(1);
});

test('nothing is said where all is well', () => {
  const { trouble, log } = watchTrouble();
  trouble.stored();
  expect(log()).toEqual([]);
});

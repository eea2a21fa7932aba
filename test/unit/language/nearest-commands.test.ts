import { expect, test } from 'vitest';
import { isOneSlipAway, nearestCommands } from '../../../src/language/nearest-commands.ts';

test.each([
  ['flwos', ['/flows']],
  ['flaws', ['/flows']],
  ['fows', ['/flows']],
  ['flo', ['/flow']],
  ['floow', ['/flow']],
  ['checkin', ['/checkins']],
  ['chekcinss', ['/checkins']],
  ['hepl', ['/help']],
  ['helpdesk', ['/help']],
  ['考情', ['/考勤']],
  ['考情张三上周', ['/考勤']],
  ['打咔记录', ['/打卡']],
  ['帮忙', ['/帮助']],
  ['taem', ['/team']],
  ['digset', ['/digest']],
  ['setings', ['/settings']],
  ['standup', []],
  ['张三', []],
  ['x', []],
  ['', []],
  ['f'.repeat(4000), []],
])('for %s: %j', (typed, expected) => {
  expect(nearestCommands(typed)).toEqual(expected);
});

test.each([
  ['flwos', true],
  ['flowss', true],
  ['考情', true],
  ['flaaws', false],
  ['helpdesk', false],
  ['考情张三', false],
  ['x', false],
  ['taem', true],
  ['standup', false],
])('%s is one slip away: %s', (typed, expected) => {
  expect(isOneSlipAway(typed)).toBe(expected);
});

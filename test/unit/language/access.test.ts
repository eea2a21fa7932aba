import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OpenId } from '../../../src/core/ids.ts';
import type { AccessPair, AccessRequest, Problem } from '../../../src/language/command.ts';
import { parseMessage } from '../../../src/language/parse.ts';
import { day } from '../../support/days.ts';
import { knownHolidays } from '../../support/holidays.ts';

const MENTIONS = ['A', 'B'].map((name, at) => ({
  key: `@_user_${at + 1}`,
  name,
  openId: `ou_${name}` as OpenId,
  isThisBot: false,
}));

/** What a message asks of `/access`, or the problem. A Thursday. */
function read(text: string): AccessRequest | Problem | string {
  const parsed = parseMessage(
    { text, mentions: MENTIONS, addressed: true },
    { today: day('2026-11-19'), holidays: knownHolidays },
  );
  if (parsed.kind === 'problem') return parsed.problem;
  return parsed.kind === 'command' && parsed.command.kind === 'access' ? parsed.command.request : parsed.kind;
}

const nameOf = (ref: AccessPair['holder' | 'subject']): string =>
  ref.kind === 'named' ? ref.text : ref.kind === 'mention' ? `@${ref.name}` : ref.kind;

const spell = ({ holder, subject }: AccessPair, until = ''): string =>
  `${nameOf(holder)} > ${nameOf(subject)}${until}`;

/** Every way to split the names, each as `who > whom until`. */
function waysOf(text: string): string[] {
  const request = read(text);
  if (typeof request === 'string' || !('do' in request)) return [];
  if (request.do === 'grant')
    return request.readings.map((one) => spell(one, one.until && ` until ${one.until.range.to}`));
  return request.do === 'revoke' ? request.pairs.map((one) => spell(one)) : [];
}

test.each(['/access', '/权限', '/權限', '/access list', '/权限 列表'])('%s lists', (text) => {
  expect(read(text)).toEqual({ do: 'list' });
});

describe('a grant', () => {
  test.each([
    ['/access grant 王芳 研发部', '王芳 > 研发部'],
    ['/access grant 王芳 研发部 until 2026-12-31', '王芳 > 研发部 until 2026-12-31'],
    ['/权限 授权 王芳 看 研发部', '王芳 > 研发部'],
    ['/权限 授权王芳看研发部', '王芳 > 研发部'],
    ['/权限 授权 王芳 看 研发部 到12月31日', '王芳 > 研发部 until 2026-12-31'],
    ['/权限 授权 王芳 看 研发部 截至2027年6月30日', '王芳 > 研发部 until 2027-06-30'],
    ['/權限 授權 王芳 看 研發部 一個月', '王芳 > 研發部 until 2026-12-19'],
    ['/权限 授权 研发部 给 王芳', '王芳 > 研发部'],
    ['/权限 授权给王芳看所有人', '王芳 > everyone'],
    ['/access grant alice everyone', 'alice > everyone'],
    ['/access grant alice to see bob until friday', 'alice > bob until 2026-11-20'],
    ['/access grant sales to bob for 30 days', 'bob > sales until 2026-12-19'],
    ['/access allow alice access to bob', 'alice > bob'],
    ['/access grant @_user_1 研发部', '@A > 研发部'],
    ['/权限 授权 @_user_1 看 @_user_2 到年底', '@A > @B until 2026-12-31'],
    ['/access grant me 研发部', 'self > 研发部'],
    ['/access grant 王芳 "六月" 一个月', '王芳 > 六月 until 2026-12-19'],
  ])('%s: %s', (text, likeliest) => {
    expect(waysOf(text)[0]).toBe(likeliest);
  });

  test('has every split of its names, for the directory to choose', () => {
    expect(waysOf('/access grant Fang Wang Sales')).toEqual(['Fang > Wang Sales', 'Fang Wang > Sales']);
    expect(waysOf('/权限 授权王芳研发')).toEqual(['王 > 芳研发', '王芳 > 研发', '王芳研 > 发']);
  });

  test('whose time may be a name has both readings, the time first', () => {
    const ways = waysOf('/access grant 王芳 周三 六月');
    expect(ways).toContain('王芳 > 周三 until 2027-06-30');
    expect(ways).toContain('王芳 周三 > 六月');
    expect(ways.findLastIndex((one) => one.includes('until'))).toBeLessThan(ways.indexOf('王芳 周三 > 六月'));
  });

  test('of a day that does not exist is asked back, and one of a day gone by is told as it is', () => {
    expect(read('/access grant 王芳 研发部 until feb 30')).toMatchObject({ kind: 'impossible-date' });
    expect(waysOf('/access grant 王芳 研发部 until 2020-01-01')[0]).toBe('王芳 > 研发部 until 2020-01-01');
  });

  test.each([
    ['12月31日', '2026-12-31'],
    ['dec 31', '2026-12-31'],
    ['11月1日', '2027-11-01'],
    ['until friday', '2026-11-20'],
    ['周一', '2026-11-23'],
    ['月底', '2026-11-30'],
    ['半年', '2027-05-19'],
    ['for a year', '2027-11-19'],
    ['两周', '2026-12-03'],
    ['到明年3月', '2027-03-31'],
    ['today', '2026-11-19'],
  ])('until %s is until %s: the next to come', (typed, until) => {
    expect(waysOf(`/access grant alice sales ${typed}`)[0]).toBe(`alice > sales until ${until}`);
  });
});

test.each([
  ['/access revoke 王芳 研发部', '王芳 > 研发部'],
  ['/权限 撤销 王芳 研发部', '王芳 > 研发部'],
  ['/权限 取消王芳看研发部的权限', '王芳 > 研发部'],
  ['/access revoke sales from bob', 'bob > sales'],
  ['/access revoke @_user_1 everyone', '@A > everyone'],
])('%s takes back %s', (text, likeliest) => {
  expect(read(text)).toMatchObject({ do: 'revoke' });
  expect(waysOf(text)[0]).toBe(likeliest);
});

test.each([
  ['/access audit', undefined],
  ['/access audit last month', { from: '2026-10-01', to: '2026-10-31' }],
  ['/权限 审计 上月', { from: '2026-10-01', to: '2026-10-31' }],
  ['/权限 审计记录 近7天', { from: '2026-11-13', to: '2026-11-19' }],
])('%s', (text, range) => {
  const request = read(text);
  expect(request).toMatchObject({ do: 'audit' });
  expect(typeof request === 'object' && 'when' in request && request.when?.range).toEqual(range);
});

test.each([
  ['/access frobnicate', 'unknown-access'],
  ['/access grant', 'unknown-access'],
  ['/access grant alice', 'unknown-access'],
  ['/access grantalice sales', 'unknown-access'],
  ['/access revoke', 'unknown-access'],
  ['/access list of things', 'unknown-access'],
  ['/access audit banana', 'unknown-time'],
  ['/access grant @_all 研发部', 'everyone-mentioned'],
])('%s is %s', (text, kind) => {
  expect(read(text)).toMatchObject({ kind });
});

test('never throws, and makes no more ways than a query can carry', () => {
  const piece = fc.constantFrom(
    '王芳',
    '看',
    ' ',
    '给',
    '"',
    'until',
    '到',
    '12月31日',
    'to',
    '的',
    '\u202e',
    '<at>',
    'x',
  );
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 60 }),
      fc.constantFrom('grant', '撤销', 'audit'),
      (pieces, deed) => {
        expect(waysOf(`/access ${deed} ${pieces.join('')}`).length).toBeLessThanOrEqual(240);
      },
    ),
    { numRuns: 300 },
  );
});

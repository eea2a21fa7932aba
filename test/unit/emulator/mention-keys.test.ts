import { describe, expect, it } from 'vitest';
import { keyMentions } from '../../../src/emulator/mention-keys.ts';

const person = (who: string, ...labels: string[]) => ({ who, labels: [who, ...labels] });

describe('mention keys', () => {
  it('numbers mentions as they come in the text, whatever their order in the list', () => {
    const keyed = keyMentions('/flows @王芳 @张三 上周', [person('张三'), person('王芳')]);
    expect(keyed).toEqual({
      text: '/flows @_user_1 @_user_2 上周',
      keyed: [
        { key: '@_user_1', who: '王芳' },
        { key: '@_user_2', who: '张三' },
      ],
    });
  });

  it('tells a longer name from one that it starts with', () => {
    expect(keyMentions('@张伟 @张伟明', [person('张伟明'), person('张伟')]).keyed).toEqual([
      { key: '@_user_1', who: '张伟' },
      { key: '@_user_2', who: '张伟明' },
    ]);
  });

  it('gives two people of one name a key each', () => {
    const one = { who: 1, labels: ['张伟'] };
    const other = { who: 2, labels: ['张伟'] };
    expect(keyMentions('@张伟 和 @张伟', [one, other]).text).toBe('@_user_1 和 @_user_2');
  });

  it('finds the English name, and puts an unnamed mention at the end', () => {
    const alice = person('陈爱丽', 'Alice Chen');
    expect(keyMentions('flows @Alice Chen today', [alice]).text).toBe('flows @_user_1 today');
    expect(keyMentions('flows today', [alice]).text).toBe('flows today @_user_1');
  });
});

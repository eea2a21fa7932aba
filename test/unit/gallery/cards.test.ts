import { describe, expect, test } from 'vitest';
import type { GalleryCard } from '../../../gallery/card-list.ts';
import { CARDS } from '../../../gallery/cards.ts';
import { describeVerdicts, judge } from '../../../gallery/judge.ts';

const namesIn = (language: string): string[] =>
  CARDS.filter((card) => card.language === language).map(({ name }) => name.replace(`-${language}`, ''));

const cardWith = (element: object): GalleryCard => ({
  name: 'bad-zh-CN',
  language: 'zh-CN',
  card: { schema: '2.0', body: { elements: [element] } },
});

describe('the gallery', () => {
  test('has names that are file names, each once', () => {
    const names = CARDS.map(({ name }) => name);
    expect(names.filter((name) => !/^[a-z0-9-]+-(zh-CN|en-US)$/.test(name))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThan(100);
  });

  test('has every card in both languages', () => {
    expect(namesIn('en-US')).toEqual(namesIn('zh-CN'));
  });

  test.each(CARDS.map((card) => [card.name, card] as const))('%s is a card that Feishu takes', (_, card) => {
    expect(judge(card).faults).toEqual([]);
  });
});

describe('a verdict', () => {
  test('tells the size beside the limits, and what is wrong', () => {
    const lines = describeVerdicts([judge(cardWith({ tag: 'hr', color: 'red' }))]);
    expect(lines[0]).toMatch(/^bad-zh-CN {2}bytes \d+\/30720 +elements 1\/200 +tables 0\/3 +charts 0\/5$/);
    expect(lines[1]).toBe(
      '  REFUSED: ErrPath: ROOT -> body -> elements -> [0] -> color; ErrMsg: unknown property',
    );
  });

  test('finds what would be lost on the way', () => {
    const spec = {
      type: 'bar',
      data: { values: [] },
      xField: 'a',
      yField: 'b',
      label: { formatMethod: () => '' },
    };
    expect(judge(cardWith({ tag: 'chart', chart_spec: spec })).faults).toHaveLength(1);
  });
});

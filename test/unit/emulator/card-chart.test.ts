import { describe, expect, it } from 'vitest';
import { validateCard } from '../../../src/emulator/card-validator.ts';

type Json = Record<string, unknown>;

const values = [{ day: '周一', times: 4 }];
const bars = (rest: Json = {}): Json => ({
  type: 'bar',
  data: { values },
  xField: 'day',
  yField: 'times',
  ...rest,
});

/** What is wrong with a chart, below its spec. */
const faultsIn = (chart_spec: unknown): string[] =>
  validateCard({ schema: '2.0', body: { elements: [{ tag: 'chart', chart_spec }] } }).map(
    ({ code, path }) => `${code} ${path.replace('body.elements[0].chart_spec', '')}`,
  );

const byPosition = (type: string): Json => bars({ type });
const byValue = (type: string): Json => ({
  type,
  data: { values },
  categoryField: 'day',
  valueField: 'times',
});
const common = (...series: unknown[]): Json => ({
  type: 'common',
  data: [{ values }, { values }],
  series,
  axes: [{ orient: 'bottom' }, { orient: 'left' }],
});

describe('a good chart', () => {
  it.each([
    ...['line', 'area', 'bar', 'scatter', 'linearProgress'].map(byPosition),
    ...['pie', 'funnel', 'radar', 'circularProgress'].map(byValue),
    { type: 'wordCloud', data: { values }, nameField: 'day', valueField: 'times' },
    common(bars({ dataIndex: 0, data: undefined }), bars({ type: 'line', dataIndex: 1 })),
    bars({ xField: ['day', 'who'], data: [{ id: 'a', values }, { values: [] }] }),
    bars({ axes: [{ orient: 'left' }], legends: { visible: true }, media: [], title: { text: '() => 1' } }),
  ])('is taken: %o', (spec) => {
    expect(faultsIn(JSON.parse(JSON.stringify(spec)))).toEqual([]);
  });

  it('may hold whatever people typed in its data', () => {
    const hostile = ['function () {}', '() => alert(1)', '<img src=x onerror=alert(1)>'];
    expect(faultsIn(bars({ data: { values: hostile.map((day) => ({ day, texture: day })) } }))).toEqual([]);
  });
});

describe('a chart', () => {
  it.each([
    ['without a type', { data: { values }, xField: 'day', yField: 'times' }, '.type'],
    ['of a type that is none', bars({ type: 'hologram' }), '.type'],
    ['of an inherited type', bars({ type: 'constructor' }), '.type'],
    ['without a field', { type: 'pie', data: { values }, categoryField: 'day' }, '.valueField'],
    ['without data', { type: 'bar', xField: 'day', yField: 'times' }, '.data.values'],
    ['with data elsewhere', bars({ data: { url: 'https://example.com' } }), '.data.values'],
    ['with no series', bars({ data: [] }), '.data'],
    ['with a series without values', bars({ data: [{ values }, {}] }), '.data[1].values'],
    ['with rows that are none', bars({ data: { values: ['周一'] } }), '.data.values'],
    [
      'with a number that is none',
      bars({ data: { values: [{ day: 'x', times: Number.NaN }] } }),
      '.data.values',
    ],
    ['with axes that are no list', bars({ axes: null }), '.axes'],
    ['with a function', bars({ label: { formatMethod: () => '' } }), '.label.formatMethod'],
    ['with an arrow as text', bars({ label: { formatMethod: '(d) => d.x' } }), '.label.formatMethod'],
    ['with a function as text', bars({ bar: { style: { fill: 'function (d) {}' } } }), '.bar.style.fill'],
    ['of several kinds with one axis', { ...common(bars()), axes: [{ orient: 'left' }] }, '.axes'],
    ['with a texture', bars({ bar: { style: { texture: 'circle' } } }), '.bar.style.texture'],
    [
      'with a conical gradient',
      bars({ bar: { style: { fill: { gradient: 'conical' } } } }),
      '.bar.style.fill.gradient',
    ],
    [
      'with a series of no kind',
      common({ type: 'bar', xField: 'day', yField: 'times' }, { type: 'x' }),
      '.series[1].type',
    ],
  ])('%s is refused', (_what, spec, path) => {
    expect(faultsIn(spec)).toEqual([`200550 ${path}`]);
  });
});

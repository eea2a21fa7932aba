/** A unit of the calendar as people name it, as pattern sources. */
type UnitWords = { readonly zh: string; readonly en: string };

const EN_OFFSETS: Readonly<Record<string, number>> = {
  this: 0,
  current: 0,
  last: -1,
  previous: -1,
  prev: -1,
  next: 1,
};

/** Makes a reader of how many units from now are meant: 本周 is 0, 上上周 and `the week before last` are −2. */
export function offsetReader(unit: UnitWords): (text: string) => number | undefined {
  const zh = new RegExp(`^(?:[本这当]一?个?|(上{1,6})一?个?|(下{1,6})一?个?)(?:${unit.zh})$`);
  // "the last week" may also be the seven days up to today: only the bare words are the calendar's week.
  const en = new RegExp(`^(?:the (?=[cpn]))?(${Object.keys(EN_OFFSETS).join('|')}) ?(?:${unit.en})$`);
  const enBeforeLast = new RegExp(`^(?:the )?(?:${unit.en}) before last$`);
  return (text) => {
    const chinese = zh.exec(text);
    if (chinese) return (chinese[2]?.length ?? 0) - (chinese[1]?.length ?? 0);
    if (enBeforeLast.test(text)) return -2;
    return EN_OFFSETS[en.exec(text)?.[1] ?? ''];
  };
}

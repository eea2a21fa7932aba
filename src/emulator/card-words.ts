/** The fixed words of cards. Source: the colour, text size and title tables of the card pages, checked 2026-11-22. */

const HUES =
  'blue wathet turquoise green lime yellow sunflower orange red carmine violet purple indigo grey'.split(' ');
const SHADES = [50, 100, 200, 300, 350, 400, 500, 600, 700, 800, 900];
const GREY_SHADES = ['00', 650, 950, 1000];

export const COLOUR_NAMES: ReadonlySet<string> = new Set([
  'default',
  'white',
  'bg-white',
  ...HUES,
  ...HUES.flatMap((hue) => SHADES.map((shade) => `${hue}-${shade}`)),
  ...GREY_SHADES.map((shade) => `grey-${shade}`),
]);

export const SIZE_NAMES: readonly string[] = [
  ...'heading-0 heading-1 heading-2 heading-3 heading-4 heading normal notation'.split(' '),
  ...'xxxx-large xxx-large xx-large x-large large medium small x-small'.split(' '),
];

/** Of tags, in titles and in texts. */
export const TAG_COLOURS: readonly string[] =
  'neutral blue turquoise lime orange violet indigo wathet green yellow red purple carmine'.split(' ');

export const TEMPLATES: readonly string[] =
  'blue wathet turquoise green yellow orange red carmine violet purple indigo grey default'.split(' ');

export const LOCALES: readonly string[] =
  'zh_cn en_us ja_jp zh_hk zh_tw id_id vi_vn th_th pt_br es_es ko_kr de_de fr_fr it_it ru_ru ms_my'.split(
    ' ',
  );

/** Each theme's series in order, by the card's own hues. Feishu describes its themes in words only. */
const SERIES = {
  brand:
    'blue-500 wathet-500 orange-500 green-500 purple-500 yellow-500 indigo-500 turquoise-500 carmine-500 grey-500',
  rainbow:
    'red-500 orange-500 yellow-500 lime-500 green-500 turquoise-500 wathet-500 blue-500 purple-500 carmine-500',
  complementary: 'blue-500 orange-500 turquoise-500 red-500 purple-500 lime-500 indigo-500 yellow-500',
  converse: 'blue-600 carmine-500 green-500 yellow-500 violet-500 wathet-500 orange-600 turquoise-600',
  primary: 'blue-600 blue-400 blue-300 blue-200 blue-700 blue-500 blue-350 blue-800',
};

/** What VChart paints beside the series, by the page's own colours. */
const PALETTE = {
  backgroundColor: '--ground',
  borderColor: '--line',
  shadowColor: '--shadow',
  hoverBackgroundColor: '--grey-100',
  sliderRailColor: '--grey-200',
  sliderHandleColor: '--ground',
  sliderTrackColor: '--accent',
  popupBackgroundColor: '--raised',
  primaryFontColor: '--text',
  secondaryFontColor: '--text-2',
  tertiaryFontColor: '--text-2',
  axisLabelFontColor: '--text-2',
  disableFontColor: '--text-3',
  axisMarkerFontColor: '--ground',
  axisMarkerBackgroundColor: '--text',
  axisGridColor: '--line-soft',
  axisDomainColor: '--line',
  markLabelBackgroundColor: '--grey-100',
  markLineStrokeColor: '--text-2',
  dangerColor: '--red-500',
  warningColor: '--yellow-500',
  successColor: '--green-500',
  infoColor: '--blue-500',
  discreteLegendPagerTextColor: '--text-2',
  discreteLegendPagerHandlerColor: '--text-2',
  discreteLegendPagerHandlerDisableColor: '--text-3',
  emptyCircleColor: '--line',
};

/** The rest of a bar of progress, which VChart paints in one light grey whatever the theme. */
const TRACK = '--grey-200';

/** Reads the page's colours as they are now at this element: a canvas knows neither variables nor `light-dark()`. */
function readColors(element, names) {
  const probe = element.appendChild(document.createElement('span'));
  const colors = names.map((name) => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  });
  probe.remove();
  return colors;
}

/** A card's `color_theme` as VChart's theme, in the page's present light or dark. */
export function chartTheme(colorTheme, element) {
  const series = (Object.hasOwn(SERIES, colorTheme) ? SERIES[colorTheme] : SERIES.brand).split(' ');
  const parts = Object.keys(PALETTE);
  const colors = readColors(
    element,
    parts.map((part) => PALETTE[part]),
  );
  const scheme = readColors(
    element,
    series.map((hue) => `--${hue}`),
  );
  const [track] = readColors(element, [TRACK]);
  return {
    background: 'transparent',
    fontFamily: getComputedStyle(element).fontFamily,
    series: { linearProgress: { track: { style: { fill: track } } } },
    colorScheme: {
      default: {
        dataScheme: scheme,
        palette: Object.fromEntries(parts.map((part, index) => [part, colors[index]])),
      },
    },
  };
}

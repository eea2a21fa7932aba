import { chartTheme } from './chart-theme.js';

/**
 * VChart is larger than everything else together: only a card with a chart asks for it. Feishu's client draws with
 * 1.12.3 since its own version 7.27; of those in the registry 1.12.1 is the nearest. Source: chart page, 2026-11-25.
 */
let library;
async function loadLibrary() {
  library ??= import('../vendor/vchart.js');
  await library;
  return globalThis.VChart.VChart;
}

const prefersStillness = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

/**
 * The spec as this page may draw it. The tooltip is painted like the rest of the chart: as a part of the page it would
 * be markup made from what people typed.
 */
function prepareSpec(spec) {
  const own = structuredClone(spec);
  const tooltip = typeof own.tooltip === 'object' ? own.tooltip : {};
  delete tooltip.parentElement;
  return {
    ...own,
    ...(prefersStillness() ? { animation: false } : {}),
    tooltip: { ...tooltip, renderMode: 'canvas', enterable: false },
  };
}

/** Draws a chart into an empty element and keeps it as wide as that; answers what takes it away again. */
export async function paintChart(element, { chart_spec: spec, color_theme: colorTheme }) {
  const VChart = await loadLibrary();
  let refused;
  const chart = new VChart(prepareSpec(spec), {
    dom: element,
    theme: chartTheme(colorTheme, element),
    onError: (message) => {
      refused ??= new Error(message);
    },
  });
  await chart.renderAsync();
  if (!refused) return () => chart.release();
  chart.release();
  throw refused;
}

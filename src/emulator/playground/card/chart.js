import { html } from '../html.js';

const seriesOf = (data) =>
  (Array.isArray(data) ? data : [data]).filter(
    (series) => Array.isArray(series?.values) && series.values.length > 0,
  );

const columnsOf = (values) => [...new Set(values.flatMap((value) => Object.keys(value)))];

function drawSeries({ id, values }) {
  const columns = columnsOf(values);
  const rows = values.map(
    (value) =>
      html`<tr>${columns.map((column) => html`<td data-column=${column}>${String(value[column] ?? '')}</td>`)}</tr>`,
  );
  return html`<table>${id && html`<caption>${id}</caption>`}
    <thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead><tbody>${rows}</tbody></table>`;
}

/** A chart as the values it is drawn from. */
export function drawChart(element, scene) {
  const spec = element.chart_spec ?? {};
  const title = spec.title?.text ?? scene.words.chart;
  const kind = [scene.words.chart, spec.type].filter(Boolean).join(' · ');
  return html`<figure class="chart" aria-label=${title}>
    <figcaption><strong>${title}</strong><span class="tag" data-tag-color="neutral">${kind}</span></figcaption>
    <div class="table-frame" tabindex="0" role="group" aria-label=${title}>${seriesOf(spec.data).map(drawSeries)}</div>
  </figure>`;
}

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

/** The values that a chart is drawn from, as tables: for those who cannot see it, and where it cannot be drawn. */
export const drawValues = (spec) => seriesOf(spec.data).map(drawSeries);

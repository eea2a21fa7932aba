import { html } from '../html.js';
import { Component } from '../vendor/preact.js';
import { drawCell, plainCell } from './table-cell.js';

const HEIGHTS = { low: 36, middle: 60, high: 84 };
const LINE_PX = 20;
const MAX_COLUMNS = 50;

const columnWidth = (width) => {
  if (/^\d{1,3}px$/.test(width)) return { width, minWidth: width, maxWidth: width };
  return /^\d{1,3}%$/.test(width) ? { width } : {};
};

const isAuto = (column) => Object.keys(columnWidth(column.width)).length === 0;

/** How tall a row is and how many of its lines are shown. */
function rowStyle({ row_height: height = 'low', row_max_height: tallest = '124px' }) {
  const px = HEIGHTS[height] ?? Number.parseInt(height === 'auto' ? tallest : height, 10);
  const lines = Math.max(1, Math.floor((px - 12) / LINE_PX));
  return { '--row': height === 'auto' ? '36px' : `${px || HEIGHTS.low}px`, '--lines': String(lines || 1) };
}

const alignOf = (column) => column.horizontal_align ?? (column.data_type === 'number' ? 'right' : 'left');

function drawHead(columns, style = {}) {
  const cells = columns.map(
    (
      column,
    ) => html`<th scope="col" data-align=${style.text_align ?? alignOf(column)} style=${columnWidth(column.width)}>
      ${column.display_name}</th>`,
  );
  return html`<thead data-size=${style.text_size} data-ground=${style.background_style} data-color=${style.text_color}
    data-bold=${style.bold ?? true} data-wraps=${(style.lines ?? 1) > 1}><tr>${cells}</tr></thead>`;
}

function drawRow(row, columns, scene) {
  const cells = columns.map((column) => {
    const value = row[column.name];
    return html`<td data-column=${column.name} data-type=${column.data_type ?? 'text'} data-auto=${isAuto(column)} data-align=${alignOf(column)}
      data-valign=${column.vertical_align ?? 'center'} title=${plainCell(value, column)} style=${columnWidth(column.width)}>
      <div class="cell">${drawCell(value, column, scene)}</div></td>`;
  });
  return html`<tr>${cells}</tr>`;
}

/** A table that turns its own pages. */
class PagedTable extends Component {
  state = { page: 0 };

  drawPager(page, pages) {
    const { words } = this.props.scene;
    const step = (by) => () => this.setState({ page: page + by });
    return html`<nav class="pager" aria-label=${words.pages}>
      <button type="button" aria-label=${words.previousPage} disabled=${page === 0} onClick=${step(-1)}>‹</button>
      <span data-testid="page">${page + 1} / ${pages}</span>
      <button type="button" aria-label=${words.nextPage} disabled=${page === pages - 1} onClick=${step(1)}>›</button>
    </nav>`;
  }

  render({ element, scene }) {
    const columns = (element.columns ?? []).slice(0, MAX_COLUMNS);
    const rows = element.rows ?? [];
    const size = Math.min(Math.max(element.page_size ?? 5, 1), 10);
    const pages = Math.max(1, Math.ceil(rows.length / size));
    // An updated card may hold fewer rows than the page that was open.
    const page = Math.min(this.state.page, pages - 1);
    const shown = rows.slice(page * size, (page + 1) * size);
    return html`<div class="card-table">
      <div class="table-frame" tabindex="0" role="group" aria-label=${scene.words.table}>
        <table data-freeze=${element.freeze_first_column ?? false} style=${rowStyle(element)}>
          ${drawHead(columns, element.header_style)}
          <tbody>${shown.map((row) => drawRow(row, columns, scene))}</tbody>
        </table>
      </div>
      ${pages > 1 && this.drawPager(page, pages)}
    </div>`;
  }
}

export const drawTable = (element, scene) => html`<${PagedTable} element=${element} scene=${scene} />`;

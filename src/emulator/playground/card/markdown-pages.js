const ROWS_PER_PAGE = 5;

function pageButton(label, sign) {
  const button = document.createElement('button');
  button.type = 'button';
  button.ariaLabel = label;
  button.textContent = sign;
  return button;
}

function pagerOf(table, rows, words) {
  const pages = Math.ceil(rows.length / ROWS_PER_PAGE);
  const bar = document.createElement('div');
  const count = document.createElement('span');
  const [back, forth] = [pageButton(words.previousPage, '‹'), pageButton(words.nextPage, '›')];
  let page = 0;
  const show = (next) => {
    page = next;
    rows.forEach((row, index) => {
      row.hidden = Math.floor(index / ROWS_PER_PAGE) !== page;
    });
    count.textContent = `${page + 1} / ${pages}`;
    back.disabled = page === 0;
    forth.disabled = page === pages - 1;
  };
  back.addEventListener('click', () => show(page - 1));
  forth.addEventListener('click', () => show(page + 1));
  bar.className = 'pager';
  bar.append(back, count, forth);
  show(0);
  return bar;
}

/** Shows five rows of a Markdown table at a time, as Feishu does, and lets a wide one scroll by itself. */
export function pageLongTables(fragment, words) {
  for (const table of fragment.querySelectorAll('table')) {
    const frame = document.createElement('div');
    frame.className = 'markdown-table';
    table.replaceWith(frame);
    frame.append(table);
    const rows = [...table.querySelectorAll('tbody tr')];
    if (rows.length > ROWS_PER_PAGE) frame.after(pagerOf(table, rows, words));
  }
}

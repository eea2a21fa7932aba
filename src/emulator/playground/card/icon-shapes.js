/** Outlines on a 24 by 24 grid, drawn for this page: one for each idea that an icon's token may begin with. */
export const SHAPES = {
  add: 'M12 5v14M5 12h14',
  alarm: 'M12 21a8 8 0 1 0 0-16 8 8 0 0 0 0 16ZM12 9v4l2.5 2M5 3 2.5 5.5M19 3l2.5 2.5',
  at: 'M16 12a4 4 0 1 0-8 0 4 4 0 0 0 8 0Zm0 0v1.5a2.5 2.5 0 0 0 5 0V12a9 9 0 1 0-3.6 7.2',
  back: 'M15 5l-7 7 7 7',
  bell: 'M6 10a6 6 0 1 1 12 0c0 5 2 6 2 6H4s2-1 2-6ZM10 20h4',
  calendar: 'M4 6h16v14H4zM4 10h16M8 3v4M16 3v4',
  chat: 'M4 5h16v11H10l-4 4v-4H4z',
  close: 'M6 6l12 12M18 6 6 18',
  computer: 'M3 5h18v11H3zM8 20h8M12 16v4',
  delete: 'M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13',
  down: 'M6 9l6 6 6-6',
  download: 'M12 4v11M7 10.5l5 5 5-5M5 20h14',
  edit: 'M4 20h4L19 9l-4-4L4 16zM13 7l4 4',
  file: 'M6 3h8l4 4v14H6zM14 3v4h4',
  filter: 'M4 5h16l-6 7v6l-4 2v-8z',
  globe: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18',
  group:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM2.5 20c0-4 3-6 6.5-6s6.5 2 6.5 6M16 4.5a3.5 3.5 0 0 1 0 6.4M18 14.5c2.3.8 3.5 2.8 3.5 5.5',
  image: 'M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.5 9.5h.01',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 11v5M12 8h.01',
  left: 'M15 6l-6 6 6 6',
  link: 'M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7l-1.5 1.5M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7l1.5-1.5',
  list: 'M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01',
  location:
    'M12 21s7-6.5 7-11.5a7 7 0 1 0-14 0C5 14.5 12 21 12 21ZM12 12a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  member: 'M12 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 21c0-4.5 3.5-7 7.5-7s7.5 2.5 7.5 7',
  menu: 'M4 7h16M4 12h16M4 17h16',
  moon: 'M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5Z',
  more: 'M6 12h.01M12 12h.01M18 12h.01',
  phone: 'M7 3h10v18H7zM11 18h2',
  refresh: 'M19 12a7 7 0 1 1-2-5l2 2M19 4v5h-5',
  right: 'M9 6l6 6-6 6',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM20 20l-4-4',
  send: 'M4 12 20 4l-5 16-3.5-6.5z M11.5 13.5 20 4',
  setting:
    'M12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM12 3v3M12 18v3M3 12h3M18 12h3M5.6 5.6l2.1 2.1M16.3 16.3l2.1 2.1M18.4 5.6l-2.1 2.1M7.7 16.3l-2.1 2.1',
  star: 'M12 3.5l2.6 5.4 5.9.8-4.3 4.1 1 5.9-5.2-2.8-5.2 2.8 1-5.9L3.5 9.7l5.9-.8z',
  sun: 'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M18.7 5.3l-1.4 1.4M6.7 17.3l-1.4 1.4',
  time: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7v5l3.5 2',
  up: 'M6 15l6-6 6 6',
  visible:
    'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12ZM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z',
  warning: 'M12 4 2.5 20h19zM12 10v5M12 17.5h.01',
  wifi: 'M3 9.5a13 13 0 0 1 18 0M6 13a8.5 8.5 0 0 1 12 0M9 16.3a4.3 4.3 0 0 1 6 0M12 19.5h.01',
  yes: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM8 12.5l3 3 5.5-6',
};

/** Feishu's words for the same ideas, where they differ from the names above. */
const SYNONYMS = {
  arrow: 'right',
  bussiness: 'computer',
  check: 'yes',
  clock: 'time',
  company: 'computer',
  cursor: 'right',
  done: 'yes',
  error: 'warning',
  excel: 'file',
  history: 'time',
  language: 'globe',
  local: 'location',
  map: 'location',
  maybe: 'info',
  message: 'chat',
  mobile: 'phone',
  no: 'close',
  notice: 'bell',
  pic: 'image',
  position: 'location',
  resolve: 'yes',
  sheet: 'list',
  succeed: 'yes',
  table: 'list',
  team: 'group',
  trash: 'delete',
  user: 'member',
  view: 'visible',
};

/** The shape for a token such as `calendar-add_outlined`; undefined where no idea in it is known. */
export function shapeOf(token) {
  const words = String(token).toLowerCase().split(/[-_]/);
  const names = words.map((word) => (Object.hasOwn(SYNONYMS, word) ? SYNONYMS[word] : word));
  const name = names.find((candidate) => Object.hasOwn(SHAPES, candidate));
  return name && SHAPES[name];
}

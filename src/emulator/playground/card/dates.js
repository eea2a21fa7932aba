const pad = (value, size = 2) => String(value).padStart(size, '0');

function offsetText(date, separator = ':') {
  const minutes = -date.getTimezoneOffset();
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}${separator}${pad(size % 60)}`;
}

const PARTS = {
  YYYY: (date) => pad(date.getFullYear(), 4),
  MM: (date) => pad(date.getMonth() + 1),
  DD: (date) => pad(date.getDate()),
  HH: (date) => pad(date.getHours()),
  mm: (date) => pad(date.getMinutes()),
  ss: (date) => pad(date.getSeconds()),
};

const RFC_3339 = 'YYYY-MM-DDTHH:mm:ss';

/** A table's `date` cell: milliseconds, in the zone of whoever looks at it, as Feishu shows them. */
export function formatDate(value, format) {
  const date = new Date(Number(value));
  if (value === '' || value === undefined || Number.isNaN(date.getTime())) return String(value ?? '');
  const text = (format ?? RFC_3339).replace(/YYYY|MM|DD|HH|mm|ss/g, (part) => PARTS[part](date));
  return format ? text : text + offsetText(date);
}

const LOCAL_FORMATS = {
  date_short: { month: 'short', day: 'numeric' },
  date: { dateStyle: 'medium' },
  week: { weekday: 'long' },
  week_short: { weekday: 'short' },
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  time_sec: { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
};

/** The text of a `<local_datetime>` tag, in the reader's zone and language. */
export function formatLocalDatetime(epochMs, format, locale) {
  const date = new Date(epochMs);
  if (Number.isNaN(date.getTime())) return '';
  if (format === 'timezone') return `GMT${offsetText(date)}`;
  const options = LOCAL_FORMATS[format];
  return options
    ? new Intl.DateTimeFormat(locale.replace('_', '-'), options).format(date)
    : formatDate(epochMs, 'YYYY-MM-DD');
}

/** A picker's value as Feishu reports it: with the zone that the reader was in, such as `2024-04-01 +0800`. */
export function pickedValue(kind, value) {
  if (!value) return '';
  const moment = { date: `${value}T00:00`, time: `2024-01-01T${value}`, datetime: value }[kind];
  return `${value.replace('T', ' ')} ${offsetText(new Date(moment), '')}`;
}

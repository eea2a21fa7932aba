import { isTimeZone, type TimeZone } from '../core/zone.ts';
import { editDistance } from './edit-distance.ts';

/** Cities that no zone is called after, and the Chinese names of those that people work in. */
const CITIES: Readonly<Record<string, string>> = {
  'Asia/Shanghai': '北京,上海,深圳,广州,杭州,成都,中国,北京时间,beijing,shenzhen,guangzhou,hangzhou,china',
  'Asia/Urumqi': '乌鲁木齐,新疆',
  'Asia/Hong_Kong': '香港',
  'Asia/Macau': '澳门',
  'Asia/Taipei': '台北,台湾',
  'Asia/Tokyo': '东京,大阪,日本,osaka,japan',
  'Asia/Seoul': '首尔,韩国,korea',
  'Asia/Singapore': '新加坡',
  'Asia/Kuala_Lumpur': '吉隆坡,马来西亚,malaysia',
  'Asia/Bangkok': '曼谷,泰国,thailand',
  'Asia/Ho_Chi_Minh': '胡志明市,河内,越南,hanoi,saigon,vietnam',
  'Asia/Jakarta': '雅加达,印尼',
  'Asia/Manila': '马尼拉,菲律宾',
  'Asia/Kolkata': '孟买,德里,新德里,班加罗尔,印度,mumbai,delhi,bangalore,bengaluru,india',
  'Asia/Dubai': '迪拜,阿布扎比,阿联酋,abu dhabi',
  'Asia/Riyadh': '利雅得,沙特',
  'Europe/Istanbul': '伊斯坦布尔,土耳其',
  'Europe/Moscow': '莫斯科',
  'Europe/London': '伦敦,英国,uk',
  'Europe/Dublin': '都柏林,爱尔兰',
  'Europe/Paris': '巴黎,法国,france',
  'Europe/Berlin': '柏林,慕尼黑,法兰克福,汉堡,德国,munich,frankfurt,hamburg,germany',
  'Europe/Amsterdam': '阿姆斯特丹,荷兰',
  'Europe/Madrid': '马德里,西班牙,barcelona,spain',
  'Europe/Rome': '罗马,米兰,意大利,milan,italy',
  'Europe/Zurich': '苏黎世,日内瓦,瑞士,geneva,switzerland',
  'Europe/Warsaw': '华沙,波兰',
  'Africa/Cairo': '开罗,埃及',
  'Africa/Nairobi': '内罗毕,肯尼亚',
  'Africa/Johannesburg': '约翰内斯堡,南非',
  'America/New_York': '纽约,华盛顿,波士顿,boston,washington,miami,atlanta,nyc',
  'America/Chicago': '芝加哥,达拉斯,休斯敦,dallas,houston,austin',
  'America/Denver': '丹佛',
  'America/Los_Angeles': '洛杉矶,旧金山,西雅图,硅谷,san francisco,seattle,san jose,bay area',
  'America/Toronto': '多伦多,渥太华,ottawa',
  'America/Vancouver': '温哥华',
  'America/Mexico_City': '墨西哥城,墨西哥',
  'America/Sao_Paulo': '圣保罗,里约,巴西,rio de janeiro,brazil',
  'America/Argentina/Buenos_Aires': '布宜诺斯艾利斯,阿根廷',
  'Australia/Sydney': '悉尼,堪培拉,canberra',
  'Australia/Melbourne': '墨尔本',
  'Australia/Perth': '珀斯',
  'Pacific/Auckland': '奥克兰,惠灵顿,新西兰',
  UTC: 'utc,gmt,世界时',
};

const spaced = (text: string): string => text.toLowerCase().replaceAll('_', ' ');

/** Names of zones and cities, in lower case with spaces, each with its zone. Made when first needed: it takes a moment. */
function collectNames(): ReadonlyMap<string, string> {
  const zones = Intl.supportedValuesOf('timeZone');
  const lastParts = zones.map((zone): [string, string] => [spaced(zone.split('/').at(-1) ?? zone), zone]);
  const whole = [...zones, ...Object.keys(CITIES)].map((zone): [string, string] => [spaced(zone), zone]);
  const cities = Object.entries(CITIES).flatMap(([zone, names]) =>
    names.split(',').map((name): [string, string] => [name, zone]),
  );
  return new Map([...lastParts, ...whole, ...cities]);
}

let collected: ReadonlyMap<string, string> | undefined;
const names = (): ReadonlyMap<string, string> => (collected ??= collectNames());

/** The zone of a folded text: an IANA name in any case, or a city's name in either language. */
export function findZone(text: string): TimeZone | undefined {
  const known = names().get(spaced(text).trim());
  if (known) return isTimeZone(known) ? known : undefined;
  // Older names that the list lacks, Asia/Calcutta, are zones to Intl in any case, but are told as typed.
  const written = text.replace(/(?<![a-z])[a-z]/g, (letter) => letter.toUpperCase());
  return text.includes('/') && isTimeZone(written) ? written : undefined;
}

/** The longest zone or city that a folded text begins with, for Chinese that runs on without a space. */
export function findZoneAtStart(
  text: string,
): { readonly zone: TimeZone; readonly length: number } | undefined {
  const longest = [...names()]
    .filter(([name]) => /\p{sc=Han}/u.test(name) && text.startsWith(name))
    .toSorted(([a], [b]) => b.length - a.length)[0];
  return longest && isTimeZone(longest[1]) ? { zone: longest[1], length: longest[0].length } : undefined;
}

const MAX_PROPOSALS = 3;
const LONGEST_ZONE = 32;
const SHORTEST_BEGINNING = 3;

/** The beginning of a name is as near as one slip. */
const distanceTo = (typed: string, name: string): number =>
  typed.length >= SHORTEST_BEGINNING && name.startsWith(typed) ? 1 : editDistance(typed, name);

/** Zones that a folded text that is none may have meant, the nearest first. */
export function nearestZones(text: string): string[] {
  const typed = spaced(text).trim();
  if (typed === '' || typed.length > LONGEST_ZONE) return [];
  const near = [...names()]
    .map(([name, zone]) => ({ zone, distance: distanceTo(typed, name), size: name.length }))
    .filter(({ distance, size }) => distance <= (size < 8 ? 1 : 2) && distance < size - 1)
    .toSorted((a, b) => a.distance - b.distance);
  return [...new Set(near.map(({ zone }) => zone))].slice(0, MAX_PROPOSALS);
}

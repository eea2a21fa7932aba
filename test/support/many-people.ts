import type { ContactPerson } from '../../src/feishu/contact.ts';
import { makeContactPerson, openId } from './people.ts';

/** Chinese surnames with their share of the people, in tenths of a per cent. */
const SURNAMES =
  '王 71,李 70,张 67,刘 54,陈 45,杨 31,赵 21,黄 22,周 21,吴 20,徐 17,孙 15,胡 13,朱 13,高 12,林 12,何 12,郭 11,马 13,罗 10,' +
  '梁 9,宋 8,郑 9,谢 8,韩 7,唐 7,冯 6,于 6,董 6,萧 3,肖 4,程 6,曹 6,袁 5,邓 6,许 6,傅 4,沈 5,曾 6,彭 6,吕 5,苏 5,卢 5,蒋 5,蔡 5,' +
  '贾 4,丁 4,魏 4,薛 4,叶 4,阎 3,余 4,潘 4,杜 4,戴 3,夏 3,钟 3,汪 3,田 3,任 3,姜 3,范 3,方 3,石 3,姚 3,谭 3,廖 3,邹 3,熊 3,金 3,' +
  '陆 3,郝 2,孔 2,白 2,崔 2,康 2,毛 2,邱 2,秦 2,江 2,史 2,顾 2,侯 2,邵 2,孟 2,龙 2,万 2,段 2,钱 2,汤 2,尹 2,黎 2,易 1,常 1,武 1,' +
  '乔 1,贺 1,赖 1,龚 1,文 1,单 1,仇 1,解 1,查 1,区 1,覃 1,翟 1,冼 1,欧阳 1,司马 1,诸葛 1,上官 1,尉迟 1';

/** What given names are made of, the commonest first. */
const GIVEN =
  '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华文辉玲红建国志海燕晓雪梅婷浩宇轩子涵欣怡梓俊博思雨佳琪嘉瑞' +
  '泽晨一诺若曦天佑安然可馨诗琳瑶玉兰春香凤金龙飞鹏程亮斌峰波健康宁东林森鑫宏利民生成云鹤松柏青山川江河源泉光' +
  '荣昌盛兴旺福禄寿喜庆祥和谐顺达通远航凯旋胜男慧颖萍莉莎珊姗蓉薇菲菁倩茜岚彤丹琴瑟钰珍珠宝贵长重乐行阳朝曾' +
  '翔翰墨书诚信义仁德善良正直刚毅恒星月日夏秋冬冰洁清澈淑贤惠雅婉柔媛妍妮娅嫣然如意心语梦楠枫桐樱桃莲荷萱芷' +
  '晴霏霖润泽沛洲渊瀚澜珂珺璐璇琦琛瑾瑜璟昊昕昱晖晟景煜炜烨焕炎煊熙勋骏骁驰腾跃耀炳均坤培垚尧舜禹汤卓越';

const ENGLISH_GIVEN =
  'Alice Kevin Grace Tony Vivian Jason Cindy Leo Fiona Eric Nancy Ryan Sophie Daniel Iris Frank Judy Oscar Wendy Simon Rachel Michael Emily David Sarah James Anna Robert Laura Peter Helen George Julia Thomas Linda Andrew Susan Mark Karen Steven Lisa Paul Amy Brian Emma Kenneth Olivia Edward Sophia Charles Lucy';
const ENGLISH_SURNAMES =
  'Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez Gonzalez Wilson Anderson Taylor Moore Jackson Martin Lee Perez Thompson White Harris Clark Lewis Robinson Walker Young Allen King Wright Scott Torres Nguyen Hill Flores Green Adams Nelson Baker Hall Rivera Campbell Mitchell Carter Roberts Fischer Weber Schmidt Wagner Hoffmann Tanaka Suzuki Sato Patel Singh Kumar Kim Park Choi';

/** A number from 0 to 1 for each call, the same in every run. */
export type Random = () => number;

/** Source: Tommy Ettinger's Mulberry32, in the public domain. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const weightedSurnames = SURNAMES.split(',').flatMap((entry) => {
  const [name = '', share = ''] = entry.split(' ');
  return Array.from({ length: Number(share) }, () => name);
});
const givenCharacters = Array.from(new Set(GIVEN));

export const pick = <T>(items: readonly T[], random: Random): T =>
  items[Math.floor(random() * items.length)] as T;

/** Common characters far more often than rare ones. */
const pickGiven = (random: Random): string =>
  givenCharacters[Math.floor(random() ** 1.7 * givenCharacters.length)] ?? '';

function makeChinese(key: string, random: Random): ContactPerson {
  const given = pickGiven(random) + (random() < 0.85 ? pickGiven(random) : '');
  return makeContactPerson(key, {
    name: pick(weightedSurnames, random) + given,
    enName: random() < 0.3 ? pick(ENGLISH_GIVEN.split(' '), random) : undefined,
  });
}

const makeEnglish = (key: string, random: Random): ContactPerson =>
  makeContactPerson(key, {
    name: `${pick(ENGLISH_GIVEN.split(' '), random)} ${pick(ENGLISH_SURNAMES.split(' '), random)}`,
  });

/**
 * A large company's people, the same in every run: names as often shared as in life, nine in a hundred from abroad,
 * open IDs as long as Feishu's.
 */
export function makeManyPeople(count: number, random: Random): ContactPerson[] {
  return Array.from({ length: count }, (_, index) => {
    const key = index.toString(16).padStart(32, '0');
    const person = random() < 0.09 ? makeEnglish(key, random) : makeChinese(key, random);
    return { ...person, openId: openId(key), employeeNo: String(100_000 + index) };
  });
}

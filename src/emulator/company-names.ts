/** Tables of names from which the company is made; each character with its reading, for e-mails and English names. */

/** A name and its reading. */
export type ReadName = { readonly name: string; readonly reading: string };

const readings = (table: string): readonly ReadName[] =>
  table.split(',').map((entry) => {
    const [name = '', reading = ''] = entry.trim().split(' ');
    return { name, reading };
  });

export const SURNAMES = readings(`
  王 Wang, 李 Li, 刘 Liu, 陈 Chen, 杨 Yang, 赵 Zhao, 黄 Huang, 周 Zhou, 吴 Wu, 徐 Xu, 孙 Sun,
  胡 Hu, 朱 Zhu, 高 Gao, 林 Lin, 何 He, 郭 Guo, 马 Ma, 罗 Luo, 梁 Liang, 宋 Song, 郑 Zheng, 谢 Xie,
  韩 Han, 唐 Tang, 冯 Feng, 于 Yu, 董 Dong, 萧 Xiao, 程 Cheng, 曹 Cao, 袁 Yuan, 邓 Deng, 许 Xu,
  傅 Fu, 沈 Shen, 曾 Zeng, 彭 Peng, 吕 Lyu, 苏 Su, 查 Zha, 解 Xie, 欧阳 Ouyang, 司马 Sima`);

export const GIVEN_NAMES = readings(`
  敏 Min, 静 Jing, 丽娜 Lina, 强 Qiang, 磊 Lei, 洋 Yang, 艳 Yan, 勇 Yong, 军 Jun, 杰 Jie, 娟 Juan,
  涛 Tao, 明 Ming, 超 Chao, 秀兰 Xiulan, 霞 Xia, 平 Ping, 刚 Gang, 桂英 Guiying, 梓涵 Zihan,
  欣怡 Xinyi, 浩然 Haoran, 宇轩 Yuxuan, 子墨 Zimo, 雨桐 Yutong, 思远 Siyuan, 嘉琪 Jiaqi, 俊熙 Junxi,
  晓峰 Xiaofeng, 文博 Wenbo, 海燕 Haiyan, 志强 Zhiqiang, 婷婷 Tingting, 佳怡 Jiayi, 天宇 Tianyu,
  慧 Hui, 鹏飞 Pengfei, 雪 Xue, 凯 Kai, 若曦 Ruoxi, 一诺 Yinuo, 长青 Changqing, 乐 Le, 行 Xing`);

/** English names that some take; each person's is drawn once, and none is part of another person's name. */
export const ENGLISH_NAMES: readonly string[] = [
  'Kevin',
  'Grace',
  'Tony',
  'Vivian',
  'Jason',
  'Cindy',
  'Leo',
  'Fiona',
  'Eric',
  'Nancy',
  'Ryan',
  'Sophie',
  'Daniel',
  'Iris',
  'Frank',
  'Judy',
  'Oscar',
  'Wendy',
  'Simon',
  'Rachel',
];

/** What stands before a surname among colleagues: 小王, 老李. */
export const NICKNAME_PREFIXES: readonly string[] = ['小', '老', '阿', '大'];

export const BERLIN_NAMES: readonly string[] = [
  'Lena Fischer',
  'Jonas Weber',
  'Anna Schmidt',
  'Felix Wagner',
  'Clara Hoffmann',
  'Murat Yilmaz',
  'Jürgen Groß',
];

export const NEW_YORK_NAMES: readonly string[] = [
  'Emily Carter',
  'Michael Brown',
  'Priya Patel',
  "Sean O'Neill",
  'Sofia Ramirez',
  'David Kim',
];

export const JOB_TITLES: readonly string[] = [
  '工程师',
  '高级工程师',
  '产品经理',
  '设计师',
  '分析师',
  '专员',
  '主管',
  '顾问',
];

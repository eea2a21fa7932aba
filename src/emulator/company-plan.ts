import type { WorkPattern } from './directory.ts';

export type DepartmentPlan = {
  readonly key: string;
  readonly name: string;
  readonly enName: string;
  readonly parent?: string;
  /** How many people are made up beside the named ones. */
  readonly size: number;
  readonly work: readonly WorkPattern[];
  readonly zone?: string;
  readonly names?: 'berlin' | 'new-york';
};

export type PersonPlan = {
  readonly key: string;
  readonly name: string;
  readonly enName: string;
  readonly nickname?: string;
  readonly department?: string;
  readonly jobTitle: string;
  /** The department that this person leads. */
  readonly leads?: string;
  readonly work?: WorkPattern;
  /** In no attendance group. */
  readonly ungrouped?: boolean;
  readonly joinedDaysAgo?: number;
  /** How long ago this person resigned. */
  readonly leftDaysAgo?: number;
};

export const COMPANY_NAME = '星屿科技';

/** A parent stands before its children. */
export const DEPARTMENTS: readonly DepartmentPlan[] = [
  { key: 'rd', name: '研发部', enName: 'Engineering', size: 2, work: ['day', 'flexible'] },
  {
    key: 'platform',
    name: '平台组',
    enName: 'Platform',
    parent: 'rd',
    size: 5,
    work: ['day', 'day', 'flexible'],
  },
  {
    key: 'infra',
    name: '基础架构小组',
    enName: 'Infrastructure',
    parent: 'platform',
    size: 7,
    work: ['day', 'flexible', 'rotating'],
  },
  {
    key: 'apps',
    name: '应用组',
    enName: 'Applications',
    parent: 'rd',
    size: 7,
    work: ['day', 'day', 'day', 'flexible'],
  },
  {
    key: 'mobile',
    name: '移动端小组',
    enName: 'Mobile',
    parent: 'apps',
    size: 6,
    work: ['day', 'day', 'day', 'flexible'],
  },
  { key: 'quality', name: '质量组', enName: 'Quality', parent: 'rd', size: 6, work: ['day'] },
  { key: 'sales', name: '销售部', enName: 'Sales', size: 3, work: ['day', 'free'] },
  {
    key: 'east',
    name: '华东区',
    enName: 'East China',
    parent: 'sales',
    size: 7,
    work: ['day', 'day', 'field'],
  },
  {
    key: 'south',
    name: '华南区',
    enName: 'South China',
    parent: 'sales',
    size: 7,
    work: ['day', 'day', 'field'],
  },
  {
    key: 'northwest',
    name: '西北区',
    enName: 'Northwest China',
    parent: 'sales',
    size: 4,
    work: ['late-day'],
  },
  { key: 'hr', name: '人力资源部', enName: 'People', size: 5, work: ['day'] },
  { key: 'finance', name: '财务部', enName: 'Finance', size: 6, work: ['day'] },
  { key: 'operations', name: '运营部', enName: 'Operations', size: 5, work: ['day'] },
  {
    key: 'care',
    name: '客服组',
    enName: 'Customer Care',
    parent: 'operations',
    size: 9,
    work: ['day', 'night', 'rotating'],
  },
  {
    key: 'warehouse',
    name: '仓储组',
    enName: 'Warehouse',
    parent: 'operations',
    size: 10,
    work: ['day', 'day', 'night'],
  },
  {
    key: 'berlin',
    name: '柏林办公室',
    enName: 'Berlin Office',
    size: 7,
    work: ['day', 'flexible'],
    zone: 'Europe/Berlin',
    names: 'berlin',
  },
  {
    key: 'new-york',
    name: '纽约办公室',
    enName: 'New York Office',
    size: 6,
    work: ['day', 'flexible', 'free'],
    zone: 'America/New_York',
    names: 'new-york',
  },
];

/** People whom tests, the demo and its examples know by name. */
export const NAMED_PEOPLE = [
  { key: 'chief', name: '顾远', enName: 'Yuan Gu', jobTitle: '总经理', work: 'free', ungrouped: true },
  {
    key: 'administrator',
    name: '林慧敏',
    enName: 'Huimin Lin',
    department: 'hr',
    jobTitle: '人力资源总监',
    leads: 'hr',
    work: 'day',
  },
  {
    key: 'engineeringHead',
    name: '沈知行',
    enName: 'Zhixing Shen',
    department: 'rd',
    jobTitle: '研发总监',
    leads: 'rd',
    work: 'flexible',
  },
  {
    key: 'platformLead',
    name: '赵明轩',
    enName: 'Mingxuan Zhao',
    department: 'platform',
    jobTitle: '平台组组长',
    leads: 'platform',
    work: 'day',
  },
  {
    key: 'alice',
    name: '陈爱丽',
    enName: 'Alice Chen',
    nickname: 'Alice',
    department: 'platform',
    jobTitle: '高级工程师',
    work: 'day',
  },
  {
    key: 'colleague',
    name: '王芳',
    enName: 'Fang Wang',
    nickname: '小王',
    department: 'finance',
    jobTitle: '会计',
    work: 'day',
  },
  {
    key: 'zhangWeiQuality',
    name: '张伟',
    enName: 'Wei Zhang',
    department: 'quality',
    jobTitle: '测试工程师',
    work: 'day',
  },
  {
    key: 'zhangWeiEast',
    name: '张伟',
    enName: 'Wei Zhang',
    department: 'east',
    jobTitle: '客户经理',
    work: 'field',
  },
  { key: 'zhangSan', name: '张三', enName: 'San Zhang', department: 'apps', jobTitle: '工程师', work: 'day' },
  {
    key: 'zhouYiming',
    name: '周一鸣',
    enName: 'Yiming Zhou',
    department: 'mobile',
    jobTitle: '工程师',
    work: 'flexible',
  },
  {
    key: 'liGuoqing',
    name: '李国庆',
    enName: 'Guoqing Li',
    department: 'warehouse',
    jobTitle: '夜班主管',
    leads: 'warehouse',
    work: 'night',
  },
  {
    key: 'mayChen',
    name: 'May Chen',
    enName: 'May Chen',
    department: 'operations',
    jobTitle: '运营经理',
    work: 'day',
  },
  {
    key: 'shanXiongxin',
    name: '单雄信',
    enName: 'Xiongxin Shan',
    department: 'south',
    jobTitle: '客户经理',
    work: 'field',
  },
  {
    key: 'salesHead',
    name: '韩立群',
    enName: 'Liqun Han',
    department: 'sales',
    jobTitle: '销售总监',
    leads: 'sales',
    work: 'free',
  },
  {
    key: 'newcomer',
    name: '高若水',
    enName: 'Ruoshui Gao',
    department: 'apps',
    jobTitle: '实习生',
    work: 'day',
    joinedDaysAgo: 20,
  },
  {
    key: 'leaver',
    name: '吴启航',
    enName: 'Qihang Wu',
    department: 'finance',
    jobTitle: '出纳',
    work: 'day',
    leftDaysAgo: 12,
  },
] as const satisfies readonly PersonPlan[];

/** Each chat's members: whole departments with those below them, and single people. */
export const CHATS: readonly {
  readonly key: string;
  readonly name: string;
  readonly departments: readonly string[];
  readonly people: readonly string[];
  /** By key; one of the members where it is left out. */
  readonly owner?: string;
  readonly mode?: 'topic';
  readonly withoutBot?: true;
}[] = [
  { key: 'rd', name: '研发部群', departments: ['rd'], people: [] },
  { key: 'platform', name: '平台组日常', departments: ['platform'], people: [] },
  { key: 'sales', name: '销售作战室', departments: ['sales'], people: [] },
  { key: 'operations', name: '运营与仓储', departments: ['operations'], people: [] },
  { key: 'people', name: '人事与财务', departments: ['hr', 'finance'], people: [] },
  {
    key: 'overseas',
    name: 'Overseas offices',
    departments: ['berlin', 'new-york'],
    people: ['administrator'],
  },
  {
    key: 'mixed',
    name: '新品上市项目组',
    departments: [],
    people: [
      'administrator',
      'platformLead',
      'alice',
      'colleague',
      'zhangSan',
      'zhangWeiEast',
      'mayChen',
      'shanXiongxin',
    ],
    owner: 'platformLead',
  },
  { key: 'topics', name: '读书会', departments: ['hr'], people: ['alice', 'colleague'], mode: 'topic' },
  {
    key: 'lunch',
    name: '午饭群',
    departments: [],
    people: ['alice', 'colleague', 'zhangSan'],
    withoutBot: true,
  },
];

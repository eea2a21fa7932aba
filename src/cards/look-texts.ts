import type { LookKind, LookPlace } from '../access/audit.ts';
import type { Why } from '../access/authorise.ts';
import type { Language } from '../core/language.ts';

type Texts = {
  readonly kinds: Readonly<Record<LookKind, string>>;
  readonly whys: Readonly<Record<Why, string>>;
  readonly outcomes: Readonly<Record<'shown' | 'refused', string>>;
  readonly places: Readonly<Record<LookPlace['kind'], string>>;
  /** Somebody whom the directory does not hold any more. */
  readonly former: string;
};

/** In what way, why, with what outcome and where somebody looked, in a word or two. */
export const LOOK_TEXTS: Readonly<Record<Language, Texts>> = {
  'zh-CN': {
    kinds: { view: '查看', export: '导出', share: '分享', digest: '日报周报' },
    whys: { self: '本人', manager: '上级', administrator: '管理员', grant: '授权' },
    outcomes: { shown: '已显示', refused: '已拒绝' },
    places: { private: '私聊', group: '群聊', button: '按钮' },
    former: '已离职的同事',
  },
  'en-US': {
    kinds: { view: 'view', export: 'export', share: 'share', digest: 'digest' },
    whys: { self: 'self', manager: 'manager', administrator: 'administrator', grant: 'grant' },
    outcomes: { shown: 'shown', refused: 'refused' },
    places: { private: 'private chat', group: 'group', button: 'button' },
    former: 'a former colleague',
  },
};

/** Surnames of two characters. Whoever has one is found by the first character as the surname too: 欧 阳明. */
export const COMPOUND_SURNAMES: ReadonlySet<string> = new Set(
  (
    '欧阳 司马 上官 诸葛 尉迟 夏侯 东方 皇甫 慕容 令狐 宇文 长孙 司徒 司空 公孙 轩辕 独孤 端木 南宫 赫连 澹台 ' +
    '闻人 呼延 申屠 淳于 太叔 濮阳 钟离 鲜于 闾丘 万俟 拓跋 百里 东郭 西门 南门 梁丘 左丘 公羊 公冶 宗政 亓官 ' +
    '司寇 仉督 子车 颛孙 巫马 公西 漆雕 乐正 壤驷 公良 夹谷 宰父 谷梁 段干 羊舌 仲孙 东门 第五 纳兰 完颜 叶赫 ' +
    '哥舒 贺兰 耶律 达奚 公输'
  ).split(' '),
);

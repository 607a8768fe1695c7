import { SIMPLIFIED_CHINESE } from './lists/words.ts';

/**
 * Letters of simplified Chinese in a text, each once: `all` of them, and those of its `own` words. Japanese names people,
 * companies and places of China as they are written there, and quotes titles; its own words it writes in its own letters.
 */
export type ChineseLetters = { readonly all: readonly string[]; readonly own: readonly string[] };

/** In quotation marks, or in brackets behind a word: nothing of it in kana. */
const QUOTED =
  /「[^「」\n\u3041-\u30fa]{1,100}」|『[^『』\n\u3041-\u30fa]{1,100}』|《[^《》\n\u3041-\u30fa]{1,100}》|[(（][^()（）\n\u3041-\u30fa]{1,100}[)）]/g;
const RUN = /\p{Script=Han}{2,40}/gu;

/** What companies, authorities, houses and places are called at their end; what many words end with stands behind a name only. */
const BODY_OR_PLACE =
  /(?:公司|集团|大学|学院|银行|[县镇厅局]|研究[院所]|中心|[秘办][书事]处|事务所|交易所|(?:出版|通讯|新闻)社|政府|委员会|协会|办公室|法院|医院|饭店|酒店|机场|航空|.{2}(?:省|市|区|街|路|报|网|厂|技术|科技|电子|电器|软件|贸易|汽车|机械))$/u;
/** A place in front of what it has. */
const IN_PLACE = /^.{1,3}[省市县]/u;
/** Surnames that hardly begin a word of Japanese in any form. */
const SURNAME = '[王李张刘陈杨黄赵吴徐孙马朱郭罗郑梁谢宋韩冯邓曹彭肖蒋苏魏吕卢姚崔谭汪范廖贾韦邹邱闫龙贺顾龚邵钱费]';
const TITLE =
  '(?:先生|女士|小姐|老师|教授|博士|主任|(?:总|副)?经理|董事长|总裁|[处科部局省县]长|副?市长|主席|书记|[様殿氏])';
const PERSON = new RegExp(`^${SURNAME}\\p{Script=Han}{0,2}(?:副?${TITLE})?$`, 'u');
const TITLED = /^.{2,5}(?:先生|女士|[様殿氏]|经理|处长|市长|书记)$/u;
const HONORIFIC = /^\s?(?:さん|さま|氏)/;

/** Only lines that are Japanese themselves are to be given: a signature in Chinese is none. */
export function chineseLetters(japanese: string): ChineseLetters {
  const words = japanese.replace(QUOTED, ' ').replace(RUN, (run, at: number, whole: string) => {
    const isCalled = run.length <= 4 && HONORIFIC.test(whole.slice(at + run.length, at + run.length + 4));
    return isCalled || [BODY_OR_PLACE, IN_PLACE, PERSON, TITLED].some((name) => name.test(run)) ? ' ' : run;
  });
  return { all: lettersOf(japanese), own: lettersOf(words) };
}

const lettersOf = (text: string): string[] => [
  ...new Set([...text].filter((character) => SIMPLIFIED_CHINESE.has(character))),
];

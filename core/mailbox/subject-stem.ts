/** Marks of replies and forwards, and what lists and gateways put before a subject. */
const PREFIX =
  /^(?:\s*(?:re|fwd?|aw|wg|sv|vs|tr|返信|転送|回覧)(?:\[\d{1,3}\]|\(\d{1,3}\))?\s*[:：]|\s*[[【(（<＜][^\]】)）>＞]{1,40}[\]】)）>＞])\s*/iu;

/** What a mail sent again, one of a series or a forwarded one has at its end; numbers and days in brackets too. */
const WORD =
  '再送|再掲|再通知|再案内|再周知|訂正|修正|更新|重要|至急|緊急|転送|返信|最終|resend|resent|re-?sent|fwd?|re|urgent|important|reminder|update';
const DAY =
  '(?:\\d{4}[-/.年]\\d{1,2}(?:[-/.月]\\d{1,2}日?|月)?|\\d{1,2}月\\d{1,2}日|\\d{1,2}/\\d{1,2})(?:\\([日月火水木金土]\\))?';
const COUNT = '第\\d{1,4}[回報版号弾]';
const SUFFIX = new RegExp(
  `\\s{0,9}(?:[[【(<〔](?:${WORD}|${DAY}|${COUNT}|\\d{1,4}(?:回目|/\\d{1,4})?)[\\]】)>〕]|${COUNT}|(?<=\\s)(?:再送|resend|${DAY}|vol\\.?\\s?\\d{1,4}|no\\.\\s?\\d{1,4}|#\\d{1,4}))\\s{0,9}$`,
  'iu',
);
/** Characters at the end of a subject among which one of these stands. */
const SUFFIX_ROOM = 60;

/** Rounds of taking something off: real subjects carry a few. */
const MAX_ROUNDS = 20;
/** A stem of one or two characters would find half of the mailbox. */
const MIN_STEM = 4;
/** What is left before an ending is less telling: a single English word, `Report (2)`, stands in many subjects. */
const MIN_PLAIN_REST = 8;

/** What a subject is about, for finding mails that have it in common; null when too little is left. */
export function subjectStem(subject: string): string | null {
  let stem = (subject.split('\n')[0] ?? '').normalize('NFKC').trim();
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const shorter = stem.replace(PREFIX, '');
    if (shorter === stem || shorter === '') break;
    stem = shorter;
  }
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const shorter = withoutSuffix(stem);
    if (shorter === stem || shorter.length < (/[^ -~]/.test(shorter) ? MIN_STEM : MIN_PLAIN_REST)) break;
    stem = shorter;
  }
  return stem.length < MIN_STEM ? null : stem;
}

function withoutSuffix(text: string): string {
  const at = Math.max(0, text.length - SUFFIX_ROOM);
  return text.slice(0, at) + text.slice(at).replace(SUFFIX, '');
}

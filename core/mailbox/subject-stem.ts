/** Marks of replies and forwards, and what lists and gateways put before a subject. */
const PREFIX =
  /^(?:\s*(?:re|fwd?|aw|wg|sv|vs|tr|返信|転送|回覧)(?:\[\d{1,3}\]|\(\d{1,3}\))?\s*[:：]|\s*[[【(（<＜][^\]】)）>＞]{1,40}[\]】)）>＞])\s*/iu;

/** Rounds of taking a prefix off: real subjects carry a few. */
const MAX_PREFIXES = 20;
/** A stem of one or two characters would find half of the mailbox. */
const MIN_STEM = 4;

/** What a subject is about, for finding mails that have it in common; null when too little is left. */
export function subjectStem(subject: string): string | null {
  let stem = (subject.split('\n')[0] ?? '').normalize('NFKC').trim();
  for (let round = 0; round < MAX_PREFIXES; round += 1) {
    const shorter = stem.replace(PREFIX, '');
    if (shorter === stem || shorter === '') break;
    stem = shorter;
  }
  return stem.length < MIN_STEM ? null : stem;
}

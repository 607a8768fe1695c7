import type { DetectedSign } from '../model/mail.ts';
import { visible, visibleName } from '../text/visible.ts';
import { defangText } from './defang.ts';

/** Text of a mail as people read it on a screen or on paper: nothing unseen in it, nothing that becomes a link. */
export function shownText(text: string): string {
  return defangText(visible(text));
}

/** The same for one line: a subject, a display name, the words of a link. */
export function shownLine(text: string): string {
  return defangText(visibleName(text));
}

/** A line of which a part is picked out: `start` and `end` are that part's in `text`. */
export type MarkedLine = { readonly before: string; readonly marked: string; readonly after: string };

/** The same for a line with a part picked out, which may be a piece of an address: that is made unclickable whole. */
export function shownMarkedLine(text: string, start: number, end: number): MarkedLine {
  const [before, marked, after] = [text.slice(0, start), text.slice(start, end), text.slice(end)].map(visibleName);
  const plain = `${before}${marked}${after}`;
  const shown = defangText(plain);
  const from = placeInDefanged(plain, shown, before?.length ?? 0);
  const to = placeInDefanged(plain, shown, plain.length - (after?.length ?? 0));
  return { before: shown.slice(0, from), marked: shown.slice(from, to), after: shown.slice(to) };
}

/** Defanging puts a character in brackets or changes a letter, nothing else. */
function placeInDefanged(plain: string, shown: string, place: number): number {
  let at = 0;
  for (let index = 0; index < place; index += 1) {
    const isBracketed = shown[at] !== plain[index] && shown[at] === '[';
    at += isBracketed ? 3 : 1;
  }
  return at;
}

/** The evidence of a sign. That about attachments names files, which keep their dots. */
export function shownEvidence(sign: Pick<DetectedSign, 'id' | 'evidence'>): string {
  return defangText(visible(sign.evidence), { hosts: !sign.id.startsWith('attachment.') });
}

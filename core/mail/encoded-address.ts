import { decodeWords, oneLine } from './encoded-word.ts';
import { readWord } from './encoded-word-syntax.ts';

/** An address as written, and the text up to its last `@`: what a program that decodes it may show of it. */
export type EncodedAddress = { readonly address: string; readonly before: string };

/** Where an address may end, and no encoded word does. */
const DOMAIN = /^[^\s@<>=?]+$/;

/**
 * The address at the end of a phrase that has an encoded word in its local part and an `@` outside of any word; null
 * for others. An encoded word must not stand within an address (RFC 2047 5, rule 3): servers deliver by the domain behind
 * the last `@`, while programs that decode the word show whatever it says, `pm@government.example` as well.
 */
export function encodedAddress(phrase: string): EncodedAddress | null {
  const text = phrase.trim();
  const at = text.lastIndexOf('@');
  if (at < 0 || !DOMAIN.test(text.slice(at + 1))) return null;
  let end = 0;
  /** Where the last run of words begins that nothing but characters of an address goes before or behind. */
  let start: number | null = null;
  for (let open = text.indexOf('=?'); open >= 0 && open < at; open = text.indexOf('=?', Math.max(end, open + 2))) {
    const word = readWord(text, open);
    if (word === null) continue;
    if (word.end > at) return null;
    const blank = text.slice(end, open).search(/\s\S*$/);
    if (blank >= 0) start = end + blank + 1;
    else start ??= end;
    end = word.end;
  }
  if (start === null || /\s/.test(text.slice(end, at))) return null;
  return { address: text.slice(start), before: text.slice(0, at) };
}

/** What the encoded words in the local part of an address say, as programs that decode them show it; null without any. */
export function saidInAddress(address: string): string | null {
  const at = address.lastIndexOf('@');
  const local = address.slice(0, Math.max(0, at));
  if (!local.includes('=?')) return null;
  const said = decodeWords(local);
  return said === local ? null : oneLine(said);
}

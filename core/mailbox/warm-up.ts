import type { LiveSegment } from './candidates.ts';
import type { MailDocument } from './mail-document.ts';
import { parseQuery } from './query.ts';
import { search } from './search.ts';

/** Mails of which something is searched for, five searches each: measured, all of the search has then run often enough. */
const MAILS = 12;
/** Characters of a word that is searched for: as much as a person would type. */
const WORD = 12;

/**
 * Searches for words of a few mails, spread over the index, while nobody waits for it: the first searches of a program
 * run code that was not run before, and take several times as long as the next. `isOver` is asked before each search.
 * False when it was over before the end. Throws as `search`.
 */
export async function warmUp(segments: readonly LiveSegment[], isOver: () => Promise<boolean>): Promise<boolean> {
  for (let number = 0; number < MAILS; number += 1) {
    const segment = segments[Math.floor((number / MAILS) * segments.length)];
    if (segment === undefined || segment.reader.mails === 0) continue;
    if (await isOver()) return false;
    const [document] = await segment.reader.documents([Math.floor((number / MAILS) * segment.reader.mails)]);
    for (const typed of document === undefined ? [] : wordsOf(document)) {
      if (await isOver()) return false;
      await search(segments, parseQuery(typed));
    }
  }
  return true;
}

function wordsOf({ subject, text, from, hosts }: MailDocument): string[] {
  const word = (value: string): string => /[\p{L}\p{N}]+/u.exec(value)?.[0].slice(0, WORD) ?? '';
  const middle = text.slice(text.length >> 1, (text.length >> 1) + 8 * WORD);
  const typed = [word(subject).slice(0, 2), word(middle), middle.slice(0, WORD).replaceAll('"', '')];
  return [...typed, `from:${from[0]?.address ?? ''}`, `host:${hosts[0] ?? ''}`].filter(
    (each) => !/^(\w+:)?$/.test(each),
  );
}

import { useEffect, useState } from 'react';
import { errorShape, type ErrorShape } from '../../../../core/errors.ts';
import type { MailboxIndex } from '../../../../core/mailbox/mailbox-index.ts';
import type { LikenedMail, MoreLike } from '../../../../core/mailbox/more-like.ts';
import { parseQuery, typedDays } from '../../../../core/mailbox/query.ts';
import type { Hit } from '../../../../core/mailbox/search.ts';

export const PAGE = 25;

export type Asked =
  | { readonly kind: 'words'; readonly typed: string; readonly after: string; readonly before: string }
  | { readonly kind: 'like'; readonly mail: LikenedMail };

export type Found =
  | { at: 'nothing-asked' }
  | { at: 'searching' }
  | { at: 'failed'; error: ErrorShape }
  | { at: 'hits'; hits: readonly Hit[]; total: number; atLeast: boolean; notDays: readonly string[]; cut: boolean }
  | ({ at: 'like' } & MoreLike);

/** What was found last, and for what. */
export type Answered = { readonly asked: Asked; readonly found: Found };

/** What stands on the screen. `isOld`: it answers what was typed before, and is no answer to what is asked now. */
export type Shown = { readonly found: Found; readonly isOld: boolean };

/**
 * Of what was found for other words only the hits stay, as old ones, so that the page does not jump with each letter;
 * whatever else was said of them goes.
 */
export function shownOf(asked: Asked, { asked: before, found }: Answered): Shown {
  if (asked === before) return { found, isOld: false };
  const stays = asked.kind === 'words' && found.at === 'hits' && found.hits.length > 0;
  return stays ? { found, isOld: true } : { found: { at: 'searching' }, isOld: false };
}

/** Typing is searched once it pauses, in milliseconds. */
const PAUSE = 150;

/** Searches as it is typed; a question that is no longer asked is not answered. `limit`: hits wanted. */
export function useSearch(index: MailboxIndex | null, version: number, asked: Asked, limit: number): Shown {
  const [answered, setAnswered] = useState<Answered>(() => ({
    asked,
    found: { at: asked.kind === 'like' ? 'searching' : 'nothing-asked' },
  }));
  useEffect(() => {
    const stop = new AbortController();
    const show = async () => {
      const next = await answer(index, asked, limit, stop.signal).catch((error: unknown): Found => {
        return { at: 'failed', error: errorShape(error) };
      });
      if (!stop.signal.aborted) setAnswered({ asked, found: next });
    };
    const timer = setTimeout(() => void show(), PAUSE);
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [index, version, asked, limit]);
  return shownOf(asked, answered);
}

async function answer(index: MailboxIndex | null, asked: Asked, limit: number, signal: AbortSignal): Promise<Found> {
  if (index === null) return { at: 'nothing-asked' };
  if (asked.kind === 'like') return { at: 'like', ...(await index.moreLike(asked.mail, { signal })) };
  const { after, before } = typedDays(asked.after, asked.before);
  const query = parseQuery(asked.typed, { after, before });
  const { length: asks } = [...query.terms, ...query.notDays];
  if (asks === 0 && query.after === null && query.before === null) return { at: 'nothing-asked' };
  return { at: 'hits', notDays: query.notDays, cut: query.cut, ...(await index.search(query, { limit, signal })) };
}

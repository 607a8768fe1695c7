import { useEffect, useState } from 'react';
import { errorShape, type ErrorShape } from '../../../../core/errors.ts';
import type { MailDocument } from '../../../../core/mailbox/mail-document.ts';
import type { MailboxIndex } from '../../../../core/mailbox/mailbox-index.ts';
import type { LikeMail } from '../../../../core/mailbox/more-like.ts';
import { parseQuery, typedDays } from '../../../../core/mailbox/query.ts';
import type { Hit } from '../../../../core/mailbox/search.ts';

export const PAGE = 25;

export type Asked =
  | { readonly kind: 'words'; readonly typed: string; readonly after: string; readonly before: string }
  | { readonly kind: 'like'; readonly mail: MailDocument };

export type Found =
  | { at: 'nothing-asked' }
  | { at: 'searching' }
  | { at: 'failed'; error: ErrorShape }
  | { at: 'hits'; hits: readonly Hit[]; total: number; atLeast: boolean; notDays: readonly string[]; cut: boolean }
  | { at: 'like'; mails: readonly LikeMail[]; cut: boolean };

/** Typing is searched once it pauses, in milliseconds. */
const PAUSE = 150;

/** Searches as it is typed; a question that is no longer asked is not answered. `limit`: hits wanted. */
export function useSearch(index: MailboxIndex | null, version: number, asked: Asked, limit: number): Found {
  const [found, setFound] = useState<Found>({ at: 'nothing-asked' });
  useEffect(() => {
    const stop = new AbortController();
    const show = async () => {
      const next = await answer(index, asked, limit, stop.signal).catch((error: unknown): Found => {
        return { at: 'failed', error: errorShape(error) };
      });
      if (!stop.signal.aborted) setFound(next);
    };
    const timer = setTimeout(() => void show(), PAUSE);
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [index, version, asked, limit]);
  return found;
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

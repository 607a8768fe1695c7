import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { cardFingerprint, readCard, type ContactCard } from '../../core/exchange/card.ts';
import { ExpectedError } from '../../core/errors.ts';
import { call } from '../bridge/client.ts';
import { database } from './database.ts';
import { DATABASE_OWNER } from './key-ring.ts';
import { LiveValue, useLive } from './live.ts';
import { readRows } from './rows.ts';

/** A contact card this program knows. `confirmedAt`: when its fingerprint was compared by telephone (UTC). */
export type KnownCard = {
  card: ContactCard;
  fingerprint: string;
  builtIn: boolean;
  confirmedAt: string | null;
};

type StoredCard = { text: string; confirmedAt: string | null };

/** A row's id says nothing about whose card it is: it is blinded with the database key. */
function rowId(fingerprint: string): string {
  const key = database().ring.keyOf(DATABASE_OWNER);
  return bytesToHex(hmac(sha256, key, new TextEncoder().encode(`card\u0000${fingerprint}`)));
}

async function storedCards(): Promise<Map<string, KnownCard>> {
  const { cards: table } = database();
  const { rows } = await readRows(table, await table.toCollection().primaryKeys());
  const stored = new Map<string, KnownCard>();
  for (const row of rows) {
    try {
      const { text, confirmedAt } = row.content as StoredCard;
      const card = readCard(text);
      const fingerprint = cardFingerprint(card);
      stored.set(fingerprint, { card, fingerprint, builtIn: false, confirmedAt });
    } catch {
      // A card that this version cannot read is one card less, not a vault that does not open.
      void call('log.write', { code: 'card-unreadable', component: 'cards' });
    }
  }
  return stored;
}

function withBuiltIn(stored: Map<string, KnownCard>): KnownCard[] {
  for (const { card, fingerprint } of builtIn) {
    const known = stored.get(fingerprint);
    stored.set(fingerprint, { card, fingerprint, builtIn: true, confirmedAt: known?.confirmedAt ?? null });
  }
  return [...stored.values()].sort((a, b) => Number(b.builtIn) - Number(a.builtIn));
}

let builtIn: { card: ContactCard; fingerprint: string; text: string }[] = [];

/** Reads the cards that came with the program; one that cannot be read is left out and logged. */
async function loadBuiltIn(): Promise<void> {
  const files = await call('cards.builtIn', {});
  builtIn = files.flatMap(({ text }) => {
    try {
      const card = readCard(text);
      return [{ card, fingerprint: cardFingerprint(card), text }];
    } catch {
      void call('log.write', { code: 'built-in-card-invalid', component: 'cards' });
      return [];
    }
  });
}

export const liveCards = new LiveValue<KnownCard[]>(async () => {
  // The database first: what is read after waiting for main is not watched, and an imported card would never show.
  const stored = await storedCards();
  if (builtIn.length === 0) await loadBuiltIn();
  return withBuiltIn(stored);
}, []);

/** Built-in cards first, then the imported ones; live. The drill's card is among them: see `cardsFor`. */
export function useCards(): KnownCard[] {
  return useLive(liveCards);
}

/** Keeps a card file's text. Throws as `parseCard`. The same card again changes nothing. */
export async function importCard(text: string): Promise<{ card: ContactCard; fingerprint: string }> {
  // Curves are arithmetic that the first page need not wait for.
  const { parseCard } = await import('../../core/exchange/card-signature.ts');
  const card = parseCard(text);
  const fingerprint = cardFingerprint(card);
  const { cards } = database();
  const id = rowId(fingerprint);
  if (!(await cards.get(id))) {
    const content: StoredCard = { text, confirmedAt: null };
    await cards.put({ id, ownerId: DATABASE_OWNER, content });
  }
  return { card, fingerprint };
}

/** Records that the words were compared by telephone. Throws 'not-found'. */
export async function confirmCard(fingerprint: string): Promise<void> {
  const { cards } = database();
  const id = rowId(fingerprint);
  const row = await cards.get(id);
  const text =
    (row?.content as StoredCard | undefined)?.text ?? builtIn.find((b) => b.fingerprint === fingerprint)?.text;
  if (text === undefined) throw new ExpectedError('not-found');
  const content: StoredCard = { text, confirmedAt: new Date().toISOString() };
  await cards.put({ id, ownerId: DATABASE_OWNER, content });
}

/** A built-in card cannot be removed, only its confirmation. */
export async function removeCard(fingerprint: string): Promise<void> {
  await database().cards.delete(rowId(fingerprint));
}

import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import {
  cardFingerprint,
  cardText,
  cardValidity,
  isLaterCard,
  readCard,
  type ContactCard,
} from '../../core/exchange/card.ts';
import { ExpectedError } from '../../core/errors.ts';
import { call } from '../bridge/client.ts';
import { database } from './database.ts';
import { DATABASE_OWNER } from './key-ring.ts';
import { LiveValue, useLive } from './live.ts';
import { readRows } from './rows.ts';

/**
 * A contact card this program knows. `confirmedAt`: when its fingerprint was compared by telephone (UTC). `replacedBy`:
 * the fingerprint of the card that this one named its successor, once that was compared too.
 */
export type KnownCard = {
  card: ContactCard;
  fingerprint: string;
  builtIn: boolean;
  confirmedAt: string | null;
  replacedBy: string | null;
};

type StoredCard = { text: string; confirmedAt: string | null; replacedBy?: string | null };

export type CardStanding = ReturnType<typeof cardValidity> | 'revoked' | 'replaced';

/** May something be sealed to this card? Only to a `valid` one. `today` is a local day. */
export function cardStanding(
  { card, replacedBy }: Pick<KnownCard, 'card' | 'replacedBy'>,
  today: string,
): CardStanding {
  return card.revoked ? 'revoked' : replacedBy === null ? cardValidity(card, today) : 'replaced';
}

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
      const { text, confirmedAt, replacedBy = null } = row.content as StoredCard;
      const card = readCard(text);
      const fingerprint = cardFingerprint(card);
      stored.set(fingerprint, { card, fingerprint, builtIn: false, confirmedAt, replacedBy });
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
    stored.set(fingerprint, {
      card: known && holdsOver(known.card, card) ? known.card : card,
      fingerprint,
      builtIn: true,
      confirmedAt: known?.confirmedAt ?? null,
      replacedBy: known?.replacedBy ?? null,
    });
  }
  // Whoever removed the successor has the earlier card again.
  const replacedBy = (known: KnownCard) => (stored.has(known.replacedBy ?? '') ? known.replacedBy : null);
  return [...stored.values()]
    .map((known) => ({ ...known, replacedBy: replacedBy(known) }))
    .sort((a, b) => Number(b.builtIn) - Number(a.builtIn));
}

/** Of two cards of the same keys: a withdrawn one is final, and otherwise the later one holds. */
function holdsOver(card: ContactCard, other: ContactCard): boolean {
  if (other.revoked) return false;
  return card.revoked === true || isLaterCard(card, other);
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

/**
 * Keeps a card file's text. Throws as `parseCard`. A later card of the same keys takes the place of the earlier one, and
 * was compared when that one was; the same card again, or an earlier one, changes nothing.
 */
export async function importCard(text: string): Promise<{ card: ContactCard; fingerprint: string }> {
  // Curves are arithmetic that the first page need not wait for.
  const { parseCard } = await import('../../core/exchange/card-signature.ts');
  const card = parseCard(text);
  const fingerprint = cardFingerprint(card);
  const { cards } = database();
  const id = rowId(fingerprint);
  const held = (await cards.get(id))?.content as StoredCard | undefined;
  if (!held || holdsOver(card, readCard(held.text))) {
    const content: StoredCard = { confirmedAt: null, ...held, text };
    await cards.put({ id, ownerId: DATABASE_OWNER, content });
  }
  await settleSuccession();
  return { card, fingerprint };
}

/** Records that the words were compared by telephone. Throws 'not-found'. */
export async function confirmCard(fingerprint: string): Promise<void> {
  const { cards } = database();
  const id = rowId(fingerprint);
  const held = (await cards.get(id))?.content as StoredCard | undefined;
  const text = held?.text ?? builtIn.find((b) => b.fingerprint === fingerprint)?.text;
  if (text === undefined) throw new ExpectedError('not-found');
  const content: StoredCard = { ...held, text, confirmedAt: new Date().toISOString() };
  await cards.put({ id, ownerId: DATABASE_OWNER, content });
  await settleSuccession();
}

/**
 * A card that was compared takes the place of the one that named it its successor. Only then: whoever left a team may
 * still have its old key, and could name a successor of their own.
 */
async function settleSuccession(): Promise<void> {
  const known = withBuiltIn(await storedCards());
  const successors = known.filter(({ card, confirmedAt }) => confirmedAt !== null && card.replaces !== undefined);
  if (successors.length === 0) return;
  const { isSuccessor } = await import('../../core/exchange/card-signature.ts');
  const { cards } = database();
  for (const { card, fingerprint } of successors) {
    const older = known.find((one) => one.fingerprint === card.replaces?.fingerprint);
    if (!older || older.replacedBy === fingerprint || !isSuccessor(card, older.card)) continue;
    const content: StoredCard = {
      text: cardText(older.card),
      confirmedAt: older.confirmedAt,
      replacedBy: fingerprint,
    };
    await cards.put({ id: rowId(older.fingerprint), ownerId: DATABASE_OWNER, content });
  }
}

/** A built-in card cannot be removed, only its confirmation. */
export async function removeCard(fingerprint: string): Promise<void> {
  await database().cards.delete(rowId(fingerprint));
}

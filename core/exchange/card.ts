import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import * as z from 'zod';
import { ExpectedError } from '../errors.ts';
import { canonicalJson } from './canonical-json.ts';
import { PASSWORD_WORDS, wordAt } from './passphrase.ts';

/** A card is a page of text; a larger file is not one. */
export const MAX_CARD_BYTES = 64 * 1024;
const MAX_LINE = 300;
const MAX_INSTRUCTIONS = 10_000;

const FINGERPRINT = /^[0-9a-f]{64}$/u;

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u);

/**
 * The public halves of a responder's identity and how to reach them (`.kakekomi-card.json`). Days are inclusive.
 * `nameEn` and `organizationEn` are for readers of English (see `card-name.ts`); a card without them is as valid as
 * before. The signature covers whatever fields the card has; the fingerprint is of the keys alone. `issuedAt` (UTC) tells
 * the later of two cards; of two with the same keys the later one holds.
 */
export const ContactCard = z.strictObject({
  format: z.literal('kakekomi-card'),
  version: z.literal(1),
  name: z.string().min(1).max(MAX_LINE),
  organization: z.string().max(MAX_LINE),
  nameEn: z.string().max(MAX_LINE).optional(),
  organizationEn: z.string().max(MAX_LINE).optional(),
  phone: z.string().max(MAX_LINE),
  instructions: z.strictObject({ ja: z.string().max(MAX_INSTRUCTIONS), en: z.string().max(MAX_INSTRUCTIONS) }),
  ageRecipient: z.string().regex(/^age1[02-9ac-hj-np-z]{58}$/u),
  signingKey: z.string().regex(/^ssh-ed25519 [A-Za-z0-9+/]+={0,2}$/u),
  validFrom: day,
  validUntil: day,
  issuedAt: z.iso.datetime().optional(),
  /** The card of other keys that this one is the successor of, signed with that one's key. */
  replaces: z
    .strictObject({ fingerprint: z.string().regex(FINGERPRINT), signature: z.string().max(MAX_LINE) })
    .optional(),
  /** The keys are not to be used any more: they were lost, or whoever has them left. */
  revoked: z.literal(true).optional(),
  signature: z.string().max(MAX_LINE),
});
export type ContactCard = z.infer<typeof ContactCard>;
export type CardFields = Omit<ContactCard, 'format' | 'version' | 'signature'>;

/** The text of a card file. */
export function cardText(card: ContactCard): string {
  return JSON.stringify(card, null, 2) + '\n';
}

/**
 * Reads a card whose signature was checked before: one that came with the program, or one out of the vault. Throws
 * 'not-a-card' for anything else, 'newer-version' for a later format, 'card-invalid' with `reason` schema or dates.
 */
export function readCard(text: string): ContactCard {
  const value = jsonObject(text);
  if (value?.['format'] !== 'kakekomi-card') throw new ExpectedError('not-a-card');
  const version = value['version'];
  if (typeof version === 'number' && version > 1) throw new ExpectedError('newer-version', { version });
  const parsed = ContactCard.safeParse(value);
  if (!parsed.success) {
    throw new ExpectedError('card-invalid', { reason: 'schema', where: parsed.error.issues[0]?.path.join('.') ?? '' });
  }
  const card = parsed.data;
  if (card.validFrom > card.validUntil) throw new ExpectedError('card-invalid', { reason: 'dates' });
  return card;
}

/** `today` is a local day, YYYY-MM-DD. */
export function cardValidity(card: ContactCard, today: string): 'valid' | 'not-yet' | 'expired' {
  return today < card.validFrom ? 'not-yet' : today > card.validUntil ? 'expired' : 'valid';
}

/** Whether `card` was issued after `other`. A card from before there was `issuedAt` counts from its first day. */
export function isLaterCard(card: ContactCard, other: ContactCard): boolean {
  return issued(card) > issued(other);
}

function issued({ issuedAt, validFrom }: ContactCard): string {
  return issuedAt ?? validFrom;
}

/** SHA-256 (hex) of the RFC 8785 form of both public keys: what two people compare by telephone. */
export function cardFingerprint(card: Pick<ContactCard, 'ageRecipient' | 'signingKey'>): string {
  return hexOf(canonicalJson({ ageRecipient: card.ageRecipient, signingKey: card.signingKey }));
}

/** SHA-256 (hex) of an age recipient's text: how a package names its recipients in the clear. */
export function recipientFingerprint(ageRecipient: string): string {
  return hexOf(ageRecipient);
}

/** The first 132 bits of a fingerprint as twelve words. */
export function fingerprintWords(fingerprint: string, language: 'ja' | 'en'): string[] {
  if (!FINGERPRINT.test(fingerprint)) throw new RangeError('not a SHA-256 in lower-case hex');
  const bits = BigInt('0x' + fingerprint) >> BigInt(256 - 11 * PASSWORD_WORDS);
  return Array.from({ length: PASSWORD_WORDS }, (_, position) =>
    wordAt(Number((bits >> BigInt(11 * (PASSWORD_WORDS - 1 - position))) & 2047n), language),
  );
}

function jsonObject(text: string): Record<string, unknown> | null {
  if (text.length > MAX_CARD_BYTES) return null;
  try {
    const value: unknown = JSON.parse(text.replace(/^\ufeff/u, ''));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

function hexOf(text: string): string {
  return bytesToHex(sha256(new TextEncoder().encode(text)));
}

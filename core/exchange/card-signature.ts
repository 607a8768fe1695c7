import { ed25519 } from '@noble/curves/ed25519.js';
import { ExpectedError } from '../errors.ts';
import type { PackageSignature } from '../model/package-signature.ts';
import { canonicalJson } from './canonical-json.ts';
import { cardFingerprint, ContactCard, readCard, type CardFields } from './card.ts';
import { base64, bytesFromBase64, ed25519FromSsh } from './ssh-public-key.ts';

/** Signs the card with its own key. `signingSecret` is the 32-byte Ed25519 seed in base64. */
export function makeCard(fields: CardFields, signingSecret: string): ContactCard {
  const unsigned = { ...fields, format: 'kakekomi-card' as const, version: 1 as const };
  const signature = base64(ed25519.sign(signedBytes('kakekomi-card', unsigned), bytesFromBase64(signingSecret)));
  return ContactCard.parse({ ...unsigned, signature });
}

/**
 * Reads a card that came from outside, and checks that its own key signed it. Throws as `readCard`, and 'card-invalid'
 * with `reason` signature. Says nothing about whose card it is: that is what the fingerprint is for.
 */
export function parseCard(text: string): ContactCard {
  const card = readCard(text);
  if (!isSelfSigned(card)) throw new ExpectedError('card-invalid', { reason: 'signature' });
  return card;
}

/** The card in a signed package; it counts only when it signed itself with the same key. */
export function signerCard(signature: PackageSignature): ContactCard | null {
  if (signature.state !== 'valid' || signature.cardText === null) return null;
  try {
    const card = parseCard(signature.cardText);
    return card.signingKey === signature.signingKey ? card : null;
  } catch {
    return null;
  }
}

/** What one key says of a successor to both: signed into the newer card's `replaces`. */
export function succession(older: CardKeys, newer: CardKeys, olderSecret: string): ContactCard['replaces'] {
  const signature = ed25519.sign(successionBytes(older, newer), bytesFromBase64(olderSecret));
  return { fingerprint: cardFingerprint(older), signature: base64(signature) };
}

/** Does the newer card name the older one, with that one's own signature? */
export function isSuccessor(newer: ContactCard, older: CardKeys): boolean {
  const { replaces } = newer;
  if (replaces?.fingerprint !== cardFingerprint(older)) return false;
  return isSignedBy(older.signingKey, replaces.signature, successionBytes(older, newer));
}

type CardKeys = Pick<ContactCard, 'ageRecipient' | 'signingKey'>;

function successionBytes(older: CardKeys, newer: CardKeys): Uint8Array {
  return signedBytes('kakekomi-card-succession', { older: cardFingerprint(older), newer: cardFingerprint(newer) });
}

function signedBytes(purpose: string, value: unknown): Uint8Array {
  return new TextEncoder().encode(`${purpose}\n${canonicalJson(value)}`);
}

function isSelfSigned(card: ContactCard): boolean {
  const { signature, ...unsigned } = card;
  return isSignedBy(card.signingKey, signature, signedBytes('kakekomi-card', unsigned));
}

function isSignedBy(signingKey: string, signature: string, text: Uint8Array): boolean {
  try {
    const key = ed25519FromSsh(signingKey);
    return key !== null && ed25519.verify(bytesFromBase64(signature), text, key);
  } catch {
    return false;
  }
}

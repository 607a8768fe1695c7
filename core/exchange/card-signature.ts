import { ed25519 } from '@noble/curves/ed25519.js';
import { ExpectedError } from '../errors.ts';
import { canonicalJson } from './canonical-json.ts';
import { ContactCard, readCard, type CardFields } from './card.ts';
import { base64, bytesFromBase64, ed25519FromSsh } from './ssh-public-key.ts';

/** Signs the card with its own key. `signingSecret` is the 32-byte Ed25519 seed in base64. */
export function makeCard(fields: CardFields, signingSecret: string): ContactCard {
  const unsigned = { ...fields, format: 'kakekomi-card' as const, version: 1 as const };
  const signature = base64(ed25519.sign(signedBytes(unsigned), bytesFromBase64(signingSecret)));
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

function signedBytes(card: Omit<ContactCard, 'signature'>): Uint8Array {
  return new TextEncoder().encode('kakekomi-card\n' + canonicalJson(card));
}

function isSelfSigned(card: ContactCard): boolean {
  const { signature, ...unsigned } = card;
  try {
    const key = ed25519FromSsh(card.signingKey);
    return key !== null && ed25519.verify(bytesFromBase64(signature), signedBytes(unsigned), key);
  } catch {
    return false;
  }
}

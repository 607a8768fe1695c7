import { ExpectedError } from '../errors.ts';
import type { ContactCard } from './card.ts';

/**
 * Age recipients whose private key is published: that of the drill card in `assets/cards/`, whose identity stands
 * beside it in the source. What is encrypted to one of these is readable by everybody. Told by the key, not by a mark
 * on the card: whatever name a card gives itself, the key stays published.
 */
const PUBLISHED_RECIPIENTS: ReadonlySet<string> = new Set([
  'age1d5gyta83hfm0dskm2ar7xxspqr37pquy0fsl0fesmg9sd5ycw3hq7lamhw',
]);

/** Their signing keys: everybody can sign with one. */
const PUBLISHED_SIGNING_KEYS: ReadonlySet<string> = new Set([
  'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIMk5YJtcTSW7++aLJlOtYJyhsP3Wp+IahdD0HlZwuebV',
]);

/** What this key signed proves nothing about who did it. */
export function isPublishedSigningKey(signingKey: string): boolean {
  return PUBLISHED_SIGNING_KEYS.has(signingKey);
}

/** A card that protects nothing: for drills and the sample only. */
export function isDrillCard(card: Pick<ContactCard, 'ageRecipient'>): boolean {
  return PUBLISHED_RECIPIENTS.has(card.ageRecipient);
}

/** The cards a report may be sealed to: all for a drill, for anything else only those whose key is secret. */
export function cardsFor<T extends { readonly card: Pick<ContactCard, 'ageRecipient'> }>(
  cards: readonly T[],
  drill: boolean,
): T[] {
  return cards.filter(({ card }) => drill || !isDrillCard(card));
}

/** @throws ExpectedError `drill-card` when what is not a drill would be encrypted to a key that everybody has */
export function refuseDrillCard(recipients: readonly string[], drill: boolean): void {
  if (!drill && recipients.some((ageRecipient) => isDrillCard({ ageRecipient }))) throw new ExpectedError('drill-card');
}

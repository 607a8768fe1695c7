import { judgeSigner, type Signer } from '../../../../core/exchange/package-signer.ts';
import { cardFingerprint, type ContactCard } from '../../../../core/exchange/card.ts';
import { useCards, type KnownCard } from '../../../store/cards.ts';
import type { Verification, Verified } from './opening.ts';

/** A card whose signature counts: one that was compared (`acceptedAt`), or this team's own (null). */
export type AcceptedCard = {
  readonly card: ContactCard;
  readonly fingerprint: string;
  readonly acceptedAt: string | null;
  /** Its keys were withdrawn or replaced: whoever left may have them. */
  readonly withdrawn: boolean;
};
export type PackageSigner = Signer<AcceptedCard>;

/** Who signed, by the cards known at this moment; null until everything was verified, or where a check failed. */
export function usePackageSigner(verification: Verification): PackageSigner | null {
  const cards = useCards();
  return verification.state === 'done' ? packageSigner(verification, cards) : null;
}

/** What else is wrong with a package takes its signature's meaning away, so nobody is named then. */
export function packageSigner(verified: Verified, known: readonly KnownCard[]): PackageSigner | null {
  const { ok, signature, signerCard, ownCards } = verified;
  if (!ok && signature.state !== 'tampered') return null;
  return judgeSigner(signature, signerCard, [...ownCards.map(own), ...known.flatMap(accepted)]);
}

function own(card: ContactCard): AcceptedCard {
  return { card, fingerprint: cardFingerprint(card), acceptedAt: null, withdrawn: card.revoked === true };
}

function accepted({ card, fingerprint, confirmedAt, replacedBy }: KnownCard): AcceptedCard[] {
  if (confirmedAt === null) return [];
  return [{ card, fingerprint, acceptedAt: confirmedAt, withdrawn: card.revoked === true || replacedBy !== null }];
}

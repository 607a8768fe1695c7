import { cardText } from '../../core/exchange/card.ts';
import { type ContactCard, type Identity, makeCard } from '../../packaging/index.ts';

/** The text of a card of this identity that stays valid, but for what is said otherwise. */
export function teamCard(
  { ageRecipient, signingPublic, signingSecret }: Identity,
  otherwise: Partial<Pick<ContactCard, 'organization' | 'validFrom' | 'validUntil' | 'issuedAt' | 'revoked'>> = {},
): string {
  const card = makeCard(
    {
      ...{ name: 'Team', organization: 'Agency', phone: '', instructions: { ja: '', en: '' } },
      ...{ ageRecipient, signingKey: signingPublic, validFrom: '2026-01-01', validUntil: '2099-01-02' },
      ...otherwise,
    },
    signingSecret,
  );
  return cardText(card);
}

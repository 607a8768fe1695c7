import { describe, expect, test } from 'vitest';
import { cardFingerprint, type CardFields, type ContactCard } from '../../../core/exchange/card.ts';
import { makeCard } from '../../../core/exchange/card-signature.ts';
import { makeIdentity } from '../../../packaging/index.ts';
import { packageSigner } from '../../../renderer/features/respond/opening/package-signer.ts';
import type { Verified } from '../../../renderer/features/respond/opening/opening.ts';
import type { KnownCard } from '../../../renderer/store/cards.ts';

const identity = await makeIdentity();
const cardWith = (changes: Partial<CardFields> = {}): ContactCard =>
  makeCard(
    {
      ...{ name: 'Team', organization: '', phone: '', instructions: { ja: '', en: '' } },
      ...{ ageRecipient: identity.ageRecipient, signingKey: identity.signingPublic },
      ...{ validFrom: '2026-01-01', validUntil: '2026-12-31', ...changes },
    },
    identity.signingSecret,
  );
const card = cardWith();
const signed: Verified = {
  ok: true,
  checks: [],
  signature: { state: 'valid', signingKey: card.signingKey, cardText: null },
  signerCard: card,
  ownCards: [],
};
const known = (changes: Partial<KnownCard> = {}): KnownCard => ({
  ...{ card, fingerprint: cardFingerprint(card), builtIn: false, confirmedAt: '2026-11-01T00:00:00Z' },
  ...{ replacedBy: null, ...changes },
});

describe('who signed', () => {
  test('is named for a card that was compared, and for no other', () => {
    expect(packageSigner(signed, [])).toMatchObject({ outcome: 'unknown-signer', card });
    expect(packageSigner(signed, [known({ confirmedAt: null })])?.outcome).toBe('unknown-signer');
    expect(packageSigner(signed, [known()])).toMatchObject({
      outcome: 'verified-by-known-card',
      known: { acceptedAt: '2026-11-01T00:00:00Z', withdrawn: false },
    });
  });

  test('is this team itself with its own key, the present or an earlier one', () => {
    expect(packageSigner({ ...signed, ownCards: [card] }, [])).toMatchObject({
      known: { acceptedAt: null, withdrawn: false },
    });
    expect(packageSigner({ ...signed, ownCards: [cardWith({ revoked: true })] }, [])).toMatchObject({
      known: { withdrawn: true },
    });
  });

  test('may be whoever left, where the card was withdrawn or replaced', () => {
    const withdrawn = { outcome: 'verified-by-known-card', known: { withdrawn: true } };
    expect(packageSigner(signed, [known({ replacedBy: 'a'.repeat(64) })])).toMatchObject(withdrawn);
    expect(packageSigner(signed, [known({ card: cardWith({ revoked: true }) })])).toMatchObject(withdrawn);
  });

  test('is not said where another check failed; a signature that does not match is', () => {
    expect(packageSigner({ ...signed, ok: false }, [known()])).toBeNull();
    const tampered = { ...signed, ok: false, signature: { state: 'tampered' as const, fault: 'mismatch' as const } };
    expect(packageSigner(tampered, [known()])).toEqual({ outcome: 'tampered-signature', fault: 'mismatch' });
    expect(packageSigner({ ...signed, signature: { state: 'absent' } }, [known()])).toEqual({ outcome: 'absent' });
  });
});

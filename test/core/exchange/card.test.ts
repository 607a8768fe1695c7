import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  cardFingerprint,
  type CardFields,
  cardText,
  cardValidity,
  fingerprintWords,
} from '../../../core/exchange/card.ts';
import { makeCard, parseCard } from '../../../core/exchange/card-signature.ts';
import {
  cardKeptAs,
  cardLine,
  cardName,
  cardOrganization,
  cardTitle,
  cardTitles,
} from '../../../core/exchange/card-name.ts';
import { passwordReading } from '../../../core/exchange/passphrase.ts';
import { makeIdentity } from '../../../packaging/identity.ts';

const identity = await makeIdentity();
const fields: CardFields = {
  name: '標的型サイバー攻撃特別相談窓口',
  organization: '演習用',
  phone: '03-0000-0000',
  instructions: { ja: '持参してください。', en: 'Bring it.' },
  ageRecipient: identity.ageRecipient,
  signingKey: identity.signingPublic,
  validFrom: '2026-01-01',
  validUntil: '2026-12-31',
};
const card = makeCard(fields, identity.signingSecret);

describe('a contact card', () => {
  test('comes back from its text, also with a byte order mark', () => {
    expect(parseCard(cardText(card))).toEqual(card);
    expect(parseCard('\ufeff' + JSON.stringify(card))).toEqual(card);
  });

  test('with any field changed is refused', () => {
    const texts = Object.entries(fields).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
    expect(texts).toHaveLength(Object.keys(fields).length - 1);
    for (const [key, value] of texts) {
      const changed = { ...card, [key]: value.replace(/.$/u, (last) => (last === '1' ? '0' : '1')) };
      expect(() => parseCard(JSON.stringify(changed)), key).toThrow('card-invalid');
    }
    expect(() => parseCard(JSON.stringify({ ...card, instructions: { ja: '', en: '' } }))).toThrow('signature');
    expect(() => parseCard(JSON.stringify({ ...card, more: 1 }))).toThrow('schema');
    expect(() =>
      parseCard(JSON.stringify(makeCard({ ...fields, validUntil: '2025-01-01' }, identity.signingSecret))),
    ).toThrow('dates');
  });

  test('signed with another key is refused', async () => {
    const other = await makeIdentity();
    expect(() => parseCard(cardText(makeCard(fields, other.signingSecret)))).toThrow('signature');
  });

  test('of a later version, or something else, is said so', () => {
    expect(() => parseCard(JSON.stringify({ ...card, version: 2 }))).toThrow('newer-version');
    for (const text of ['', '{}', 'null', '[1]', 'Subject: x', '{"format":1}', 'x'.repeat(1e6)]) {
      expect(() => parseCard(text)).toThrow('not-a-card');
    }
  });

  test('is valid on its first and its last day', () => {
    const on = (day: string) => cardValidity(card, day);
    expect(['2025-12-31', '2026-01-01', '2026-12-31', '2027-01-01'].map(on)).toEqual([
      'not-yet',
      'valid',
      'valid',
      'expired',
    ]);
  });

  test('is known by its keys alone', async () => {
    const renamed = makeCard({ ...fields, name: 'x' }, identity.signingSecret);
    expect(cardFingerprint(renamed)).toBe(cardFingerprint(card));
    expect(cardFingerprint(card)).toMatch(/^[0-9a-f]{64}$/u);
    const other = await makeIdentity();
    expect(cardFingerprint({ ...card, ageRecipient: other.ageRecipient })).not.toBe(cardFingerprint(card));
    expect(cardFingerprint({ ...card, signingKey: other.signingPublic })).not.toBe(cardFingerprint(card));
  });
});

describe('words of a fingerprint', () => {
  test('are the first 132 bits', () => {
    expect(fingerprintWords('0'.repeat(64), 'en')).toEqual(Array.from({ length: 12 }, () => 'abandon'));
    expect(fingerprintWords('f'.repeat(64), 'en')).toEqual(Array.from({ length: 12 }, () => 'zoo'));
    expect(fingerprintWords('001' + '0'.repeat(61), 'en').slice(0, 3)).toEqual(['abandon', 'length', 'abandon']);
    expect(() => fingerprintWords('00', 'en')).toThrow(RangeError);
  });

  test('say the same in both languages', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
        const hex = Buffer.from(bytes).toString('hex');
        const words = fingerprintWords(hex, 'en');
        expect(words).toHaveLength(12);
        expect(passwordReading(words.join('-'))).toEqual(fingerprintWords(hex, 'ja'));
      }),
    );
  });
});

/** A card as it was signed before cards had names for readers of English. */
const BEFORE_ENGLISH_NAMES =
  '{"format": "kakekomi-card", "version": 1, "name": "訓練用 救援チーム / Drill rescue team", "organization": "架空の相談窓口（訓練） / Fictional help desk (drill)", "phone": "000-0000-0000", "instructions": {"ja": "訓練用のカードです。実際の相談には使わないでください。USB メモリで手渡すか、別のパソコンから送ってください。被害を受けたメールアドレスからは送らないでください。", "en": "This card is for drills only; never use it for a real case. Hand over on a USB stick, or send from another computer, never from the affected mailbox."}, "ageRecipient": "age1d5gyta83hfm0dskm2ar7xxspqr37pquy0fsl0fesmg9sd5ycw3hq7lamhw", "signingKey": "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIMk5YJtcTSW7++aLJlOtYJyhsP3Wp+IahdD0HlZwuebV", "validFrom": "2026-01-01", "validUntil": "2099-12-31", "signature": "c3NaP8Wok12ejQAeNId6pQEKXRkcURRn4MqIjDPFaFUgb6Hi+yW4F/ZVzrNNlg87EXuMKpTRAdya1wkRfi1hDg=="}';

describe('names for readers of English', () => {
  const both = makeCard({ ...fields, nameEn: 'Help desk', organizationEn: 'Drill agency' }, identity.signingSecret);

  test('are signed like the rest, and change neither key nor fingerprint', () => {
    expect(parseCard(cardText(both))).toEqual(both);
    expect(cardFingerprint(both)).toBe(cardFingerprint(card));
    for (const key of ['nameEn', 'organizationEn'] as const) {
      expect(() => parseCard(JSON.stringify({ ...both, [key]: 'X' })), key).toThrow('signature');
      const { [key]: _taken, ...without } = both;
      expect(() => parseCard(JSON.stringify(without)), key).toThrow('signature');
      expect(() => parseCard(JSON.stringify({ ...card, [key]: 'X' })), key).toThrow('signature');
    }
  });

  test('are shown to them, and to nobody else', () => {
    expect([cardName(both, 'ja'), cardName(both, 'en')]).toEqual([fields.name, 'Help desk']);
    expect([cardOrganization(both, 'ja'), cardOrganization(both, 'en')]).toEqual([fields.organization, 'Drill agency']);
    expect(cardTitle({ ...both, organization: '', organizationEn: '' }, 'en')).toBe('Help desk');
    expect(cardLine(both, 'en')).toBe('Drill agency / Help desk');
    expect(cardTitles(both)).toBe('演習用 / Drill agency');
    expect(cardKeptAs(both)).toBe(cardKeptAs(card));
  });

  test('a card without them is as valid as before, and has one name for all', () => {
    const old = parseCard(BEFORE_ENGLISH_NAMES);
    expect(cardName(old, 'en')).toBe(cardName(old, 'ja'));
    expect(cardTitles(card)).toBe('演習用');
  });
});

import { FakeMain } from './fake-main.ts';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it, test, vi } from 'vitest';
import { cardFingerprint, cardText, type CardFields } from '../../../core/exchange/card.ts';
import { makeCard, parseCard, succession } from '../../../core/exchange/card-signature.ts';
import { makeIdentity } from '../../../packaging/identity.ts';
import { cardStanding, confirmCard, importCard, liveCards, removeCard } from '../../../renderer/store/cards.ts';
import { closeDatabase, openDatabase } from '../../../renderer/store/database.ts';
import { KeyRing } from '../../../renderer/store/key-ring.ts';

const BUILT_IN = 'assets/cards/sample-drill.kakekomi-card.json';

/** Another team: its keys, and its cards. */
async function team() {
  const { ageRecipient, signingPublic, signingSecret: secret } = await makeIdentity();
  const fields: CardFields = {
    name: '相談窓口',
    organization: '見本レスキュー隊',
    phone: '03-0000-0000',
    ageRecipient,
    signingKey: signingPublic,
    instructions: { ja: '', en: '' },
    validFrom: '2026-01-01',
    validUntil: '2036-01-01',
  };
  const keys = { ageRecipient, signingKey: signingPublic };
  const make = (changes: Partial<CardFields>) => cardText(makeCard({ ...fields, ...changes }, secret));
  return { keys, secret, make, fingerprint: cardFingerprint(keys) };
}

/** The text of another team's card. */
async function anotherCard(): Promise<string> {
  return (await team()).make({});
}

beforeEach(async () => {
  const main = new FakeMain();
  main.builtIn = [{ fileName: 'sample.json', text: readFileSync(BUILT_IN, 'utf8') }];
  main.install();
  await openDatabase(new KeyRing(main.databaseKey, []));
});
afterEach(() => {
  liveCards.stop();
  closeDatabase();
});

it('a card that is imported, confirmed or removed shows at once beside the built-in one', async () => {
  await liveCards.start();
  expect(liveCards.value.map(({ builtIn }) => builtIn)).toEqual([true]);
  const { fingerprint } = await importCard(await anotherCard());
  await vi.waitFor(() => expect(liveCards.value).toHaveLength(2));
  expect(liveCards.value[1]).toMatchObject({ fingerprint, builtIn: false, confirmedAt: null });
  await confirmCard(fingerprint);
  await vi.waitFor(() => expect(liveCards.value[1]?.confirmedAt).not.toBeNull());
  await removeCard(fingerprint);
  await vi.waitFor(() => expect(liveCards.value).toHaveLength(1));
});

const TODAY = '2026-11-20';
const standingOf = (fingerprint: string) =>
  cardStanding(
    liveCards.value.find((known) => known.fingerprint === fingerprint)!,
    TODAY,
  );

it('a later card of the same keys takes the place of the earlier one, and a withdrawn one is final', async () => {
  await liveCards.start();
  const { make, fingerprint } = await team();
  await importCard(make({ name: '新', issuedAt: '2026-05-01T00:00:00Z' }));
  await confirmCard(fingerprint);
  const shown = (name: string) => vi.waitFor(() => expect(liveCards.value[1]).toMatchObject({ card: { name } }));
  await shown('新');
  await importCard(make({ name: '旧' }));
  await importCard(make({ name: '最新', issuedAt: '2026-06-01T00:00:00Z' }));
  await shown('最新');
  expect(liveCards.value[1]?.confirmedAt).not.toBeNull();
  expect(standingOf(fingerprint)).toBe('valid');
  await importCard(make({ name: '取消', issuedAt: '2026-05-15T00:00:00Z', revoked: true }));
  await shown('取消');
  expect(standingOf(fingerprint)).toBe('revoked');
  await importCard(make({ name: '復活', issuedAt: '2027-01-01T00:00:00Z' }));
  await shown('取消');
});

it('a successor takes the place of its card when it was compared, not before, and gives it back when it is removed', async () => {
  await liveCards.start();
  const [older, newer, rogue] = [await team(), await team(), await team()];
  await importCard(older.make({}));
  await confirmCard(older.fingerprint);
  const replaces = succession(older.keys, newer.keys, older.secret);
  await importCard(newer.make({ replaces }));
  await vi.waitFor(() => expect(liveCards.value).toHaveLength(3));
  expect(standingOf(older.fingerprint)).toBe('valid');

  // Named by somebody else than the holder of the old key.
  await importCard(rogue.make({ replaces: succession(older.keys, rogue.keys, rogue.secret) }));
  await confirmCard(rogue.fingerprint);
  // Copied from another card.
  await importCard(rogue.make({ replaces, issuedAt: '2026-05-01T00:00:00Z' }));
  expect(standingOf(older.fingerprint)).toBe('valid');

  await confirmCard(newer.fingerprint);
  await vi.waitFor(() => expect(standingOf(older.fingerprint)).toBe('replaced'));
  expect(liveCards.value.find(({ fingerprint }) => fingerprint === older.fingerprint)?.confirmedAt).not.toBeNull();
  await removeCard(newer.fingerprint);
  await vi.waitFor(() => expect(standingOf(older.fingerprint)).toBe('valid'));
});

it('the earlier card is replaced also when it comes after its successor', async () => {
  await liveCards.start();
  const [older, newer] = [await team(), await team()];
  await importCard(newer.make({ replaces: succession(older.keys, newer.keys, older.secret) }));
  await confirmCard(newer.fingerprint);
  await importCard(older.make({}));
  await vi.waitFor(() => expect(standingOf(older.fingerprint)).toBe('replaced'));
});

test.each([
  ['2026-11-20', 'valid'],
  ['2036-01-02', 'expired'],
  ['2025-12-31', 'not-yet'],
])('on %s a card is %s', async (day, standing) => {
  expect(cardStanding({ card: parseCard(await anotherCard()), replacedBy: null }, day)).toBe(standing);
});

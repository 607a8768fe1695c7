import { FakeMain } from './fake-main.ts';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { cardText } from '../../../core/exchange/card.ts';
import { makeCard } from '../../../core/exchange/card-signature.ts';
import { makeIdentity } from '../../../packaging/identity.ts';
import { confirmCard, importCard, liveCards, removeCard } from '../../../renderer/store/cards.ts';
import { closeDatabase, openDatabase } from '../../../renderer/store/database.ts';
import { KeyRing } from '../../../renderer/store/key-ring.ts';

const BUILT_IN = 'assets/cards/sample-drill.kakekomi-card.json';

/** The text of another team's card. */
async function anotherCard(): Promise<string> {
  const { ageRecipient, signingPublic, signingSecret } = await makeIdentity();
  const fields = {
    name: '相談窓口',
    organization: '見本レスキュー隊',
    phone: '03-0000-0000',
    ageRecipient,
    signingKey: signingPublic,
    instructions: { ja: '', en: '' },
    validFrom: '2026-01-01',
    validUntil: '2036-01-01',
  };
  return cardText(makeCard(fields, signingSecret));
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

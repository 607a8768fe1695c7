import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cardFingerprint, cardText } from '../../core/exchange/card.ts';
import { isSuccessor, makeCard, parseCard } from '../../core/exchange/card-signature.ts';
import { IdentityBox } from '../../electron/main/vault/identity-box.ts';
import { Vault } from '../../electron/main/vault/vault.ts';
import { exportIdentity, openPackage, sealPackage } from '../../packaging/index.ts';
import { outcome, sealRequest } from '../packaging/package-fixture.ts';

const DETAILS = {
  name: '訓練',
  organization: 'CSIRT',
  phone: '03-0000-0000',
  instructionsJa: 'a',
  instructionsEn: 'b',
};
const [FIRST, SECOND] = [new Date('2026-11-20T03:00:00Z'), new Date('2027-01-05T03:00:00Z')];

let folder: string;
const newVault = async (name: string): Promise<Vault> => {
  const store = { available: () => true, encrypt: Buffer.from, decrypt: (sealed: Uint8Array) => String(sealed) };
  const vault = new Vault(path.join(folder, name), store);
  await vault.create(null, true);
  return vault;
};
const newBox = async (name: string): Promise<IdentityBox> => new IdentityBox(await newVault(name));

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-identity-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('new keys: the old ones name their successor, are withdrawn, and still open what was sealed to them', async () => {
  const box = await newBox('team');
  const before = parseCard(await box.create(DETAILS, FIRST));
  const request = sealRequest(path.join(folder, 'old.zip'), { recipients: [before.ageRecipient] });
  await sealPackage(request);

  const now = parseCard(await box.rekey(SECOND));
  expect(cardFingerprint(now)).not.toBe(cardFingerprint(before));
  expect(now).toMatchObject({ name: '訓練', validFrom: '2027-01-05', instructions: { ja: 'a', en: 'b' } });
  expect(isSuccessor(now, before)).toBe(true);
  const { identity, retired } = await box.demand();
  expect(identity.ageRecipient).toBe(now.ageRecipient);
  const withdrawn = parseCard(retired[0]!.card);
  expect(withdrawn).toMatchObject({ revoked: true, ageRecipient: before.ageRecipient, issuedAt: SECOND.toISOString() });

  const identities = [identity, ...retired.map((kept) => kept.identity)].map(({ ageSecret }) => ageSecret);
  const reader = await openPackage(request.target, { identities });
  expect((await reader.verify()).ok).toBe(true);
  await reader.close();
  expect(await outcome(openPackage(request.target, { identities: [identity.ageSecret] }))).toBe('wrong-key');
  expect(await outcome(openPackage(request.target, { identities: [] }))).toBe('wrong-key');

  const renewed = parseCard(await box.create({ ...DETAILS, name: '新' }, new Date('2028-01-01T00:00:00Z')));
  expect(cardFingerprint(renewed)).toBe(cardFingerprint(now));
  expect(isSuccessor(renewed, before)).toBe(true);
  expect((await box.demand()).retired).toHaveLength(1);
});

// Exporting and importing take scrypt's half second each, and more where much else runs.
test(
  'a member takes over the new key and keeps the old one; an earlier key only opens',
  { timeout: 120_000 },
  async () => {
    const [team, member] = [await newBox('team'), await newBox('member')];
    await team.create(DETAILS, FIRST);
    const oldExport = await team.exported('x');
    await member.import(oldExport, 'x', FIRST);
    const newer = parseCard(await team.rekey(SECOND));
    const newExport = await team.exported('x');

    expect(parseCard(await member.import(newExport, 'x', SECOND))).toEqual(newer);
    expect((await member.demand()).retired.map((kept) => parseCard(kept.card).revoked)).toEqual([true]);
    // The old one once more: nothing changes and nothing is doubled.
    expect(parseCard(await member.import(oldExport, 'x', SECOND))).toEqual(newer);
    const { identity, retired } = await member.demand();
    expect([identity.ageRecipient, retired.length]).toEqual([newer.ageRecipient, 1]);

    const later = await newBox('later');
    await later.import(newExport, 'x', SECOND);
    expect((await later.demand()).retired).toEqual([]);
  },
);

test('a box of the first version is read as it was, and cards without a time of issue count from their first day', async () => {
  const vault = await newVault('old');
  const other = await newBox('other');
  await other.create(DETAILS, FIRST);
  const { identity, card } = await other.demand();
  const { issuedAt: _none, signature: _signature, format: _format, version: _version, ...fields } = parseCard(card);
  const oldCard = cardText(makeCard(fields, identity.signingSecret));
  await vault.putBox('identity', JSON.stringify({ version: 1, identity, card: oldCard }));
  const box = new IdentityBox(vault);
  expect(await box.demand()).toEqual({ version: 2, identity, card: oldCard, retired: [] });
  expect(isSuccessor(parseCard(await box.rekey(SECOND)), parseCard(oldCard))).toBe(true);
  // A renewed card of the same keys holds over an earlier one.
  const present = (await box.demand()).identity;
  const renewed = await box.create(DETAILS, new Date('2028-01-01T00:00:00Z'));
  expect(await box.import(await exportIdentity(present, 'x', renewed), 'x', SECOND)).toBe(renewed);
});

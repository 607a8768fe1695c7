import { Encrypter, armor } from 'age-encryption';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { IdentityBox } from '../../electron/main/vault/identity-box.ts';
import { Vault } from '../../electron/main/vault/vault.ts';
import { exportIdentity, importIdentity } from '../../packaging/identity.ts';

const DETAILS = { name: '訓練', organization: 'CSIRT', phone: '03-0000-0000', instructionsJa: '', instructionsEn: '' };

let folder: string;
const newBox = async (name: string): Promise<IdentityBox> => {
  const vault = new Vault(path.join(folder, name), {
    available: () => false,
    encrypt: () => new Uint8Array(),
    decrypt: () => '',
  });
  await vault.create('passphrase', false);
  return new IdentityBox(vault);
};

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-identity-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('an identity from a file', () => {
  test('is refused with the card of another', async () => {
    const [own, other] = [await newBox('own'), await newBox('other')];
    await own.create(DETAILS, new Date());
    const foreignCard = await other.create(DETAILS, new Date());
    const { identity, card } = await own.demand();
    const box = await newBox('here');
    await expect(box.import(await exportIdentity(identity, 'x', foreignCard), 'x')).rejects.toThrow('card-invalid');
    expect(await box.get()).toBe(null);
    expect(await box.import(await exportIdentity(identity, 'x', card), 'x')).toBe(card);
  });

  test('is refused at once when it asks for a gibibyte to try a passphrase', async () => {
    const encrypter = new Encrypter();
    encrypter.setScryptWorkFactor(10);
    encrypter.setPassphrase('x');
    const file = Buffer.from(await encrypter.encrypt('text')).toString('latin1');
    const forged = Buffer.from(file.replace(/^(-> scrypt \S+) 10$/mu, '$1 20'), 'latin1');
    const start = performance.now();
    await expect(importIdentity(armor.encode(new Uint8Array(forged)), 'x')).rejects.toThrow('not-a-card');
    expect(performance.now() - start).toBeLessThan(500);
  });
});

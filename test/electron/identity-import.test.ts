import { Encrypter, armor } from 'age-encryption';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { IdentityBox } from '../../electron/main/vault/identity-box.ts';
import { Vault } from '../../electron/main/vault/vault.ts';
import { exportIdentity, importIdentity } from '../../packaging/identity.ts';
import { processorMs } from '../processor-time.ts';

const DETAILS = { name: '訓練', organization: 'CSIRT', phone: '03-0000-0000', instructionsJa: '', instructionsEn: '' };

const NOW = new Date('2026-11-20T03:00:00Z');

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

describe('an identity whose box is damaged', () => {
  test.each<[string, (bytes: Buffer) => Buffer]>([
    ['one byte changed', (bytes) => Buffer.concat([bytes.subarray(0, -1), Buffer.from([bytes.at(-1)! ^ 1])])],
    ['cut off', (bytes) => bytes.subarray(0, bytes.length / 2)],
    ['empty', () => Buffer.alloc(0)],
  ])('is not taken for none: nothing is made over it (%s)', async (_how, damage) => {
    const box = await newBox('own');
    await box.create(DETAILS, new Date());
    const file = path.join(folder, 'own', 'identity.box');
    const damaged = damage(readFileSync(file));
    writeFileSync(file, damaged);
    const refused = { code: 'vault-damaged', detail: { file: 'identity.box' } };
    await expect(box.get()).rejects.toMatchObject(refused);
    await expect(box.demand()).rejects.toMatchObject(refused);
    await expect(box.exported('x')).rejects.toMatchObject(refused);
    await expect(box.create(DETAILS, new Date())).rejects.toMatchObject(refused);
    expect(readFileSync(file)).toEqual(damaged);
  });

  test('is replaced by the exported one', async () => {
    const box = await newBox('own');
    const card = await box.create(DETAILS, new Date());
    const text = await box.exported('x');
    writeFileSync(path.join(folder, 'own', 'identity.box'), 'damaged');
    expect(await box.import(text, 'x', NOW)).toBe(card);
    expect((await box.demand()).card).toBe(card);
  });
});

describe('an identity from a file', () => {
  test('is refused with the card of another', async () => {
    const [own, other] = [await newBox('own'), await newBox('other')];
    await own.create(DETAILS, new Date());
    const foreignCard = await other.create(DETAILS, new Date());
    const { identity, card } = await own.demand();
    const box = await newBox('here');
    await expect(box.import(await exportIdentity(identity, 'x', foreignCard), 'x', NOW)).rejects.toThrow(
      'card-invalid',
    );
    expect(await box.get()).toBe(null);
    expect(await box.import(await exportIdentity(identity, 'x', card), 'x', NOW)).toBe(card);
  });

  test('is refused at once when it asks for a gibibyte to try a passphrase', async () => {
    const encrypter = new Encrypter();
    encrypter.setScryptWorkFactor(10);
    encrypter.setPassphrase('x');
    const file = Buffer.from(await encrypter.encrypt('text')).toString('latin1');
    const forged = Buffer.from(file.replace(/^(-> scrypt \S+) 10$/mu, '$1 20'), 'latin1');
    const start = processorMs();
    await expect(importIdentity(armor.encode(new Uint8Array(forged)), 'x')).rejects.toThrow('not-a-card');
    expect(processorMs() - start).toBeLessThan(500);
  });
});

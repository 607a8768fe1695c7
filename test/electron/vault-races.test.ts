import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { OwnerId } from '../../core/model/ids.ts';
import type { KeyStore } from '../../electron/main/vault/key-wrap.ts';
import { Vault } from '../../electron/main/vault/vault.ts';

const DRAFT = OwnerId.parse('01890000-0000-7000-8000-000000000001');
const noStore: KeyStore = { available: () => false, encrypt: () => new Uint8Array(), decrypt: () => '' };
const ownStore: KeyStore = {
  available: () => true,
  encrypt: (plain) => Buffer.from(plain, 'utf8'),
  decrypt: (sealed) => Buffer.from(sealed).toString('utf8'),
};

let folder: string;
const open = (store = noStore): Vault => new Vault(path.join(folder, 'vault'), store);

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-vault-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the vault, when things happen at once', () => {
  test('keeps its key through a lock while a new passphrase is made', async () => {
    const vault = open(ownStore);
    await vault.create(null, true);
    const database = vault.databaseKey();
    const changing = vault.changePassphrase(null, 'second', true);
    await new Promise((resolve) => setTimeout(resolve, 50));
    vault.lock();
    await changing;
    for (const secret of [{ by: 'passphrase', passphrase: 'second' }, { by: 'key-store' }] as const) {
      const again = open(ownStore);
      await again.unlock(secret);
      expect(again.databaseKey().equals(database)).toBe(true);
    }
  });

  test('loses neither of two changes', async () => {
    const vault = open();
    await vault.create('first', false);
    const changing = vault.changePassphrase({ by: 'passphrase', passphrase: 'first' }, 'second', false);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const { recoveryCode } = await vault.newRecoveryCode();
    await changing;
    await open().unlock({ by: 'recovery', code: recoveryCode });
    await open().unlock({ by: 'passphrase', passphrase: 'second' });
  });

  test('is made once and gives an owner one key, however often it is asked', async () => {
    const vault = open();
    const made = await Promise.allSettled([vault.create('one', false), vault.create('two', false)]);
    expect(made.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    const [first, second] = await Promise.all([vault.createOwner(DRAFT, 'draft'), vault.createOwner(DRAFT, 'draft')]);
    expect(first.rowKey.equals(second.rowKey)).toBe(true);
    const again = open();
    await again.unlock({ by: 'passphrase', passphrase: 'one' });
    expect(again.databaseKey().equals(vault.databaseKey())).toBe(true);
    expect(again.owners()[0]?.rowKey.equals(first.rowKey)).toBe(true);
  });

  test('takes no passphrase of white space', async () => {
    await expect(open().create(' 　 ', false)).rejects.toThrow('usage');
  });
});

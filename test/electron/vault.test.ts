import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ExpectedError, type ErrorCode } from '../../core/errors.ts';
import { passwordReading } from '../../core/exchange/passphrase.ts';
import { OwnerId } from '../../core/model/ids.ts';
import type { KeyStore } from '../../electron/main/vault/key-wrap.ts';
import { PROOF_FOR, Vault } from '../../electron/main/vault/vault.ts';

const DRAFT = OwnerId.parse('01890000-0000-7000-8000-000000000001');
const CASE = OwnerId.parse('01890000-0000-7000-8000-000000000002');
const PASSPHRASE = 'ひみつ の 合言葉 42';

const noStore: KeyStore = {
  available: () => false,
  encrypt: () => new Uint8Array(),
  decrypt: () => '',
};
/** Stands in for DPAPI or a keyring: reversible, and bound to one user. */
const storeOf = (user: string): KeyStore => ({
  available: () => true,
  encrypt: (plain) => Buffer.from(`${user}:${plain}`, 'utf8'),
  decrypt: (sealed) => {
    const text = Buffer.from(sealed).toString('utf8');
    if (!text.startsWith(`${user}:`)) throw new Error('not yours');
    return text.slice(user.length + 1);
  },
});

let folder: string;
const open = (store: KeyStore = noStore): Vault => new Vault(path.join(folder, 'vault'), store);
const file = (...parts: string[]): string => path.join(folder, 'vault', ...parts);

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-vault-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function codeOf(work: Promise<unknown> | (() => unknown)): Promise<ErrorCode | null> {
  try {
    await (typeof work === 'function' ? work() : work);
    return null;
  } catch (error) {
    if (error instanceof ExpectedError) return error.code;
    throw error;
  }
}

describe('the vault', () => {
  test('gives the same keys after locking, by passphrase and by recovery code', async () => {
    const vault = open();
    expect(vault.state).toBe('absent');
    const { recoveryCode } = await vault.create(PASSPHRASE, false);
    const { rowKey } = await vault.createOwner(DRAFT, 'draft');
    const database = vault.databaseKey();
    vault.lock();
    expect(vault.state).toBe('locked');
    const again = open();
    await again.unlock({ by: 'passphrase', passphrase: PASSPHRASE });
    expect(again.databaseKey()).toEqual(database);
    expect(again.owners()).toEqual([{ ownerId: DRAFT, kind: 'draft', rowKey }]);
    const recovered = open();
    await recovered.unlock({ by: 'recovery', code: `  ${recoveryCode.toUpperCase().replaceAll('-', ' ')} ` });
    expect(recovered.databaseKey()).toEqual(database);
    await recovered.unlock({ by: 'recovery', code: passwordReading(recoveryCode).join(' ') });
  });

  test('forgives how a passphrase was typed: full width, half width, spaces around it', async () => {
    const vault = open();
    await vault.create('ｐａｓｓ ﾜｰﾄﾞ', false);
    await vault.unlock({ by: 'passphrase', passphrase: ' pass ワード ' });
    expect(await codeOf(vault.unlock({ by: 'passphrase', passphrase: 'Pass ワード' }))).toBe('wrong-passphrase');
  });

  test('tells a wrong passphrase from a damaged file', async () => {
    const vault = open();
    await vault.create(PASSPHRASE, false);
    vault.lock();
    expect(await codeOf(vault.unlock({ by: 'passphrase', passphrase: 'wrong' }))).toBe('wrong-passphrase');
    expect(await codeOf(vault.unlock({ by: 'recovery', code: 'abandon '.repeat(12) }))).toBe('wrong-passphrase');
    expect(await codeOf(vault.unlock({ by: 'key-store' }))).toBe('wrong-passphrase');
    expect(vault.state).toBe('locked');
    const good = readFileSync(file('vault.json'), 'utf8');
    const sealedAt = good.indexOf('"sealed"') + 20;
    const flipped = good.slice(0, sealedAt) + (good[sealedAt] === 'A' ? 'B' : 'A') + good.slice(sealedAt + 1);
    for (const bad of [flipped, good.slice(0, good.length / 2), '', '{}', 'null']) {
      writeFileSync(file('vault.json'), bad);
      expect(await codeOf(open().unlock({ by: 'passphrase', passphrase: PASSPHRASE })), bad.slice(0, 40)).toBe(
        'vault-damaged',
      );
    }
  });

  test('has no keys to give while locked', async () => {
    const vault = open();
    await vault.create(PASSPHRASE, false);
    await vault.createOwner(DRAFT, 'draft');
    vault.lock();
    expect(await codeOf(() => vault.databaseKey())).toBe('vault-locked');
    expect(await codeOf(() => vault.owners())).toBe('vault-locked');
    expect(await codeOf(() => vault.ownerKey(DRAFT))).toBe('vault-locked');
    expect(await codeOf(vault.createOwner(CASE, 'case'))).toBe('vault-locked');
    expect(await codeOf(vault.newRecoveryCode())).toBe('vault-locked');
    expect(await codeOf(vault.putBox('identity', 'x'))).toBe('vault-locked');
  });

  test('a new passphrase and a new recovery code replace the old ones', async () => {
    const vault = open();
    const { recoveryCode } = await vault.create(PASSPHRASE, false);
    const key = vault.databaseKey();
    expect(await codeOf(vault.changePassphrase({ by: 'passphrase', passphrase: 'wrong' }, 'next', false))).toBe(
      'wrong-passphrase',
    );
    expect(await codeOf(vault.changePassphrase(null, 'next', false))).toBe('wrong-passphrase');
    await vault.changePassphrase({ by: 'passphrase', passphrase: PASSPHRASE }, 'next', false);
    const renewed = await vault.newRecoveryCode();
    vault.lock();
    expect(await codeOf(vault.unlock({ by: 'passphrase', passphrase: PASSPHRASE }))).toBe('wrong-passphrase');
    expect(await codeOf(vault.unlock({ by: 'recovery', code: recoveryCode }))).toBe('wrong-passphrase');
    await vault.unlock({ by: 'recovery', code: renewed.recoveryCode });
    await vault.unlock({ by: 'passphrase', passphrase: 'next' });
    expect(vault.databaseKey()).toEqual(key);
  });

  test('a forgotten passphrase is replaced with the recovery code, which stays good', async () => {
    const vault = open();
    const { recoveryCode } = await vault.create(PASSPHRASE, false);
    vault.lock();
    await vault.unlock({ by: 'recovery', code: recoveryCode });
    const wrong = { by: 'recovery', code: 'abandon '.repeat(12) } as const;
    expect(await codeOf(vault.changePassphrase(wrong, 'next', false))).toBe('wrong-passphrase');
    // Having come in by it is not enough: it is shown again.
    expect(await codeOf(vault.changePassphrase(null, 'next', false))).toBe('wrong-passphrase');
    await vault.changePassphrase({ by: 'recovery', code: recoveryCode.toUpperCase() }, 'next', false);
    vault.lock();
    expect(await codeOf(vault.unlock({ by: 'passphrase', passphrase: PASSPHRASE }))).toBe('wrong-passphrase');
    await vault.unlock({ by: 'passphrase', passphrase: 'next' });
    await vault.unlock({ by: 'recovery', code: recoveryCode });
  });

  test('the key store of the system opens it, of another user does not', async () => {
    const vault = open(storeOf('taro'));
    await vault.create(null, true);
    expect(await vault.ways()).toEqual({ passphrase: false, keyStore: true, keyStoreAvailable: true });
    const key = vault.databaseKey();
    const again = open(storeOf('taro'));
    await again.unlock({ by: 'key-store' });
    expect(again.databaseKey()).toEqual(key);
    expect(await codeOf(open(storeOf('hanako')).unlock({ by: 'key-store' }))).toBe('wrong-passphrase');
    expect(await codeOf(open(noStore).unlock({ by: 'key-store' }))).toBe('wrong-passphrase');
    await again.changePassphrase(null, PASSPHRASE, false);
    expect(await again.ways()).toEqual({ passphrase: true, keyStore: false, keyStoreAvailable: true });
  });

  test('refuses to make a vault over another, or one that nothing could unlock', async () => {
    const vault = open();
    expect(await codeOf(vault.create(null, false))).toBe('usage');
    expect(await codeOf(vault.create(null, true))).toBe('usage');
    expect(vault.state).toBe('absent');
    await vault.create(PASSPHRASE, false);
    expect(await codeOf(open().create(PASSPHRASE, false))).toBe('usage');
  });

  test('keeps nothing readable on the disk', async () => {
    const vault = open(storeOf('taro'));
    const { recoveryCode } = await vault.create('MARKER-PASSPHRASE', false);
    await vault.createOwner(DRAFT, 'draft');
    await vault.putBox('identity', 'MARKER-IDENTITY');
    expect(await vault.getBox('identity')).toBe('MARKER-IDENTITY');
    const secrets = [
      'MARKER',
      recoveryCode,
      ...[vault.databaseKey(), vault.ownerKey(DRAFT)].flatMap((key) => [key.toString('hex'), key.toString('base64')]),
    ];
    const written = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(written.map(({ name }) => name).sort()).toEqual([`${DRAFT}.key`, 'identity.box', 'vault.json']);
    for (const { parentPath, name } of written) {
      const text = readFileSync(path.join(parentPath, name)).toString('latin1');
      for (const secret of secrets) expect(text, name).not.toContain(secret);
    }
  });
});

describe('the keys of drafts and cases', () => {
  test('differ, and a destroyed one is gone for good while the others stay', async () => {
    const vault = open();
    await vault.create(PASSPHRASE, false);
    const draft = await vault.createOwner(DRAFT, 'draft');
    const caseKey = await vault.createOwner(CASE, 'case');
    expect(draft.rowKey).not.toEqual(caseKey.rowKey);
    expect((await vault.createOwner(DRAFT, 'draft')).rowKey).toEqual(draft.rowKey);
    await vault.destroyOwner(DRAFT);
    expect(readdirSync(file('owners'))).toEqual([`${CASE}.key`]);
    expect(await codeOf(() => vault.ownerKey(DRAFT))).toBe('not-found');
    await vault.destroyOwner(DRAFT);
    await vault.unlock({ by: 'passphrase', passphrase: PASSPHRASE });
    expect(vault.owners()).toEqual([{ ownerId: CASE, kind: 'case', rowKey: caseKey.rowKey }]);
    expect((await vault.createOwner(DRAFT, 'draft')).rowKey).not.toEqual(draft.rowKey);
  });

  test('one damaged or swapped key file does not take the others with it', async () => {
    const vault = open();
    await vault.create(PASSPHRASE, false);
    await vault.createOwner(DRAFT, 'draft');
    await vault.createOwner(CASE, 'case');
    const swapped = readFileSync(file('owners', `${CASE}.key`), 'utf8').replace('"kind":"case"', '"kind":"draft"');
    writeFileSync(file('owners', `${CASE}.key`), swapped);
    expect(await vault.unlock({ by: 'passphrase', passphrase: PASSPHRASE })).toEqual({ damagedOwners: 1 });
    expect(vault.owners().map(({ ownerId }) => ownerId)).toEqual([DRAFT]);
    writeFileSync(file('owners', `${CASE}.key`), '');
    expect(await vault.unlock({ by: 'passphrase', passphrase: PASSPHRASE })).toEqual({ damagedOwners: 1 });
    rmSync(file('owners', `${CASE}.key`));
    mkdirSync(file('owners', `${CASE}.key`));
    expect(await vault.unlock({ by: 'passphrase', passphrase: PASSPHRASE })).toEqual({ damagedOwners: 1 });
    expect(vault.owners().map(({ ownerId }) => ownerId)).toEqual([DRAFT]);
  });
});

describe('a deletion that a killed program had begun', () => {
  const right = { by: 'passphrase', passphrase: PASSPHRASE } as const;
  const key = (...name: string[]): string => file('owners', ...name);

  test.each<[string, (key: Buffer) => Buffer]>([
    ['right after the mark', (bytes) => bytes],
    ['in the middle of overwriting', (bytes) => Buffer.concat([Buffer.alloc(40, 7), bytes.subarray(40)])],
  ])('is finished at the next opening and is no damage: %s', async (_when, left) => {
    const vault = open();
    await vault.create(PASSPHRASE, false);
    await vault.createOwner(DRAFT, 'draft');
    const whole = readFileSync(key(`${DRAFT}.key`));
    await vault.destroyOwner(DRAFT);
    writeFileSync(key(`${DRAFT}.key.doomed`), left(whole));
    expect(await open().unlock(right)).toEqual({ damagedOwners: 0 });
    expect(readdirSync(key())).toEqual([]);
  });

  test('is marked on the disk before anything is overwritten; a second try finishes what the first could not', async () => {
    const vault = open();
    await vault.create(PASSPHRASE, false);
    await vault.createOwner(DRAFT, 'draft');
    // A folder under the name of the mark: renaming fails, and the key must then be whole.
    mkdirSync(path.join(key(`${DRAFT}.key.doomed`), 'x'), { recursive: true });
    const whole = readFileSync(key(`${DRAFT}.key`));
    expect(await codeOf(vault.destroyOwner(DRAFT))).toBe('file-unreadable');
    expect(readFileSync(key(`${DRAFT}.key`))).toEqual(whole);
    expect(vault.owners()).toHaveLength(1);
    rmSync(key(`${DRAFT}.key.doomed`), { recursive: true });
    await vault.destroyOwner(DRAFT);
    expect(readdirSync(key())).toEqual([]);
  });

  test('a damaged key stays when its owner comes back with a key of its own', async () => {
    const vault = open();
    await vault.create(PASSPHRASE, false);
    await vault.createOwner(CASE, 'case');
    writeFileSync(key(`${CASE}.key`), 'damaged');
    expect(await vault.unlock(right)).toEqual({ damagedOwners: 1 });
    expect(readFileSync(key(`${CASE}.key`), 'utf8')).toBe('damaged');
    await vault.createOwner(CASE, 'case');
    expect(await vault.unlock(right)).toEqual({ damagedOwners: 0 });
    const kept = readdirSync(key()).filter((name) => name.endsWith('.damaged'));
    expect(kept.map((name) => readFileSync(key(name), 'utf8'))).toEqual(['damaged']);
  });
});

describe('a damaged box beside the keys', () => {
  test('is said to be damaged, each time, and stays as it lies; the vault opens and the others are read', async () => {
    const vault = open();
    await vault.create(PASSPHRASE, false);
    await vault.putBox('identity', 'the keys of the team');
    await vault.putBox('pending-seals', 'others');
    const good = readFileSync(file('identity.box'));
    const flipped = Buffer.from(good);
    flipped[good.length - 1]! ^= 1;
    for (const bad of [flipped, good.subarray(0, 20), Buffer.alloc(0), readFileSync(file('pending-seals.box'))]) {
      writeFileSync(file('identity.box'), bad);
      const again = open();
      await again.unlock({ by: 'passphrase', passphrase: PASSPHRASE });
      await expect(again.getBox('identity')).rejects.toMatchObject({
        code: 'vault-damaged',
        detail: { file: 'identity.box' },
      });
      expect(await again.getBox('pending-seals')).toBe('others');
      expect(readFileSync(file('identity.box'))).toEqual(bad);
    }
  });
});

describe('what an open vault alone does not allow', () => {
  const RENEW = 'vault.newRecoveryCode';
  const EXPORT = 'identity.exportPrivate';
  const right = { by: 'passphrase', passphrase: PASSPHRASE } as const;

  test('is allowed once, for that call only, after the passphrase or the recovery code', async () => {
    const vault = open();
    const { recoveryCode } = await vault.create(PASSPHRASE, false);
    expect(await codeOf(vault.demandProof(RENEW))).toBe('wrong-passphrase');
    await vault.prove(RENEW, right);
    await vault.demandProof(RENEW);
    expect(await codeOf(vault.demandProof(RENEW))).toBe('wrong-passphrase');
    await vault.prove(RENEW, right);
    expect(await codeOf(vault.demandProof(EXPORT))).toBe('wrong-passphrase');
    expect(await codeOf(vault.demandProof(RENEW))).toBe('wrong-passphrase');
    await vault.prove(EXPORT, { by: 'recovery', code: recoveryCode });
    await vault.demandProof(EXPORT);
  });

  test('is not allowed by a wrong secret, which takes as long as in unlocking, nor by two at once sooner', async () => {
    const vault = open();
    await vault.create(PASSPHRASE, false);
    const unlocking: number[] = [];
    for (let turn = 0; turn < 3; turn += 1) {
      const begun = performance.now();
      await vault.unlock(right);
      unlocking.push(performance.now() - begun);
    }
    const once = Math.min(...unlocking);
    const guesses = ['a', 'b', 'c'].map((passphrase) => codeOf(vault.prove(RENEW, { by: 'passphrase', passphrase })));
    const guessing = performance.now();
    expect(await Promise.all(guesses)).toEqual(Array(3).fill('wrong-passphrase'));
    // One after the other: three guesses take three times as long, less what a busy machine may vary.
    expect(performance.now() - guessing).toBeGreaterThan(once);
    expect(await codeOf(vault.prove(RENEW, { by: 'recovery', code: 'abandon '.repeat(12) }))).toBe('wrong-passphrase');
    expect(await codeOf(vault.demandProof(RENEW))).toBe('wrong-passphrase');
  });

  test('ends with time and with locking', async () => {
    const vault = open();
    await vault.create(PASSPHRASE, false);
    await vault.prove(RENEW, right);
    const later = Date.now() + PROOF_FOR + 1;
    const clock = vi.spyOn(Date, 'now').mockReturnValue(later);
    expect(await codeOf(vault.demandProof(RENEW))).toBe('wrong-passphrase');
    clock.mockRestore();
    await vault.prove(RENEW, right);
    vault.lock();
    expect(await codeOf(vault.demandProof(RENEW))).toBe('vault-locked');
    expect(await codeOf(vault.prove(RENEW, right))).toBe('vault-locked');
    await vault.unlock(right);
    expect(await codeOf(vault.demandProof(RENEW))).toBe('wrong-passphrase');
  });

  test('needs nothing where there is no passphrase to ask for', async () => {
    const vault = open(storeOf('taro'));
    await vault.create(null, true);
    await vault.demandProof(RENEW);
  });
});

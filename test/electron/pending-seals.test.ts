import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { removeHalfSealed } from '../../electron/main/leftovers.ts';
import { PendingSeals } from '../../electron/main/pending-seals.ts';
import { Vault } from '../../electron/main/vault/vault.ts';
import { createTargetFile, isPartOf } from '../../packaging/target-file.ts';
import { filesWith } from '../e2e/written-files.ts';

const unlocking = { by: 'passphrase', passphrase: 'the passphrase' } as const;
const noStore = { available: () => false, encrypt: () => new Uint8Array(), decrypt: () => '' };

let folder: string;
let stick: string;
let vault: Vault;
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-pending-'));
  stick = path.join(folder, '救援隊行き');
  mkdirSync(stick);
  vault = new Vault(path.join(folder, 'vault'), noStore);
  await vault.create(unlocking.passphrase, false);
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const target = (): string => path.join(stick, '報告.zip');
const part = (random = '0123abcd'): string => path.join(stick, `.報告.zip.${random}.part`);

describe('what a killed program left beside a target', () => {
  test('bears the name that packaging gives it', async () => {
    const file = await createTargetFile(target());
    const names = readdirSync(stick);
    expect(names).toHaveLength(1);
    expect(isPartOf(names[0]!, '報告.zip')).toBe(true);
    await file.discard();
    for (const other of [
      '報告.zip',
      '.報告.zip.part',
      '.報告.zip.0123abcg.part',
      '.報告.zip.0123abcd.part2',
      '.a.0123abcd.part',
    ])
      expect(isPartOf(other, '報告.zip'), other).toBe(false);
  });

  test('may be pieces: all go that came before the first, which comes last', async () => {
    const pieces = ['.報告.zip.002.0123abcd.part', '報告.zip.002', '報告.zip.003'].map((name) =>
      path.join(stick, name),
    );
    const others = ['報告.zip2.002', '報告2.zip.002', '報告.zip.0022'].map((name) => path.join(stick, name));
    for (const file of [...pieces, ...others]) writeFileSync(file, 'x');
    expect(await removeHalfSealed(target())).toBe('gone');
    expect(readdirSync(stick).toSorted()).toEqual(others.map((file) => path.basename(file)).toSorted());
    const whole = ['報告.zip.001', '報告.zip.002'].map((name) => path.join(stick, name));
    for (const file of whole) writeFileSync(file, 'x');
    await removeHalfSealed(target());
    expect(whole.map((file) => existsSync(file))).toEqual([true, true]);
  });

  test('is removed; links, folders and other people’s files stay', async () => {
    const kept = path.join(folder, 'kept.txt');
    writeFileSync(kept, 'kept');
    symlinkSync(kept, part('aaaaaaaa'));
    mkdirSync(part('bbbbbbbb'));
    const others = [target(), path.join(stick, '.報告.zip.draft.part'), path.join(stick, '.other.zip.0123abcd.part')];
    for (const file of [...others, part()]) writeFileSync(file, 'x');
    expect(await removeHalfSealed(target())).toBe('gone');
    expect(existsSync(part())).toBe(false);
    for (const file of [...others, kept, part('aaaaaaaa'), part('bbbbbbbb')]) expect(existsSync(file), file).toBe(true);
  });
});

describe('the list of packages under way', () => {
  test('outlives the program in the vault, and no path of it can be read on the disk', async () => {
    await new PendingSeals(vault).begin(target());
    expect(filesWith(['救援隊行き', '報告.zip'], [path.join(folder, 'vault')])).toMatchObject({ found: [] });
    writeFileSync(part(), 'half a package');
    const again = new Vault(path.join(folder, 'vault'), noStore);
    await again.unlock(unlocking);
    expect(await new PendingSeals(again).cleanUp()).toEqual([]);
    expect(existsSync(part())).toBe(false);
    // Once is enough: what comes to bear such a name later is not looked for.
    writeFileSync(part(), 'x');
    expect(await new PendingSeals(again).cleanUp()).toEqual([]);
    expect(existsSync(part())).toBe(true);
  });

  test('forgets what was finished, one of several under way at once', async () => {
    const pending = new PendingSeals(vault);
    const other = path.join(stick, 'other.zip');
    await Promise.all([pending.begin(target()), pending.begin(other)]);
    await pending.end(target());
    writeFileSync(part(), 'x');
    writeFileSync(path.join(stick, '.other.zip.00000000.part'), 'x');
    expect(await pending.cleanUp()).toEqual([]);
    expect(readdirSync(stick)).toEqual(['.報告.zip.0123abcd.part']);
  });

  test('waits for a stick that is not there', async () => {
    const pending = new PendingSeals(vault);
    await pending.begin(target());
    writeFileSync(part(), 'x');
    const away = path.join(folder, 'away');
    renameSync(stick, away);
    expect(await pending.cleanUp()).toEqual([]);
    renameSync(away, stick);
    expect(await pending.cleanUp()).toEqual([]);
    expect(existsSync(part())).toBe(false);
  });

  test('names a place where nothing can be deleted, and tries it again', async () => {
    let writable = false;
    const pending = new PendingSeals(vault, async (place) => (writable ? removeHalfSealed(place) : 'left'));
    await pending.begin(target());
    writeFileSync(part(), 'x');
    expect(await pending.cleanUp()).toEqual([target()]);
    expect(await pending.cleanUp()).toEqual([target()]);
    writable = true;
    expect(await pending.cleanUp()).toEqual([]);
    expect(existsSync(part())).toBe(false);
  });

  test.skipIf(process.getuid?.() === 0)('sees that it may not delete there', async () => {
    writeFileSync(part(), 'x');
    chmodSync(stick, 0o500);
    expect(await removeHalfSealed(target())).toBe('left');
    chmodSync(stick, 0o700);
  });

  test('that is damaged counts as empty, and stops nothing', async () => {
    const pending = new PendingSeals(vault);
    await pending.begin(target());
    writeFileSync(path.join(folder, 'vault', 'pending-seals.box'), 'noise');
    expect(await pending.cleanUp()).toEqual([]);
    await pending.begin(target());
    vault.lock();
    await pending.end(target());
  });
});

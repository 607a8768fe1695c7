import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { MediaLog } from '../../electron/main/media-log.ts';
import { mediumOf, mountOf, serialText, unescaped } from '../../electron/main/medium.ts';
import { BoxedList } from '../../electron/main/vault/boxed-list.ts';
import { Vault } from '../../electron/main/vault/vault.ts';
import { MediaWriting } from '../../core/model/media-log.ts';
import { filesWith } from '../e2e/written-files.ts';

const noStore = { available: () => false, encrypt: () => new Uint8Array(), decrypt: () => '' };
const HASH = 'ab'.repeat(32);

const folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-media-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let vault: Vault;
let logged: string[];
const mediaLog = (): MediaLog => new MediaLog(vault, { write: (code) => void logged.push(code) });
describe('what was written onto media', () => {
  beforeEach(async () => {
    rmSync(path.join(folder, 'vault'), { recursive: true, force: true });
    vault = new Vault(path.join(folder, 'vault'), noStore);
    await vault.create('the passphrase', false);
    logged = [];
  });

  test('is told the newest first, after the program was started again, and is in no file that can be read', async () => {
    const stick = path.join(folder, 'stick');
    await mediaLog().add('package', [path.join(stick, '架空社の報告.zip')], { size: 5, sha256: HASH });
    await mediaLog().add('extracted', [stick], { size: null, sha256: null });
    const again = new Vault(path.join(folder, 'vault'), noStore);
    await again.unlock({ by: 'passphrase', passphrase: 'the passphrase' });
    const lines = await new MediaLog(again, { write: () => undefined }).read();
    expect(lines).toMatchObject([
      { what: 'extracted', folder: stick, fileNames: [], size: null, sha256: null },
      { what: 'package', folder: stick, fileNames: ['架空社の報告.zip'], size: 5, sha256: HASH },
    ]);
    expect(Math.abs(Date.now() - Date.parse(lines[1]!.at))).toBeLessThan(60_000);
    const searched = filesWith(['架空社の報告', HASH], [folder]);
    expect([searched.found, searched.files > 0]).toEqual([[], true]);
    expect(logged).toEqual([]);
  });

  test('is written down by several at once without losing a line', async () => {
    const log = mediaLog();
    const names = Array.from({ length: 8 }, (_, index) => path.join(folder, `${index}.zip`));
    await Promise.all(names.map((name) => log.add('original', [name], { size: 1, sha256: HASH })));
    expect(new Set((await log.read()).map((line) => line.fileNames[0]))).toEqual(
      new Set(names.map((name) => path.basename(name))),
    );
  });

  test('while the vault is locked is missing, which the program’s own log says; nothing is thrown', async () => {
    const log = mediaLog();
    vault.lock();
    await log.add('sample', [path.join(folder, 'a.zip')], { size: 1, sha256: HASH });
    expect(logged).toEqual(['media-log-unknown']);
    await expect(log.read()).rejects.toMatchObject({ code: 'vault-locked' });
  });

  test('a damaged list is not replaced by a new one', async () => {
    const log = mediaLog();
    writeFileSync(path.join(folder, 'vault', 'media-log.box'), 'damaged');
    await log.add('sample', [path.join(folder, 'a.zip')], { size: 1, sha256: HASH });
    expect(logged).toEqual(['media-log-unknown']);
    await expect(log.read()).rejects.toMatchObject({ code: 'vault-damaged' });
    await vault.putBox('media-log', '[{"at":"yesterday"}]');
    await expect(log.read()).rejects.toMatchObject({ code: 'vault-damaged' });
  });

  test('goes back five thousand lines', async () => {
    const lines = new BoxedList(vault, 'media-log', MediaWriting);
    const medium = { label: null, serial: null, fileSystem: null };
    const line = { at: '2026-01-01T00:00:00.000Z', what: 'original' as const, folder, size: 1, sha256: HASH, medium };
    await lines.change(async () =>
      Array.from({ length: 5000 }, (_, index) => ({ ...line, fileNames: [String(index)] })),
    );
    await mediaLog().add('original', [path.join(folder, 'last')], { size: 1, sha256: HASH });
    const kept = await mediaLog().read();
    expect([kept.length, kept[0]!.fileNames, kept.at(-1)!.fileNames]).toEqual([5000, ['last'], ['1']]);
  });
});

describe('the medium of a folder', () => {
  test.skipIf(process.platform !== 'linux')(
    'is named by its file system here, and unknown where there is none',
    async () => {
      expect((await mediumOf(folder)).fileSystem).toMatch(/^\w/);
      expect(await mediumOf(path.join(folder, 'none'))).toEqual({ label: null, serial: null, fileSystem: null });
    },
  );

  test('bears the serial number that Windows shows', () => {
    expect(serialText(0x1a2b3c4dn)).toBe('1A2B-3C4D');
    expect(serialText(0xfn)).toBe('0000-000F');
    expect(serialText(0x9_1a2b_3c4dn)).toBe('1A2B-3C4D');
  });

  test('is the nearest mount above it', () => {
    const text = [
      '22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw',
      '30 22 8:17 / /media/me/USB\\040no\\0401 rw,nosuid shared:5 master:2 - vfat /dev/sdb1 rw,fmask=0022',
      '31 22 0:30 / /media/me rw - tmpfs tmpfs rw',
      'not a line',
      '',
    ].join('\n');
    expect(mountOf(text, '/media/me/USB no 1/報告')).toEqual({ device: '/dev/sdb1', fileSystem: 'vfat' });
    expect(mountOf(text, '/media/me/USB no 12')).toEqual({ device: 'tmpfs', fileSystem: 'tmpfs' });
    expect(mountOf(text, '/home')).toEqual({ device: '/dev/sda1', fileSystem: 'ext4' });
    expect(mountOf('', '/home')).toBe(null);
  });

  test('has a label in any letters', () => {
    expect(unescaped('USB\\x201')).toBe('USB 1');
    expect(unescaped('報告\\xe6\\xa1\\x88')).toBe('報告案');
    expect(unescaped('a\\b')).toBe('a\\b');
  });
});

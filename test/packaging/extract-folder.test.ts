import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ExtractionFolder } from '../../packaging/extract.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-extract-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function* bytes(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('evidence');
}

describe('the folder that is filled from an archive', () => {
  test.skipIf(process.platform === 'win32')('is for its owner only, with all that is in it', async () => {
    const target = await ExtractionFolder.create(path.join(folder, 'out'), 8);
    await target.write('data/mail/message.eml', bytes(), null);
    await target.commit();
    for (const [name, mode] of [
      ['out', 0o700],
      ['out/data/mail/message.eml', 0o600],
    ] as const) {
      expect(statSync(path.join(folder, name)).mode & 0o777, name).toBe(mode);
    }
  });

  test('leads nowhere else, also when somebody plants a link while it is filled', async () => {
    const elsewhere = path.join(folder, 'elsewhere');
    mkdirSync(elsewhere);
    writeFileSync(path.join(elsewhere, 'file'), 'untouched');
    const target = await ExtractionFolder.create(path.join(folder, 'out'), 8);
    const stage = path.join(folder, 'out', readdirSync(path.join(folder, 'out'))[0]!);
    symlinkSync(elsewhere, path.join(stage, 'data'), 'dir');
    symlinkSync(path.join(elsewhere, 'file'), path.join(stage, 'bagit.txt'));
    await expect(target.write('data/planted', bytes(), null)).rejects.toThrow('unsafe');
    await expect(target.write('bagit.txt', bytes(), null)).rejects.toThrow('unsafe');
    expect(readdirSync(elsewhere)).toEqual(['file']);
    expect(statSync(path.join(elsewhere, 'file')).size).toBe('untouched'.length);
  });

  test('takes no name that the file system folds into another one', async () => {
    const target = await ExtractionFolder.create(path.join(folder, 'out'), 8);
    await target.write('data/a', bytes(), null);
    await expect(target.write('data/a', bytes(), null)).rejects.toThrow('unsafe');
  });
  test('shows nothing under its name before everything is there, the mark of a bag last', async () => {
    const out = path.join(folder, 'out');
    const target = await ExtractionFolder.create(out, 8);
    for (const name of ['bagit.txt', 'data/a', 'manifest-sha256.txt']) await target.write(name, bytes(), null);
    expect(readdirSync(out)).toEqual([expect.stringMatching(/^\.[0-9a-f]{8}\.part$/)]);
    await target.commit();
    expect(readdirSync(out)).toEqual(['bagit.txt', 'data', 'manifest-sha256.txt']);
  });

  test('that a killed program left half filled is filled anew; one with anything else in it is not', async () => {
    const out = path.join(folder, 'out');
    const killed = await ExtractionFolder.create(out, 8);
    await killed.write('data/half', bytes(), null);
    const next = await ExtractionFolder.create(out, 8);
    await next.write('data/whole', bytes(), null);
    await next.commit();
    expect(readdirSync(path.join(out, 'data'))).toEqual(['whole']);
    await expect(ExtractionFolder.create(out, 8)).rejects.toThrow('target-exists');
  });

  test('takes nothing in that somebody put there meanwhile', async () => {
    const out = path.join(folder, 'out');
    const target = await ExtractionFolder.create(out, 8);
    await target.write('data/a', bytes(), null);
    writeFileSync(path.join(out, 'data'), 'of somebody else');
    await expect(target.commit()).rejects.toThrow('target-exists');
    await target.discard();
    expect(readdirSync(out)).toEqual(['data']);
  });
});

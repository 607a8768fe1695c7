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
    symlinkSync(elsewhere, path.join(folder, 'out', 'data'), 'dir');
    symlinkSync(path.join(elsewhere, 'file'), path.join(folder, 'out', 'bagit.txt'));
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
});

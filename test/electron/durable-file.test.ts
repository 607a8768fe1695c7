import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { removeHalfSealed, removeLeftovers } from '../../electron/main/leftovers.ts';
import { destroyFile, writeDurably } from '../../electron/shared/durable-file.ts';
import { seal, unseal } from '../../electron/shared/sealed.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-parts-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('files that must last', () => {
  test('are replaced whole, and a failed write leaves the old one', async () => {
    const file = path.join(folder, 'x.json');
    await writeDurably(file, 'one');
    await writeDurably(file, 'two');
    expect(readFileSync(file, 'utf8')).toBe('two');
    expect(readdirSync(folder)).toEqual(['x.json']);
    await expect(writeDurably(path.join(folder, 'gone', 'x'), 'y')).rejects.toThrow('ENOENT');
  });

  test('are gone when destroyed, and leftovers of a killed run are removed', async () => {
    const file = path.join(folder, 'a.key');
    writeFileSync(file, 'secret');
    await destroyFile(file);
    await expect(destroyFile(file)).rejects.toThrow('ENOENT');
    writeFileSync(path.join(folder, 'x.part'), '');
    writeFileSync(path.join(folder, 'x.kka'), '');
    await removeLeftovers(folder);
    expect(readdirSync(folder)).toEqual(['x.kka']);
    await removeLeftovers(path.join(folder, 'nothing'));
    for (const name of ['.a.zip.0012abcd.part', '.b.zip.0012abcd.part', 'a.zip'])
      writeFileSync(path.join(folder, name), '');
    expect(await removeHalfSealed(path.join(folder, 'a.zip'))).toBe('gone');
    expect(await removeHalfSealed(path.join(folder, 'gone', 'c.zip'))).toBe('away');
    expect(readdirSync(folder).sort()).toEqual(['.b.zip.0012abcd.part', 'a.zip', 'x.kka']);
  });

  test('what was sealed for one purpose does not open for another', () => {
    const key = Buffer.alloc(32, 7);
    const sealed = seal(key, Buffer.from('x'), 'one');
    expect(unseal(key, sealed, 'one')?.toString()).toBe('x');
    expect(unseal(key, sealed, 'two')).toBeNull();
    expect(unseal(Buffer.alloc(32, 8), sealed, 'one')).toBeNull();
    expect(unseal(key, sealed.subarray(0, 10), 'one')).toBeNull();
    for (let at = 0; at < sealed.length; at++) {
      const flipped = Buffer.from(sealed);
      flipped[at] = flipped[at]! ^ 0x80;
      expect(unseal(key, flipped, 'one')).toBeNull();
    }
  });
});

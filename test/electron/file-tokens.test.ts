import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FileTokens } from '../../electron/main/file-tokens.ts';
import { sampleFiles } from '../../electron/main/sample-files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-parts-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('tokens', () => {
  test('stand for one file and one purpose', async () => {
    const file = path.join(folder, '添付.docx');
    writeFileSync(file, 'abc');
    const tokens = new FileTokens();
    const given = await tokens.register(file);
    expect(given).toMatchObject({ name: '添付.docx', size: 3 });
    expect(given.token).toMatch(/^[0-9a-f]{32}$/);
    expect(tokens.path(given.token, 'read')).toBe(file);
    expect(() => tokens.path(given.token, 'write-file')).toThrow('not-found');
    expect(() => tokens.path('0'.repeat(32), 'read')).toThrow('not-found');
    expect((await tokens.register(file)).token).not.toBe(given.token);
  });

  test('are not given for what is gone, a folder, or a path that is not whole', async () => {
    const tokens = new FileTokens();
    await expect(tokens.register(path.join(folder, 'gone'))).rejects.toThrow('file-vanished');
    await expect(tokens.register(folder)).rejects.toThrow('not-found');
    await expect(tokens.register('relative.txt')).rejects.toThrow('not-found');
  });

  test('are given for every file of the sample, wherever it lies', async () => {
    const sample = path.join(folder, 'sample', 'logs');
    mkdirSync(sample, { recursive: true });
    writeFileSync(path.join(folder, 'sample', 'mail.eml'), 'm');
    writeFileSync(path.join(sample, 'proxy.log'), 'p');
    const files = await sampleFiles(folder, new FileTokens());
    expect(files.map(({ role, name }) => [role, name])).toEqual([
      ['logs/proxy.log', 'proxy.log'],
      ['mail.eml', 'mail.eml'],
    ]);
    expect(await sampleFiles(path.join(folder, 'nothing'), new FileTokens())).toEqual([]);
  });
});

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FileTokens, isNoOrdinaryPlace, readBounded } from '../../electron/main/file-tokens.ts';
import { OriginalFile } from '../../electron/packer/original-file.ts';
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

  test('are not given for pipes, devices, or what the kernel makes up', async () => {
    const tokens = new FileTokens();
    const pipe = path.join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    for (const file of [pipe, '/dev/zero', '/dev/shm/../zero', '/proc/self/environ', '/sys/kernel/notes']) {
      await expect(tokens.register(file), file).rejects.toThrow('not-found');
    }
    const windows = (file: string): boolean => isNoOrdinaryPlace(file, 'win32');
    expect(['\\\\.\\pipe\\x', '//./PhysicalDrive0', '\\\\?\\GLOBALROOT\\Device'].map(windows)).toEqual([
      true,
      true,
      true,
    ]);
    expect(['C:\\a.eml', '\\\\?\\C:\\a.eml', '\\\\server\\share\\a.eml'].map(windows)).toEqual([false, false, false]);
  });

  test('let a file be read up to a limit, and not what took its place', async () => {
    const file = path.join(folder, 'a.eml');
    writeFileSync(file, 'abc');
    expect(Buffer.from(await readBounded(file, 3)).toString()).toBe('abc');
    await expect(readBounded(file, 2)).rejects.toThrow('file-too-large');
    rmSync(file);
    await expect(readBounded(file, 3)).rejects.toThrow('file-vanished');
    execFileSync('mkfifo', [file]);
    await expect(readBounded(file, 3)).rejects.toThrow('not-found');
    const original = new OriginalFile(file);
    for await (const bytes of original.bytes()) expect(bytes.length).toBe(0);
    expect(original.status).toBe('unreadable');
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

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pointerTo } from '../../electron/main/pointer.ts';

let folder: string;
const at = (...names: string[]): string => path.join(folder, ...names);

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-pointer-'));
  for (const owner of ['sato', 'suzuki']) {
    mkdirSync(at(owner, 'Inbox', '2026'), { recursive: true });
    writeFileSync(at(owner, 'Inbox', '1.eml'), owner);
    writeFileSync(at(owner, 'Inbox', '2026', '2.eml'), owner);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('is the same for every file of a folder, and another one for a folder of the same name', async () => {
  const sato = await pointerTo(at('sato', 'Inbox', '1.eml'), 'Inbox/1.eml');
  expect(sato.parent).toBe('sato');
  expect(await pointerTo(at('sato', 'Inbox', '2026', '2.eml'), 'Inbox/2026/2.eml')).toEqual(sato);
  const suzuki = await pointerTo(at('suzuki', 'Inbox', '1.eml'), 'Inbox/1.eml');
  expect(suzuki.parent).toBe('suzuki');
  expect(suzuki.id).not.toBe(sato.id);
  expect((await pointerTo(at('sato', 'Inbox', '1.eml'), '1.eml')).id).not.toBe(sato.id);
  symlinkSync(at('sato'), at('link'));
  expect((await pointerTo(at('link', 'Inbox', '1.eml'), 'Inbox/1.eml')).id).toBe(sato.id);
});

it('is there for a file that vanished out of its folder, and not for what is no place of files', async () => {
  await expect(pointerTo(at('sato', 'Inbox', 'gone.eml'), 'Inbox/gone.eml')).resolves.toMatchObject({ parent: 'sato' });
  await expect(pointerTo(at('nowhere', '1.eml'), 'nowhere/1.eml')).rejects.toThrow('file-vanished');
  await expect(pointerTo('Inbox/1.eml', '1.eml')).rejects.toThrow('not-found');
  await expect(pointerTo('/proc/self/mem', 'mem')).rejects.toThrow('not-found');
});

import { spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { whoHolds } from '../../electron/main/chromium-lock.ts';
import { keepsFiles, keepsLinks } from '../../electron/main/folder-access.ts';
import { breakOwnLock, leaveOwnLock, takeOwnLock, type Holder } from '../../electron/main/own-lock.ts';
import { birthOf, runs } from '../../electron/main/running-process.ts';

const ground = mkdtempSync(path.join(tmpdir(), 'kakekomi-lock-'));
afterAll(() => rmSync(ground, { recursive: true, force: true }));
let folder = '';
beforeEach(() => (folder = mkdtempSync(path.join(ground, 'data-'))));

describe('what Chromium’s lock says when the folder was not given', () => {
  const me = { host: 'victim-pc', pid: 100 };
  test.each([
    ['there is no lock, for it could not be made', null, false, 'nobody'],
    ['it is ours: Chromium failed at what comes after it', 'victim-pc-100', true, 'nobody'],
    ['it is that of a program which is gone', 'victim-pc-7', false, 'nobody'],
    ['a program of this computer lives', 'victim-pc-7', true, 'here'],
    ['a program of another computer left it', 'other-pc-7', false, 'elsewhere'],
    ['another computer happens to use our number', 'other-pc-100', true, 'elsewhere'],
    ['it is nothing that Chromium writes', 'rubbish', true, 'nobody'],
  ] as const)('%s', (_case, target, lives, held) => {
    expect(whoHolds(target, me, () => lives)).toBe(held);
  });
});

describe('the lock without links', () => {
  const me: Holder = { host: 'victim-pc', pid: 100, born: 'a' };
  const other: Holder = { host: 'victim-pc', pid: 7, born: 'b' };
  const alive = () => true;
  const dead = () => false;

  test('is held by one, until that one leaves', () => {
    expect(takeOwnLock(folder, other, dead)).toBe('nobody');
    expect(takeOwnLock(folder, me, alive)).toBe('here');
    leaveOwnLock(folder, me);
    expect(takeOwnLock(folder, me, alive)).toBe('here');
    leaveOwnLock(folder, other);
    expect(takeOwnLock(folder, me, alive)).toBe('nobody');
  });

  test('of a program that was killed is taken over, and nothing lies beside it', () => {
    takeOwnLock(folder, other, dead);
    expect(takeOwnLock(folder, me, dead)).toBe('nobody');
    expect(readdirSync(folder)).toEqual(['kakekomi.lock']);
    expect(JSON.parse(readFileSync(path.join(folder, 'kakekomi.lock'), 'utf8'))).toEqual(me);
  });

  test('of another computer stays, until a person says that it has ended', () => {
    takeOwnLock(folder, { ...other, host: 'other-pc' }, dead);
    expect(takeOwnLock(folder, me, dead)).toBe('elsewhere');
    breakOwnLock(folder);
    expect(takeOwnLock(folder, me, dead)).toBe('nobody');
  });

  test('that was cut off while it was written holds nothing', () => {
    writeFileSync(path.join(folder, 'kakekomi.lock'), '{"host":"victim-pc","pi');
    expect(takeOwnLock(folder, me, alive)).toBe('nobody');
  });

  test('taken by a third program between reading and taking stays that one’s', () => {
    takeOwnLock(folder, other, dead);
    const third: Holder = { host: 'victim-pc', pid: 8, born: 'c' };
    const meanwhile = () => {
      writeFileSync(path.join(folder, 'kakekomi.lock'), JSON.stringify(third));
      return false;
    };
    expect(takeOwnLock(folder, me, meanwhile)).toBe('here');
    expect(JSON.parse(readFileSync(path.join(folder, 'kakekomi.lock'), 'utf8'))).toEqual(third);
  });
});

test('a process is known by its number and its birth', async () => {
  const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)']);
  const pid = child.pid!;
  expect(runs(pid)).toBe(true);
  if (process.platform !== 'win32') expect(birthOf(pid)).not.toBe('');
  expect(birthOf(pid)).toBe(birthOf(pid));
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill();
  await ended;
  expect(runs(pid)).toBe(false);
  expect(birthOf(pid)).toBe('');
});

describe('a folder', () => {
  test('that keeps what is written is made, and nothing of the try stays in it', () => {
    const made = path.join(folder, 'new', 'data');
    expect(keepsFiles(made)).toBe(true);
    if (process.platform !== 'win32') expect(keepsLinks(made)).toBe(true);
    expect(readdirSync(made)).toEqual([]);
  });

  test('that cannot be made, or is none, keeps nothing', () => {
    writeFileSync(path.join(folder, 'file'), '');
    expect(keepsFiles(path.join(folder, 'file'))).toBe(false);
    expect(keepsFiles(path.join(folder, 'file', 'below'))).toBe(false);
    expect(existsSync('/proc') ? keepsFiles('/proc/self') : false).toBe(false);
  });

  test.skipIf(process.getuid?.() === 0)('without the right to write keeps nothing, though it is there', () => {
    const locked = path.join(folder, 'locked');
    mkdirSync(locked);
    chmodSync(locked, 0o500);
    expect(keepsFiles(locked)).toBe(false);
    expect(keepsLinks(locked)).toBe(false);
  });
});

import {
  chmodSync,
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readMailInputs } from '../../cli/mail-input.ts';
import { readMboxMails } from '../../cli/mbox-file.ts';
import { ExpectedError } from '../../core/errors.ts';
import { MAX_MAIL_BYTES } from '../../core/mail/limits.ts';
import { itemNode, pstOf } from '../core/mailbox/pst-builder.ts';

let folder = '';
const at = (...parts: readonly string[]): string => path.join(folder, ...parts);
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-inputs-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Name of each input below the folder, with its subject or the code of its error. */
async function inputs(target: string): Promise<string[]> {
  const found: string[] = [];
  for await (const { name, content } of readMailInputs(target, new AbortController().signal)) {
    const told =
      content instanceof ExpectedError
        ? content.code
        : (/^Subject: (.*)$/m.exec(new TextDecoder().decode(content))?.[1] ?? '-');
    found.push(`${path.relative(folder, name)} ${told}`);
  }
  return found;
}

const encoded = (subject: string): string => `=?utf-8?B?${Buffer.from(subject).toString('base64')}?=`;
const mail = (subject: string): string => `From: a@b.example\nSubject: ${subject}\n\nhello\n`;
const FROM = 'From a@b.example Fri Nov 20 09:12:41 2026\n';
const mbox = (...subjects: readonly string[]): string =>
  subjects.map((subject) => `${FROM}${mail(subject)}\n`).join('');

describe('what an argument of inspect names', () => {
  test('one mail, and what is none', async () => {
    writeFileSync(at('a.eml'), mail('one'));
    writeFileSync(at('empty.eml'), '');
    expect(await inputs(at('a.eml'))).toEqual(['a.eml one']);
    expect(await inputs(at('empty.eml'))).toEqual(['empty.eml -']);
    expect(await inputs(at('missing.eml'))).toEqual(['missing.eml not-found']);
  });

  test('each mail of a mailbox, numbered', async () => {
    writeFileSync(at('box.mbox'), mbox('one', 'two', 'three'));
    writeFileSync(at('Inbox'), mbox('one', 'two'));
    writeFileSync(at('single.mbox'), mbox('one'));
    expect(await inputs(at('box.mbox'))).toEqual(['box.mbox#1 one', 'box.mbox#2 two', 'box.mbox#3 three']);
    expect(await inputs(at('Inbox'))).toEqual(['Inbox#1 one', 'Inbox#2 two']);
    expect(await inputs(at('single.mbox'))).toEqual(['single.mbox#1 one']);
  });

  test('each mail of an Outlook data file, by folder and node; a damaged item is told', async () => {
    const sent = { from: { name: '', address: 'a@b.example' }, to: [{ name: '', address: 'c@d.example' }] };
    const [one, two, three] = ['one', 'two', 'three'].map((subject) => ({ ...sent, subject }));
    const bytes = pstOf([{ name: '受信トレイ', items: [one!, two!, three!] }]);
    mkdirSync(at('mails'));
    writeFileSync(at('mails/old.pst'), bytes);
    writeFileSync(at('mails/renamed'), bytes);
    const told = (name: string) =>
      [1, 2, 3].map(
        (number) => `${name}#/受信トレイ#${itemNode(number)} ${encoded(['one', 'two', 'three'][number - 1]!)}`,
      );
    expect(await inputs(at('mails'))).toEqual([...told('mails/old.pst'), ...told('mails/renamed')]);
    const damaged = Buffer.from(bytes);
    damaged.fill(
      0,
      damaged.indexOf(Buffer.from('two', 'utf16le')) - 200,
      damaged.indexOf(Buffer.from('two', 'utf16le')),
    );
    writeFileSync(at('damaged.pst'), damaged);
    expect((await inputs(at('damaged.pst'))).map((line) => line.split(' ')[1])).toContain('file-unreadable');
    writeFileSync(at('cut.pst'), bytes.subarray(0, 2000));
    expect(await inputs(at('cut.pst'))).toEqual(['cut.pst file-unreadable']);
    writeFileSync(at('empty.pst'), pstOf([]));
    expect(await inputs(at('empty.pst'))).toEqual(['empty.pst not-a-mail']);
  });

  test('a mail that was saved with its From line stays one', async () => {
    writeFileSync(at('saved'), mbox('one'));
    writeFileSync(at('saved.eml'), mbox('one', 'quoted'));
    expect(await inputs(at('saved'))).toEqual(['saved one']);
    expect(await inputs(at('saved.eml'))).toEqual(['saved.eml one']);
  });

  test('the mails of a folder and those in it, by name, and nothing else', async () => {
    mkdirSync(at('mails/sub'), { recursive: true });
    writeFileSync(at('mails/b.eml'), mail('b'));
    writeFileSync(at('mails/a.mbox'), mbox('a1', 'a2'));
    writeFileSync(at('mails/sub/1234.host:2,S'), mail('maildir'));
    writeFileSync(at('mails/sub/empty.eml'), '');
    writeFileSync(at('mails/note.md'), 'Date: 2026-11-20\ntitle: x\n\nnothing');
    writeFileSync(at('mails/picture.png'), Buffer.from('89504e470d0a1a0a', 'hex'));
    writeFileSync(at('mails/book.xls'), Buffer.from('d0cf11e0a1b11ae100', 'hex'));
    expect(await inputs(at('mails'))).toEqual([
      'mails/a.mbox#1 a1',
      'mails/a.mbox#2 a2',
      'mails/b.eml b',
      'mails/sub/1234.host:2,S maildir',
      'mails/sub/empty.eml -',
    ]);
  });

  test.skipIf(process.platform === 'win32')('what cannot be read in a folder is told', async () => {
    mkdirSync(at('mails'));
    writeFileSync(at('outside.eml'), mail('outside'));
    symlinkSync(at('outside.eml'), at('mails/link.eml'));
    writeFileSync(at('mails/locked.eml'), mail('x'));
    chmodSync(at('mails/locked.eml'), 0);
    const [link, locked] = await inputs(at('mails'));
    expect(link).toBe('mails/link.eml file-unreadable');
    expect(locked).toMatch(/^mails\/locked\.eml (?:file-unreadable|x)$/);
  });

  test('a folder without a mail is told', async () => {
    mkdirSync(at('none'));
    expect(await inputs(at('none'))).toEqual(['none not-a-mail']);
  });
});

test('a mailbox larger than what is read at once comes out whole, mail by mail', async () => {
  const long = 'x'.repeat(70).concat('\n').repeat(700);
  const mails = Array.from({ length: 60 }, (_, index) => `${mail(`mail ${index}`)}${long}`);
  writeFileSync(at('box'), mails.map((each) => `${FROM}${each}\n`).join(''));
  const found: string[] = [];
  for await (const { bytes, isOnly } of readMboxMails(at('box'), new AbortController().signal)) {
    expect(isOnly).toBe(false);
    if (!(bytes instanceof Uint8Array)) throw bytes;
    found.push(Buffer.from(bytes).toString());
    // The reader may write over them.
    bytes.fill(0);
  }
  expect(found).toEqual(mails);
});

test('a mail of a mailbox that is too large is told in its place, and those behind it come all the same', async () => {
  const handle = openSync(at('box'), 'w');
  writeSync(handle, `${FROM}${mail('one')}\n${FROM}${mail('large')}`);
  writeSync(handle, `\n\n${FROM}${mail('three')}\n`, MAX_MAIL_BYTES + 1000);
  closeSync(handle);
  expect(await inputs(at('box'))).toEqual(['box#1 one', 'box#2 file-too-large', 'box#3 three']);
});

test('a mailbox is left when it is cancelled', async () => {
  writeFileSync(at('box'), mbox('one', 'two', 'three'));
  const stop = new AbortController();
  const reading = readMailInputs(at('box'), stop.signal);
  expect((await reading.next()).value?.name).toBe(at('box#1'));
  stop.abort();
  await expect(reading.next()).rejects.toMatchObject({ code: 'cancelled' });
});

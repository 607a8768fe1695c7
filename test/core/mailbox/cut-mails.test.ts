import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../../core/mailbox/block-source.ts';
import { indexFiles } from '../../../core/mailbox/index-run.ts';
import { MailboxIndex } from '../../../core/mailbox/mailbox-index.ts';
import { readDocument, type DocumentOptions } from '../../../core/mailbox/read-document.ts';
import { aMail, indexOf, placed } from './mail-maker.ts';
import { fileOf, mailText } from './source-files.ts';

const PLACE = { path: 'x', offset: 0, size: 1, item: null };
const isCut = async (mail: string, options?: DocumentOptions): Promise<boolean> =>
  (await readDocument(strToU8(mail), PLACE, options)).cut;

const HEAD = 'From: a@b.jp\nSubject: x\n';
const withParts = (parts: readonly string[]): string =>
  `${HEAD}Content-Type: multipart/mixed; boundary=b\n\n${parts.map((part) => `--b\n${part}\n`).join('')}--b--\n`;
const named = (name: string, content = 'x'): string =>
  `Content-Type: application/octet-stream\nContent-Disposition: attachment; filename="${name}"\n\n${content}`;
const zipped = (files: Record<string, Uint8Array>): string =>
  `Content-Type: application/zip\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment; filename=a.zip\n\n` +
  Buffer.from(zipSync(files)).toString('base64');

describe('a mail counts as cut', () => {
  it('where its text, its attachments, its recipients or the mails within it are more than are kept', async () => {
    expect(await isCut(`${HEAD}\n${'long text '.repeat(20_001)}`)).toBe(true);
    expect(await isCut(withParts(Array.from({ length: 2001 }, (_, at) => named(`${at}.bin`))))).toBe(true);
    const many = Array.from({ length: 2001 }, (_, at) => `a${at}@b.jp`).join(',\n ');
    expect(await isCut(`${HEAD}To: ${many}\n\nx`)).toBe(true);
    expect(await isCut(withParts(Array<string>(201).fill(`Content-Type: message/rfc822\n\n${mailText('i')}`)))).toBe(
      true,
    );
  });

  it('where an archive was not opened', async () => {
    const mail = withParts([zipped({ 'a.txt': strToU8('x') })]);
    expect(await isCut(mail, { archives: false })).toBe(true);
    expect(await isCut(mail)).toBe(false);
  });

  it('not where all of it is kept', async () => {
    expect(await isCut(`${HEAD}\n${'long text '.repeat(19_999)}`)).toBe(false);
    expect(await isCut(withParts(Array.from({ length: 100 }, (_, at) => named(`${at}.bin`))))).toBe(false);
    expect(await isCut(withParts([named('a.html', '<a href="https://x.example/">x</a>'), named('a.bin')]))).toBe(false);
  });
});

it('tells how many mails are cut when they were read, later, and no more once they are gone', async () => {
  const store = memoryStore();
  const index = await MailboxIndex.open(store);
  const files = [fileOf('a.eml', mailText('a', 'long text '.repeat(20_001))), fileOf('b.eml', mailText('b'))];
  const outcome = await indexFiles(files, {
    ...(await index.beginRun()),
    read: (bytes, place) => readDocument(bytes, place),
    ...{ atOnce: 1, readPst: null, progress: () => undefined, signal: { aborted: false } },
    keep: (part) => index.keep(part),
  });
  expect([outcome.added, outcome.cut, index.cutMails]).toEqual([2, 1, 1]);
  const again = await MailboxIndex.open(store);
  expect(again.cutMails).toBe(1);
  await again.forget('a.eml');
  expect([again.mails, again.cutMails]).toEqual([1, 0]);
});

it('counts each of several segments', async () => {
  const mails = placed([true, false, true, true].map((cut) => aMail({ cut })));
  expect((await indexOf(mails, 2)).cutMails).toBe(3);
});

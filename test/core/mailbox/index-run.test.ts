import { describe, expect, it } from 'vitest';
import { ExpectedError } from '../../../core/errors.ts';
import { analyzeMail } from '../../../core/mail/analyze-mail.ts';
import { memoryStore, type SegmentStore } from '../../../core/mailbox/block-source.ts';
import {
  indexFiles,
  type IndexOutcome,
  type IndexProgress,
  type IndexRunOptions,
} from '../../../core/mailbox/index-run.ts';
import { mailDocument } from '../../../core/mailbox/mail-document.ts';
import type { SourceFile } from '../../../core/mailbox/mail-source.ts';
import { MailboxIndex } from '../../../core/mailbox/mailbox-index.ts';
import { parseQuery } from '../../../core/mailbox/query.ts';
import { fileOf, mailText, mboxOf } from './source-files.ts';

const read: IndexRunOptions['read'] = async (bytes, place) => {
  const analysis = await analyzeMail(bytes);
  return { document: mailDocument(analysis, place), sha256: analysis.sha256 };
};

async function run(
  index: MailboxIndex,
  files: readonly SourceFile[],
  options: Partial<IndexRunOptions> = {},
): Promise<IndexOutcome> {
  return indexFiles(files, {
    ...(await index.beginRun()),
    read,
    atOnce: 2,
    readPst: null,
    keep: (part) => index.keep(part),
    progress: () => undefined,
    signal: { aborted: false },
    ...options,
  });
}

const subjects = async (index: MailboxIndex, typed = ''): Promise<string[]> =>
  (await index.search(parseQuery(typed))).hits.map(({ document }) => document.subject).sort();

describe('indexing', () => {
  it('takes mails from folders and mboxes, and says what it did not take', async () => {
    const index = await MailboxIndex.open(memoryStore());
    const told: IndexProgress[] = [];
    const outcome = await run(
      index,
      [
        fileOf('a/1.eml', mailText('一つ目')),
        fileOf('a/Inbox', mboxOf(mailText('二つ目'), mailText('三つ目'))),
        fileOf('a/Inbox.msf', 'a: b'),
        fileOf('a/2.emlx', `${Buffer.byteLength(mailText('四つ目'))}\n${mailText('四つ目')}<plist/>`),
        fileOf('a/photo.jpg', 'xx'),
        fileOf('a/empty.eml', ''),
      ],
      { progress: (progress) => told.push(progress) },
    );
    expect(outcome).toEqual({
      ...{ added: 4, known: 0, unchanged: 0, other: 3 },
      ...{ skipped: [], skippedMore: 0, cancelled: false },
    });
    expect(await subjects(index)).toEqual(['一つ目', '三つ目', '二つ目', '四つ目']);
    expect(told.at(-1)).toMatchObject({ mails: 4, bytes: told.at(-1)?.totalBytes });
    expect(told.every(({ bytes }, at) => bytes >= (told[at - 1]?.bytes ?? 0))).toBe(true);
  });

  it('takes only what is new the next time, and into few segments', async () => {
    const store = memoryStore();
    const index = await MailboxIndex.open(store);
    const first = fileOf('Inbox', mboxOf(mailText('1'), mailText('2')));
    await run(index, [first]);
    const untouched = fileOf('Inbox', mboxOf(mailText('1'), mailText('2')));
    expect(await run(index, [untouched])).toMatchObject({ added: 0, unchanged: 1 });
    expect(untouched.readBytes).toBe(0);
    let parsed = 0;
    const grown = fileOf('Inbox', mboxOf(mailText('1'), mailText('2'), mailText('3')), 2);
    const outcome = await run(index, [grown], { read: (bytes, place) => ((parsed += 1), read(bytes, place)) });
    expect(outcome).toMatchObject({ added: 1, known: 2 });
    expect(parsed).toBe(1);
    expect(await subjects(index)).toEqual(['1', '2', '3']);
    expect(store.bytes.size).toBe(1);
  });

  it('lets go of mails that are no longer where they were', async () => {
    const index = await MailboxIndex.open(memoryStore());
    await run(index, [
      fileOf('Inbox', mboxOf(mailText('1'), mailText('2'), mailText('3'))),
      fileOf('b.eml', mailText('b')),
    ]);
    await run(index, [fileOf('Inbox', mboxOf(mailText('1'), mailText('3')), 2), fileOf('b.eml', mailText('new'), 2)]);
    expect(await subjects(index)).toEqual(['1', '3', 'new']);
    expect(index.mails).toBe(3);
    await index.forget('Inbox');
    expect(await subjects(index)).toEqual(['new']);
    await expect(index.forget('Inbox')).rejects.toMatchObject({ code: 'not-found' });
    await index.forget('b.eml');
    expect(index.manifest.segments).toEqual([]);
    expect(await run(index, [fileOf('b.eml', mailText('again'), 2)])).toMatchObject({ added: 1 });
  });

  it('keeps what was done when it is cancelled, and goes on from there', async () => {
    const index = await MailboxIndex.open(memoryStore());
    const mails = Array.from({ length: 20 }, (_, number) => mailText(`${number}`));
    const signal = { aborted: false };
    const cancelled = await run(index, [fileOf('Inbox', mboxOf(...mails))], {
      signal,
      progress: ({ mails: done }) => (signal.aborted = done >= 7),
    });
    expect(cancelled.cancelled).toBe(true);
    expect(cancelled.added).toBeGreaterThanOrEqual(7);
    expect(cancelled.added).toBeLessThan(20);
    expect(index.mails).toBe(cancelled.added);
    const rest = await run(index, [fileOf('Inbox', mboxOf(...mails))]);
    expect(rest).toMatchObject({ known: cancelled.added, added: 20 - cancelled.added });
    expect(index.mails).toBe(20);
    expect(index.manifest.files).toHaveLength(1);
    await index.forget('Inbox');
    expect(index.mails).toBe(0);
  });

  it('reports a mail that cannot be read or hangs, and goes on', async () => {
    const index = await MailboxIndex.open(memoryStore());
    const outcome = await run(
      index,
      [fileOf('Inbox', mboxOf(mailText('good'), mailText('bad'), mailText('bug'))), gone],
      {
        read: async (bytes, place) => {
          const text = Buffer.from(bytes).toString();
          if (text.includes('Subject: bad')) throw new ExpectedError('analysis-timeout', { seconds: 10 });
          if (text.includes('Subject: bug')) throw new TypeError('x');
          return read(bytes, place);
        },
      },
    );
    expect(outcome.skipped.map(({ place, code }) => [place.path, code])).toEqual([
      ['Inbox', 'analysis-timeout'],
      ['Inbox', 'analysis-failed'],
      ['gone.eml', 'file-vanished'],
    ]);
    expect(await subjects(index)).toEqual(['good']);
  });
  const gone: SourceFile = {
    ...{ path: 'gone.eml', size: 10, modifiedAt: 1 },
    read: () => Promise.reject(new ExpectedError('file-vanished')),
  };

  it('leaves the index as it was when a part cannot be kept', async () => {
    const below = memoryStore();
    let full = false;
    const store: SegmentStore = {
      ...below,
      save: (manifest) => (full ? Promise.reject(new Error('disk full')) : below.save(manifest)),
    };
    const index = await MailboxIndex.open(store);
    await run(index, [fileOf('a.eml', mailText('a'))]);
    full = true;
    await expect(run(index, [fileOf('b.eml', mailText('b'))])).rejects.toThrow('disk full');
    expect(await subjects(index)).toEqual(['a']);
    full = false;
    const again = await MailboxIndex.open(store);
    expect(await subjects(again)).toEqual(['a']);
    expect(below.bytes.size).toBe(1);
  });

  it('finds names in archives and what mails within the mail say', async () => {
    const place = { path: 'x', offset: 0, size: 1, item: null };
    const inner = `Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: message/rfc822\n\n${mailText('内側', '秘密の文')}\n--b--\n`;
    const analysis = await analyzeMail(new TextEncoder().encode(`Subject: outer\nFrom: a@b.jp\n${inner}`));
    const document = mailDocument(analysis, place, [
      {
        ...{ format: 'zip', encrypted: false, password: null, complete: true },
        entries: [
          {
            ...{
              name: '外.7z',
              size: 1,
              modifiedAt: null,
              encrypted: false,
              detectedType: null,
              sha256: null,
              facts: [],
            },
            archive: {
              ...{ format: '7z', encrypted: false, password: null, complete: true },
              entries: [
                {
                  ...{ name: '内/請求書.exe', size: 1, modifiedAt: null, encrypted: false, detectedType: null },
                  ...{ sha256: 'c'.repeat(64), facts: [], archive: null },
                },
              ],
            },
          },
        ],
      },
    ]);
    expect(document.subject).toBe('outer\n内側');
    expect(document.text).toContain('秘密の文');
    expect(document.files.map(({ name }) => name)).toEqual(expect.arrayContaining(['外.7z', '内/請求書.exe']));
  });
});

import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../../core/mailbox/block-source.ts';
import { indexFiles, type IndexRunOptions } from '../../../core/mailbox/index-run.ts';
import { ExpectedError } from '../../../core/errors.ts';
import { MailboxIndex, unreadCount } from '../../../core/mailbox/mailbox-index.ts';
import type { SourceFile } from '../../../core/mailbox/mail-source.ts';
import { readDocument } from '../../../core/mailbox/read-document.ts';
import { fileOf, mailText, mboxOf } from './source-files.ts';

const files = ['a/1.eml', 'a/2.eml', 'a/3.eml'].map((path) => fileOf(path, mailText(path)));

const reading = async (index: MailboxIndex, options: Partial<IndexRunOptions> = {}): Promise<IndexRunOptions> => ({
  ...(await index.beginRun()),
  read: (bytes, place) => readDocument(bytes, place),
  ...{ atOnce: 1, readPst: null, progress: () => undefined, signal: { aborted: false } },
  keep: (part) => index.keep(part),
  ...options,
});

describe('what an index does not have', () => {
  it('is nothing where a reading came to its end', async () => {
    const index = await MailboxIndex.open(memoryStore());
    await index.begun(['a']);
    expect(index.gaps).toEqual({ unfinished: ['a'], unread: [] });
    await indexFiles(files, await reading(index));
    await index.ended(['a']);
    expect(index.gaps).toEqual({ unfinished: [], unread: [] });
  });

  it('is still known when the program was killed, before and after a part was kept, until it is read', async () => {
    const store = memoryStore();
    const index = await MailboxIndex.open(store);
    await index.begun(['a']);
    expect((await MailboxIndex.open(store)).gaps.unfinished).toEqual(['a']);
    const signal = { aborted: false };
    const read: IndexRunOptions['read'] = (bytes, place) => {
      signal.aborted = true;
      return readDocument(bytes, place);
    };
    expect(await indexFiles(files, await reading(index, { signal, read }))).toMatchObject({ cancelled: true });
    const again = await MailboxIndex.open(store);
    expect(again.mails).toBeLessThan(files.length);
    expect(again.gaps.unfinished).toEqual(['a']);
    await again.begun(['a']);
    await indexFiles(files, await reading(again));
    await again.ended(['a']);
    expect(again.mails).toBe(files.length);
    expect((await MailboxIndex.open(store)).gaps).toEqual({ unfinished: [], unread: [] });
  });

  it('knows a single file from a folder, also where the program was killed at once', async () => {
    const store = memoryStore();
    const index = await MailboxIndex.open(store);
    const box = fileOf('box.mbox', mboxOf(mailText('1')));
    await index.begun(['a', 'box.mbox'], ['a/1.eml', 'box.mbox']);
    const again = await MailboxIndex.open(store);
    expect([...again.singleFiles]).toEqual(['box.mbox']);
    expect(again.gaps).toEqual({ unfinished: ['a', 'box.mbox'], unread: [] });
    await again.begun(['box.mbox'], ['box.mbox']);
    expect(await indexFiles([...files, box], await reading(again))).toMatchObject({ added: 4, skipped: [] });
    await again.ended(['a', 'box.mbox']);
    expect(again.gaps).toEqual({ unfinished: [], unread: [] });
    expect(again.manifest.files.map(({ path }) => path)).toEqual(['box.mbox', 'a/1.eml', 'a/2.eml', 'a/3.eml']);
  });

  it('names files that could not be read, also later', async () => {
    const store = memoryStore();
    const index = await MailboxIndex.open(store);
    const broken: SourceFile = { ...fileOf('a/4.eml', 'x'), read: () => Promise.reject(new Error('bad disk')) };
    await indexFiles([...files, broken], await reading(index));
    expect((await MailboxIndex.open(store)).gaps).toEqual({
      unfinished: [],
      unread: [{ path: 'a/4.eml', reasons: { 'analysis-failed': 1 } }],
    });
  });

  it('names mails that could not be read, also later, and tells them again when nothing has changed', async () => {
    const store = memoryStore();
    const index = await MailboxIndex.open(store);
    const read: IndexRunOptions['read'] = async (bytes, place) => {
      if (new TextDecoder().decode(bytes).includes('broken')) throw new ExpectedError('not-a-mail');
      return readDocument(bytes, place);
    };
    const broken = [
      fileOf('a/broken.msg', 'broken'),
      fileOf('a/box', mboxOf(mailText('good'), mailText('broken'), mailText('broken too'))),
    ];
    const unread = [
      { path: 'a/broken.msg', reasons: { 'not-a-mail': 1 } },
      { path: 'a/box', reasons: { 'not-a-mail': 2 } },
    ];
    const first = await indexFiles([...files, ...broken], await reading(index, { read }));
    expect(first).toMatchObject({ added: 4, skipped: { length: 3 } });
    const again = await MailboxIndex.open(store);
    expect(again.gaps).toEqual({ unfinished: [], unread });
    expect(unreadCount(again.gaps.unread)).toBe(3);
    const second = await indexFiles([...files, ...broken], await reading(again, { read }));
    expect(second).toMatchObject({ added: 0, unchanged: 5 });
    expect(second.skipped.map(({ place, code }) => [place.path, code])).toEqual([
      ['a/broken.msg', 'not-a-mail'],
      ['a/box', 'not-a-mail'],
      ['a/box', 'not-a-mail'],
    ]);
    expect(again.gaps.unread).toEqual(unread);
    // Mended by whoever keeps them.
    const mended = [fileOf('a/broken.msg', mailText('x'), 2), fileOf('a/box', mboxOf(mailText('good')), 2)];
    await indexFiles([...files, ...mended], await reading(again, { read }));
    expect(again.gaps.unread).toEqual([]);
  });

  it('says of each file why there is no mail in it', async () => {
    const index = await MailboxIndex.open(memoryStore());
    const odd = [fileOf('a/empty.eml', ''), fileOf('a/backup.PST', 'PK no data file'), fileOf('a/photo.jpg', 'xx')];
    const { other, others } = await indexFiles([...files, ...odd], await reading(index));
    expect(other).toBe(3);
    expect(others).toEqual([
      { path: 'a/empty.eml', reason: 'empty' },
      { path: 'a/backup.PST', reason: 'no-data-file' },
      { path: 'a/photo.jpg', reason: 'no-mail' },
    ]);
  });
});

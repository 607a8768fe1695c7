import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../../core/mailbox/block-source.ts';
import { indexFiles } from '../../../core/mailbox/index-run.ts';
import { MailboxIndex } from '../../../core/mailbox/mailbox-index.ts';
import type { SourceFile } from '../../../core/mailbox/mail-source.ts';
import { parseQuery } from '../../../core/mailbox/query.ts';
import { readDocument } from '../../../core/mailbox/read-document.ts';
import { fileOf, mailText, mboxOf } from './source-files.ts';

const paths = (files: readonly SourceFile[]): string[] => files.map(({ path }) => path);

async function read(index: MailboxIndex, files: readonly SourceFile[]): Promise<void> {
  await index.begun(['a'], paths(files));
  await indexFiles(files, {
    ...(await index.beginRun()),
    read: (bytes, place) => readDocument(bytes, place),
    ...{ atOnce: 1, readPst: null, progress: () => undefined, signal: { aborted: false } },
    keep: (part) => index.keep(part),
  });
  await index.ended(['a']);
}

const places = async (index: MailboxIndex): Promise<string[]> =>
  (await index.search(parseQuery(''))).hits.map(({ document }) => document.place.path).sort();

describe('files that are no longer there', () => {
  const box = mboxOf(mailText('二'), mailText('三'));
  const before = [fileOf('a/1.eml', mailText('一')), fileOf('a/box', box), fileOf('a/same.eml', mailText('四'))];

  it('keep the mails that did arrive, and are known as gone, also later and until they are back', async () => {
    const store = memoryStore();
    const index = await MailboxIndex.open(store);
    await read(index, before);
    const [, ...left] = before;
    await read(index, left);
    expect([...index.gone]).toEqual([]);
    await index.complete(['a'], paths(left));
    const again = await MailboxIndex.open(store);
    expect([...again.gone]).toEqual(['a/1.eml']);
    expect(await places(again)).toEqual(['a/1.eml', 'a/box', 'a/box', 'a/same.eml']);
    expect(again.gaps.unread).toEqual([]);
    await read(again, before);
    await again.complete(['a'], paths(before));
    expect([...again.gone]).toEqual([]);
    expect(again.mails).toBe(4);
  });

  it('count once where they were moved or renamed, a mailbox too', async () => {
    const index = await MailboxIndex.open(memoryStore());
    await read(index, before);
    const after = [fileOf('a/sub/new.eml', mailText('一'), 2), fileOf('a/2025', box, 2), before[2]!];
    await read(index, after);
    await index.complete(['a'], paths(after));
    expect(await places(index)).toEqual(['a/2025', 'a/2025', 'a/same.eml', 'a/sub/new.eml']);
    expect([...index.gone]).toEqual([]);
    // Under its first name again, with the size and time it had.
    await read(index, before);
    await index.complete(['a'], paths(before));
    expect(await places(index)).toEqual(['a/1.eml', 'a/box', 'a/box', 'a/same.eml']);
  });

  it('are told apart from those of another folder, and from a mail that is only alike', async () => {
    const index = await MailboxIndex.open(memoryStore());
    const other = fileOf('b/1.eml', mailText('一'));
    await read(index, [...before, other]);
    const after = [fileOf('a/1 changed.eml', mailText('一', '別の本文')), ...before.slice(1)];
    await read(index, after);
    await index.complete(['a'], paths(after));
    expect([...index.gone]).toEqual(['a/1.eml']);
    expect(index.mails).toBe(6);
  });
});

import { afterEach, describe, expect, it, vi } from 'vitest';
import { ExpectedError } from '../../../core/errors.ts';
import { memoryStore, type SegmentStore } from '../../../core/mailbox/block-source.ts';
import {
  indexFiles,
  type IndexOutcome,
  type IndexProgress,
  type IndexRunOptions,
} from '../../../core/mailbox/index-run.ts';
import { hostDigest } from '../../../core/mailbox/host-digest.ts';
import { mailAt, type SourceFile } from '../../../core/mailbox/mail-source.ts';
import { MailboxIndex } from '../../../core/mailbox/mailbox-index.ts';
import { parseQuery } from '../../../core/mailbox/query.ts';
import { readDocument } from '../../../core/mailbox/read-document.ts';
import { fileOf, mailText, mboxOf } from './source-files.ts';

const read: IndexRunOptions['read'] = (bytes, place) => readDocument(bytes, place);

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

afterEach(() => void vi.useRealTimers());

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
      ...{ added: 4, cut: 0, known: 0, unchanged: 0, other: 3 },
      passedOver: { appointment: 0, contact: 0, task: 0, note: 0, other: 0 },
      others: [
        { path: 'a/Inbox.msf', reason: 'no-mail' },
        { path: 'a/photo.jpg', reason: 'no-mail' },
        { path: 'a/empty.eml', reason: 'empty' },
      ],
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
    const told: IndexProgress[] = [];
    const rest = await run(index, [fileOf('Inbox', mboxOf(...mails))], { progress: (progress) => told.push(progress) });
    // What is known already is done, and told as it goes by.
    const [of = 0] = told.map(({ totalBytes }) => totalBytes / mails.length);
    for (const [at, { bytes, readBytes }] of told.slice(0, cancelled.added).entries()) {
      expect([bytes / of > at * 0.7, bytes / of <= at + 1, readBytes]).toEqual([true, true, 0]);
    }
    expect(told.at(-1)!.readBytes / of).toBeGreaterThan(rest.added / 2);
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

  it('keeps what it read of a file that vanished while it was read, and takes the rest when it is back', async () => {
    const index = await MailboxIndex.open(memoryStore());
    const mails = Array.from({ length: 9 }, (_, number) => mailText(`${number}`));
    const whole = fileOf('Inbox', mboxOf(...mails));
    const until = whole.size / 2;
    let looked = 0;
    const pulled: SourceFile = {
      ...whole,
      async read(offset, length) {
        looked += 1;
        if (looked > 2 && offset > until) throw new ExpectedError('file-vanished');
        return whole.read(offset, length);
      },
    };
    const outcome = await run(index, [pulled, fileOf('b.eml', mailText('b'))]);
    expect(outcome.skipped).toMatchObject([{ place: { path: 'Inbox', size: whole.size }, code: 'file-vanished' }]);
    expect(outcome.added).toBeGreaterThan(2);
    expect(outcome.added).toBeLessThan(10);
    expect(index.mails).toBe(outcome.added);
    expect(await run(index, [whole])).toMatchObject({
      known: outcome.added - 1,
      added: 10 - outcome.added,
      skipped: [],
    });
    expect(index.mails).toBe(10);
  });

  it('takes a file of a folder anew when it was changed, and only that one', async () => {
    const index = await MailboxIndex.open(memoryStore());
    const names = ['a', 'b', 'c'];
    await run(
      index,
      names.map((name) => fileOf(`${name}.eml`, mailText(name))),
    );
    const changed = names.map((name) =>
      fileOf(`${name}.eml`, mailText(name === 'b' ? 'changed' : name), name === 'b' ? 2 : 1),
    );
    expect(await run(index, changed)).toMatchObject({ added: 1, known: 0, unchanged: 2 });
    expect(await subjects(index)).toEqual(['a', 'c', 'changed']);
    const sameSize = fileOf('c.eml', mailText('d'), 3);
    expect(await run(index, [sameSize])).toMatchObject({ added: 1 });
    expect(await subjects(index)).toEqual(['a', 'changed', 'd']);
  });

  it('loses nothing of one folder for another of the same name, and takes neither twice', async () => {
    const index = await MailboxIndex.open(memoryStore());
    const pick = async (parent: string, subject: string): Promise<IndexOutcome> => {
      const labels = await index.pointAt([{ id: `id of ${parent}/Inbox`, name: 'Inbox', parent }]);
      return run(index, [fileOf(`${labels.get(`id of ${parent}/Inbox`)}/1.eml`, mailText(subject))]);
    };
    expect(await pick('sato', '佐藤')).toMatchObject({ added: 1 });
    expect(await pick('suzuki', '鈴木')).toMatchObject({ added: 1 });
    expect(await subjects(index)).toEqual(['佐藤', '鈴木']);
    expect(await pick('sato', '佐藤')).toMatchObject({ added: 0, unchanged: 1 });
    expect(await pick('suzuki', '鈴木')).toMatchObject({ added: 0, unchanged: 1 });
    const { hits } = await index.search(parseQuery('鈴木'));
    expect(hits.map(({ document }) => document.place.path)).toEqual(['(suzuki) Inbox/1.eml']);
  });

  it('says by its hash whether a mail is still where it was', async () => {
    const index = await MailboxIndex.open(memoryStore());
    const quoted = mailText('一つ', '>From 山田です');
    const box = fileOf('Inbox', mboxOf(mailText('零'), quoted));
    await run(index, [box]);
    const [hit] = (await index.search(parseQuery('一つ'))).hits;
    const { place, sha256 } = hit!.document;
    const there = await mailAt(box, place);
    expect(new TextDecoder().decode(there)).toBe(quoted.replace('>From', 'From').trimEnd() + '\n');
    expect(await hostDigest('sha256', there)).toBe(sha256);
    const moved = fileOf('Inbox', mboxOf(mailText('零です'), quoted));
    expect(await hostDigest('sha256', await mailAt(moved, place))).not.toBe(sha256);
    await expect(mailAt(fileOf('Inbox', ''), place)).rejects.toMatchObject({ code: 'file-changed' });
  });

  it('clears away what a killed run left, and goes on from what it had kept', async () => {
    const below = memoryStore();
    const index = await MailboxIndex.open(below);
    await run(index, [fileOf('a.eml', mailText('a'))]);
    await below.put('left', new Uint8Array(1000));
    const again = await MailboxIndex.open(below);
    expect([...below.bytes.keys()]).not.toContain('left');
    await run(again, [fileOf('a.eml', mailText('a')), fileOf('b.eml', mailText('b'))]);
    expect(await subjects(again)).toEqual(['a', 'b']);
  });

  it('keeps what it has from time to time, each time in place of what it kept before', async () => {
    const below = memoryStore();
    const index = await MailboxIndex.open(below);
    await run(index, [fileOf('Inbox', mboxOf(mailText('gone'), mailText('old')))]);
    vi.useFakeTimers({ toFake: ['Date'] });
    const slowly: IndexRunOptions['read'] = (bytes, place) => {
      vi.setSystemTime(Date.now() + 21_000);
      return read(bytes, place);
    };
    const files = [
      fileOf('Inbox', mboxOf(mailText('old'), mailText('1')), 2),
      fileOf('More', mboxOf(mailText('2'), mailText('3'))),
    ];
    const kept: number[] = [];
    const keep: IndexRunOptions['keep'] = async (part) => {
      // The program is killed before the last part.
      if (!part.grows) throw new Error('killed');
      await index.keep(part);
      kept.push(index.mails);
      expect(below.bytes.size).toBe(1);
    };
    await expect(run(index, files, { read: slowly, keep, atOnce: 1 })).rejects.toThrow('killed');
    // What is no longer in the first file goes with its end, and stays away from later parts.
    expect(kept).toEqual([3, 4, 3, 4]);
    const again = await MailboxIndex.open(below);
    expect(await subjects(again)).toEqual(['1', '2', '3', 'old']);
    const outcome = await run(again, [...files, fileOf('Last', mboxOf(mailText('4'), mailText('5')))], {
      read: slowly,
    });
    expect(outcome).toMatchObject({ added: 2, unchanged: 1, known: 2 });
    expect(await subjects(again)).toEqual(['1', '2', '3', '4', '5', 'old']);
    expect(below.bytes.size).toBe(1);
    expect(again.gaps.unread).toEqual([]);
  });

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
});

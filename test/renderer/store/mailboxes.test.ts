import { FakeMain } from './fake-main.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closeDatabase, DATABASE_NAME, openDatabase } from '../../../renderer/store/database.ts';
import { KeyRing } from '../../../renderer/store/key-ring.ts';
import {
  closeMailboxes,
  createMailbox,
  deleteMailbox,
  deleteMailboxesFor,
  listMailboxes,
  mailboxesOf,
  openMailbox,
} from '../../../renderer/store/mailboxes.ts';
import { parseQuery } from '../../../core/mailbox/query.ts';
import { SegmentWriter } from '../../../core/mailbox/segment-writer.ts';
import { aMail, keyOf } from '../../core/mailbox/mail-maker.ts';
import { MailboxDatabase } from '../../../renderer/store/mailbox-segments.ts';
import { openRaw, putRaw, rawRows } from './raw-rows.ts';

let main: FakeMain;
const ring = (): KeyRing => new KeyRing(main.databaseKey, [...main.owners.values()]);

beforeEach(async () => {
  main = new FakeMain();
  main.install();
  await openDatabase(ring());
});

afterEach(async () => {
  closeMailboxes();
  closeDatabase();
  for (const name of [DATABASE_NAME, 'kakekomi-mailboxes']) {
    await new Promise<void>((resolve) => {
      const request = indexedDB.deleteDatabase(name);
      request.onsuccess = request.onerror = request.onblocked = () => resolve();
    });
  }
});

async function filled(name: string, forOwner: string | null = null): Promise<string> {
  const { id } = await createMailbox(name, forOwner);
  const index = await openMailbox(id);
  const writer = new SegmentWriter();
  writer.add(aMail({ subject: 'MARKER 件名' }), keyOf(1), 1);
  await index.keep({ segment: writer.finish(), files: [], nextFile: 2, carried: false, grows: false });
  return id;
}

describe('the indexes of mailboxes', () => {
  it('are there after locking and opening again', async () => {
    const id = await filled('営業部');
    closeMailboxes();
    expect(await listMailboxes()).toMatchObject({ mailboxes: [{ id, name: '営業部', forOwner: null }], damaged: [] });
    const { hits } = await (await openMailbox(id)).search(parseQuery('件名'));
    expect(hits.map(({ document }) => document.subject)).toEqual(['MARKER 件名']);
  });

  it('lie sealed: neither a word of a mail nor the name of the index is there', async () => {
    await filled('NAME-MARKER');
    const raw = await openRaw('kakekomi-mailboxes');
    const [segment] = (await rawRows(raw, 'segments')) as unknown as { bytes: Blob; id: string }[];
    const [row] = (await rawRows(raw, 'indexes')) as unknown as { about: Uint8Array; manifest: Uint8Array }[];
    raw.close();
    const all = [Buffer.from((await segment?.bytes.arrayBuffer()) ?? new ArrayBuffer(0)), row?.about, row?.manifest];
    for (const bytes of all) {
      expect(bytes?.length).toBeGreaterThan(40);
      expect(Buffer.from(bytes ?? []).includes('MARKER')).toBe(false);
    }
  });

  it('destroy their key when they are deleted, and leave no row', async () => {
    const id = await filled('a');
    const other = await filled('b', 'draft-1');
    await deleteMailbox(id);
    expect(main.owners.has(id)).toBe(false);
    expect((await listMailboxes()).mailboxes.map((each) => each.id)).toEqual([other]);
    await expect(openMailbox(id)).rejects.toMatchObject({ code: 'not-found' });
    await deleteMailboxesFor('draft-1');
    expect(await listMailboxes()).toEqual({ mailboxes: [], damaged: [] });
    const raw = await openRaw('kakekomi-mailboxes');
    expect(await rawRows(raw, 'segments')).toEqual([]);
    expect(await rawRows(raw, 'indexes')).toEqual([]);
    raw.close();
  });

  it('keep nothing that comes after they were deleted', async () => {
    const id = await filled('a');
    const index = await openMailbox(id);
    const writer = new SegmentWriter();
    writer.add(aMail({ subject: 'late' }), keyOf(2), 1);
    const part = { segment: writer.finish(), files: [], nextFile: 3, carried: false, grows: false };
    const [late] = await Promise.allSettled([index.keep(part), deleteMailbox(id)]);
    expect(late).toMatchObject({ status: 'rejected', reason: { code: 'not-found' } });
    await expect(index.keep(part)).rejects.toMatchObject({ code: 'not-found' });
    const raw = await openRaw('kakekomi-mailboxes');
    expect(await rawRows(raw, 'segments')).toEqual([]);
    raw.close();
  });

  it('are named when their row was changed, and the others are still there', async () => {
    const hurt = await filled('a');
    const kept = await filled('b');
    const raw = await openRaw('kakekomi-mailboxes');
    const rows = (await rawRows(raw, 'indexes')) as unknown as { id: string; about: Uint8Array }[];
    const row = rows.find(({ id }) => id === hurt);
    await putRaw(raw, 'indexes', { ...row, about: row?.about.with(40, 1 ^ (row.about[40] ?? 0)) });
    raw.close();
    const { mailboxes, damaged } = await listMailboxes();
    expect(mailboxes.map(({ id }) => id)).toEqual([kept]);
    expect(damaged).toEqual([hurt]);
  });

  it('can be deleted when they are damaged: by their row, or within', async () => {
    const [row, within, kept] = [
      await filled('a', 'draft-1'),
      await filled('b', 'draft-1'),
      await filled('c', 'draft-1'),
    ];
    closeMailboxes();
    const raw = await openRaw('kakekomi-mailboxes');
    const rows = (await rawRows(raw, 'indexes')) as unknown as Record<'id' | 'about' | 'manifest', Uint8Array>[];
    const changed = (bytes: Uint8Array | undefined) => bytes?.with(40, 1 ^ (bytes[40] ?? 0));
    for (const each of rows) {
      if (String(each.id) === row) await putRaw(raw, 'indexes', { ...each, about: changed(each.about) });
      if (String(each.id) === within) await putRaw(raw, 'indexes', { ...each, manifest: changed(each.manifest) });
    }
    raw.close();
    const { opened, damaged } = await mailboxesOf('draft-1');
    expect(opened?.id).toBe(kept);
    expect([...damaged].sort()).toEqual([row, within].sort());
    for (const id of damaged) await deleteMailbox(id);
    expect(await mailboxesOf('draft-1')).toMatchObject({ opened: { id: kept }, damaged: [] });
    expect((await mailboxesOf('draft-2')).opened).toBe(null);
    expect([...main.owners.keys()]).not.toContain(row);
  });

  it('go when their key is gone', async () => {
    const id = await filled('a');
    main.owners.delete(id);
    closeMailboxes();
    closeDatabase();
    await openDatabase(ring());
    expect(await listMailboxes()).toEqual({ mailboxes: [], damaged: [] });
  });

  it('say that the disk is full when it is, and other errors as they are', async () => {
    const rows = new MailboxDatabase('kakekomi-mailboxes-full');
    let error = new DOMException('full', 'QuotaExceededError');
    rows.segments.hook('creating', () => {
      throw error;
    });
    await rows.indexes.put({ id: 'a', about: new Uint8Array(), manifest: null });
    const store = rows.store('a');
    await expect(store.put('b', new Uint8Array(10))).rejects.toMatchObject({ code: 'no-space' });
    error = new DOMException('other', 'DataError');
    await expect(store.put('b', new Uint8Array(10))).rejects.not.toMatchObject({ code: 'no-space' });
    await rows.delete();
  });
});

import { FakeMain } from './fake-main.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  closeDatabase,
  Database,
  database,
  DATABASE_NAME,
  isCutByLock,
  openDatabase,
} from '../../../renderer/store/database.ts';
import { createDraft, draftList, getDraft, saveDraft } from '../../../renderer/store/drafts.ts';
import { KeyRing } from '../../../renderer/store/key-ring.ts';
import { forgetDrafts } from '../../../renderer/store/open-drafts.ts';
import { sealRow } from '../../../renderer/store/sealed-row.ts';
import { changeSealedSettings, sealedSettings } from '../../../renderer/store/settings.ts';
import { appendCaseEvents, forgetEvents } from '../../../renderer/store/cases.ts';
import { uuidv7 } from '../../../core/model/ids.ts';
import { everything, openRaw, putRaw, rawRows } from './raw-rows.ts';

let main: FakeMain;
const ring = () => new KeyRing(main.databaseKey, [...main.owners.values()]);

beforeEach(async () => {
  main = new FakeMain();
  main.install();
});

afterEach(async () => {
  forgetDrafts();
  forgetEvents();
  closeDatabase();
  await new Promise<void>((resolve) => {
    const request = indexedDB.deleteDatabase(DATABASE_NAME);
    request.onsuccess = request.onerror = request.onblocked = () => resolve();
  });
});

const MARKERS = ['見つけてはいけない件名', 'MARKER-ORGANIZATION', 'marker.person@example.jp', 'MARKER-ACTOR'];

describe('what lies on the disk', () => {
  it('holds no word of what was typed, in any table', async () => {
    await openDatabase(ring());
    const draft = await createDraft('ja');
    await saveDraft({
      ...draft,
      title: MARKERS[0] ?? '',
      identity: { organization: { state: 'value', value: MARKERS[1] ?? '' } },
    });
    await changeSealedSettings({ actor: MARKERS[3] ?? '', trustedMailServers: [MARKERS[2] ?? ''] });
    await appendCaseEvents(uuidv7(), [
      {
        type: 'received',
        number: '2026-1',
        origin: 'telephone',
        title: MARKERS[0] ?? '',
        sector: null,
        organization: MARKERS[1] ?? '',
        owner: null,
        drill: false,
        packageId: null,
        report: null,
        artifacts: [],
      },
    ]);
    const raw = await openRaw(DATABASE_NAME);
    const bytes = await everything(raw);
    for (const marker of MARKERS) {
      for (const encoding of ['utf8', 'utf16le'] as const) {
        expect(bytes.includes(Buffer.from(marker, encoding).toString('latin1')), `${marker} as ${encoding}`).toBe(
          false,
        );
      }
    }
    const fields = new Set((await rawRows(raw, 'drafts')).concat(await rawRows(raw, 'events')).flatMap(Object.keys));
    expect([...fields].sort()).toEqual(['id', 'order', 'ownerId', 'sealed']);
    raw.close();
  });

  it('would be found by this search if it were there', async () => {
    const raw = await openRaw('planted', 1, (db) => db.createObjectStore('t', { keyPath: 'id' }));
    await putRaw(raw, 't', { id: 'a', sealed: new TextEncoder().encode(MARKERS[0]) });
    expect((await everything(raw)).includes(Buffer.from(MARKERS[0] ?? '', 'utf8').toString('latin1'))).toBe(true);
    raw.close();
  });
});

describe('a row that was changed from outside', () => {
  it('is named, and the others are still read', async () => {
    await openDatabase(ring());
    const kept = await createDraft('ja');
    const hurt = await createDraft('ja');
    const raw = await openRaw(DATABASE_NAME);
    const row = (await rawRows(raw, 'drafts')).find(({ id }) => id === hurt.reportId);
    if (!row) throw new Error('row expected');
    row.sealed[40] = (row.sealed[40] ?? 0) ^ 0xff;
    await putRaw(raw, 'drafts', row);
    raw.close();
    const list = await draftList();
    expect(list.drafts.map(({ reportId }) => reportId)).toEqual([kept.reportId]);
    expect(list.damaged).toEqual([hurt.reportId]);
    await expect(getDraft(hurt.reportId)).rejects.toMatchObject({ code: 'vault-damaged' });
  });

  it('is named as well when its seal is no longer bytes', async () => {
    await openDatabase(ring());
    const hurt = await createDraft('ja');
    const raw = await openRaw(DATABASE_NAME);
    await putRaw(raw, 'drafts', { id: hurt.reportId, ownerId: hurt.reportId, sealed: 'text' });
    raw.close();
    await expect(getDraft(hurt.reportId)).rejects.toMatchObject({ code: 'vault-damaged' });
  });

  it('does not open under another draft’s name', async () => {
    await openDatabase(ring());
    const one = await createDraft('ja');
    const two = await createDraft('en');
    const raw = await openRaw(DATABASE_NAME);
    const rows = await rawRows(raw, 'drafts');
    const first = rows.find(({ id }) => id === one.reportId);
    await putRaw(raw, 'drafts', { ...first, id: two.reportId });
    raw.close();
    await expect(getDraft(two.reportId)).rejects.toMatchObject({ code: 'vault-damaged' });
  });
});

describe('databases of other versions', () => {
  it('takes over an older one that lacks tables', async () => {
    const sealed = sealRow(main.databaseKey, 'settings', 'settings', {
      actor: '前の版',
      device: 'd',
      trustedMailServers: [],
      recoverySheetAt: null,
    });
    // Dexie counts versions in tens: 5 is older than its first.
    const raw = await openRaw(DATABASE_NAME, 5, (db) => db.createObjectStore('settings', { keyPath: 'id' }));
    await putRaw(raw, 'settings', { id: 'settings', ownerId: 'database', sealed });
    raw.close();
    await openDatabase(ring());
    expect((await sealedSettings()).actor).toBe('前の版');
    const draft = await createDraft('ja');
    expect(await getDraft(draft.reportId)).toEqual(draft);
  });

  it('leaves a newer one alone and says so', async () => {
    const raw = await openRaw(DATABASE_NAME, 9000, (db) => db.createObjectStore('drafts', { keyPath: 'id' }));
    raw.close();
    await expect(openDatabase(ring())).rejects.toMatchObject({ code: 'newer-version' });
    const again = await openRaw(DATABASE_NAME);
    expect(again.version).toBe(9000);
    again.close();
  });
});

describe('the sealing middleware', () => {
  it('opens rows whichever way they are read', async () => {
    const db = new Database(ring(), 'ways');
    await db.open();
    const rows = ['a', 'b', 'c'].map((id, order) => ({ id, ownerId: 'database', order, content: { id } }));
    await db.events.bulkAdd(rows);
    expect(await db.events.toArray()).toEqual(rows);
    expect(await db.events.bulkGet(['b', 'missing'])).toEqual([rows[1], undefined]);
    expect(await db.events.orderBy('order').reverse().first()).toEqual(rows[2]);
    const seen: unknown[] = [];
    await db.events.each((row) => void seen.push(row.content));
    expect(seen).toEqual(rows.map(({ content }) => content));
    await db.events.where('id').equals('a').modify({ order: 9 });
    expect(await db.events.get('a')).toEqual({ ...rows[0], order: 9 });
    expect(await db.events.filter((row) => row.order === 9).count()).toBe(1);
    db.close();
  });

  it('refuses a row whose owner has no key', async () => {
    const db = new Database(ring(), 'no-key');
    await db.open();
    await expect(db.drafts.put({ id: 'x', ownerId: 'nobody', content: 1 })).rejects.toMatchObject({
      code: 'vault-locked',
    });
    expect(await db.drafts.count()).toBe(0);
    db.close();
  });
});

describe('a question that the lock cuts', () => {
  it('is told apart from one that fails while the vault is open', async () => {
    await openDatabase(ring());
    const open = database();
    const asking = open.events.toArray().then(
      () => null,
      (error: unknown) => error,
    );
    closeDatabase();
    const cut = (await asking) ?? (await open.events.toArray().catch((error: unknown) => error));
    expect(isCutByLock(cut)).toBe(true);
    expect(isCutByLock(new Error('another'))).toBe(false);
    await openDatabase(ring());
    expect(isCutByLock(cut)).toBe(false);
  });
});

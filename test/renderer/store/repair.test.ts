import { FakeMain } from './fake-main.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyChain } from '../../../core/casework/event-chain.ts';
import { uuidv7 } from '../../../core/model/ids.ts';
import { allEvents, appendCaseEvents, forgetEvents } from '../../../renderer/store/cases.ts';
import { closeDatabase, database, DATABASE_NAME, openDatabase } from '../../../renderer/store/database.ts';
import {
  createDraft,
  draftList,
  purgeDrafts,
  removeDraft,
  saveDraft,
  UNDO_FOR,
} from '../../../renderer/store/drafts.ts';
import { KeyRing } from '../../../renderer/store/key-ring.ts';
import { forgetDrafts } from '../../../renderer/store/open-drafts.ts';
import { repairSettings } from '../../../renderer/store/repair.ts';
import { openRow, sealRow } from '../../../renderer/store/sealed-row.ts';
import { changeSealedSettings, sealedSettings } from '../../../renderer/store/settings.ts';
import { openRaw, putRaw, rawRows, type RawRow } from './raw-rows.ts';

let main: FakeMain;

beforeEach(async () => {
  main = new FakeMain();
  main.install();
  await openDatabase(new KeyRing(main.databaseKey, []));
  await changeSealedSettings({ actor: '救援 太郎', trustedMailServers: ['mx.example.jp'] });
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

async function withRaw<T>(work: (raw: IDBDatabase) => Promise<T>): Promise<T> {
  const raw = await openRaw(DATABASE_NAME);
  try {
    return await work(raw);
  } finally {
    raw.close();
  }
}
const settingsRows = () => withRaw((raw) => rawRows(raw, 'settings'));
const rowNamed = async (id: string): Promise<RawRow> => (await settingsRows()).find((row) => row.id === id)!;

/** Changes one byte of a row's seal; answers with what then lies there. */
async function damage(id: string): Promise<Uint8Array> {
  const row = await rowNamed(id);
  row.sealed[40] = (row.sealed[40] ?? 0) ^ 0xff;
  await withRaw((raw) => putRaw(raw, 'settings', row));
  return row.sealed;
}

const note = (text: string) => ({ type: 'note-added' as const, text });

describe('damaged settings', () => {
  it('are left alone when nothing is damaged', async () => {
    const before = await settingsRows();
    expect(await repairSettings()).toEqual([]);
    expect(await settingsRows()).toEqual(before);
  });

  it('are kept aside byte for byte; fresh ones take their place, and nothing else is touched', async () => {
    const draft = await createDraft('ja');
    const bytes = await damage('settings');
    await expect(sealedSettings()).rejects.toMatchObject({ code: 'vault-damaged' });
    expect(await repairSettings()).toEqual(['settings']);
    expect(await sealedSettings()).toMatchObject({ actor: '', trustedMailServers: [], recoverySheetAt: null });
    const aside = (await settingsRows()).filter(({ id }) => id.startsWith('damaged/settings/'));
    expect(aside.map(({ sealed }) => sealed)).toEqual([bytes]);
    expect((await draftList()).drafts.map(({ reportId }) => reportId)).toEqual([draft.reportId]);
    // Whoever finds out which byte it was gets everything back.
    bytes[40] = (bytes[40] ?? 0) ^ 0xff;
    expect(openRow(main.databaseKey, 'settings', 'settings', bytes)).toMatchObject({ actor: '救援 太郎' });
    expect(await repairSettings()).toEqual([]);
  });

  it('of a form that is not ours, and without bytes, are damaged too; those of a later program are not', async () => {
    await withRaw((raw) => putRaw(raw, 'settings', { id: 'settings', ownerId: 'database', sealed: 'text' }));
    expect(await repairSettings()).toEqual(['settings']);
    const odd = sealRow(main.databaseKey, 'settings', 'settings', { actor: 7 });
    await withRaw((raw) => putRaw(raw, 'settings', { id: 'settings', ownerId: 'database', sealed: odd }));
    expect(await repairSettings()).toEqual(['settings']);
    expect((await settingsRows()).filter(({ id }) => id.startsWith('damaged/'))).toHaveLength(2);
    const later = Uint8Array.from(odd).fill(2, 0, 1);
    await withRaw((raw) => putRaw(raw, 'settings', { id: 'settings', ownerId: 'database', sealed: later }));
    await expect(repairSettings()).rejects.toMatchObject({ code: 'newer-version' });
    expect((await rowNamed('settings')).sealed).toEqual(later);
  });
});

describe('the thread through case records', () => {
  it('is taken up again where it broke off', async () => {
    const caseId = uuidv7();
    await appendCaseEvents(caseId, [note('1'), note('2')]);
    await damage('chain');
    await expect(appendCaseEvents(caseId, [note('3')])).rejects.toMatchObject({ code: 'vault-damaged' });
    expect(await repairSettings()).toEqual(['chain']);
    await appendCaseEvents(caseId, [note('3')]);
    expect(verifyChain(await allEvents())).toEqual([]);
  });

  it('begins anew with the settings, whose name for this device is lost with them', async () => {
    const caseId = uuidv7();
    await appendCaseEvents(caseId, [note('1')]);
    await damage('settings');
    await repairSettings();
    await changeSealedSettings({ actor: '救援 太郎' });
    await appendCaseEvents(caseId, [note('2')]);
    expect(verifyChain(await allEvents())).toEqual([]);
    expect(new Set((await allEvents()).map(({ device }) => device)).size).toBe(2);
  });
});

describe('other single rows', () => {
  it('of a later program hide no other draft', async () => {
    const kept = await createDraft('ja');
    const later = await createDraft('ja');
    await saveDraft({ ...later, schemaVersion: 99 as never });
    const list = await draftList();
    expect(list.drafts.map(({ reportId }) => reportId)).toEqual([kept.reportId]);
    expect(list.damaged).toEqual([later.reportId]);
  });

  it('that cannot be destroyed now stay put aside and stop nothing', async () => {
    const one = await createDraft('ja');
    const two = await createDraft('ja');
    await removeDraft(one.reportId);
    await removeDraft(two.reportId);
    main.refuse = (channel, input) =>
      channel === 'owner.destroy' && (input as { ownerId: string }).ownerId === one.reportId;
    await purgeDrafts(Date.now() + UNDO_FOR + 1);
    expect(await database().drafts.toCollection().primaryKeys()).toEqual([one.reportId]);
    main.refuse = () => false;
    await purgeDrafts(Date.now() + UNDO_FOR + 1);
    expect(await database().drafts.count()).toBe(0);
  });
});

import { FakeMain } from './fake-main.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyChain } from '../../../core/casework/event-chain.ts';
import { foldCases } from '../../../core/casework/fold-case.ts';
import type { CaseEventBody } from '../../../core/model/case-event.ts';
import { uuidv7 } from '../../../core/model/ids.ts';
import {
  allEvents,
  appendCaseEvents,
  caseEvents,
  exportEvents,
  forgetEvents,
  importEvents,
  liveCases,
  removeCase,
} from '../../../renderer/store/cases.ts';
import { closeDatabase, database, DATABASE_NAME, openDatabase } from '../../../renderer/store/database.ts';
import { KeyRing } from '../../../renderer/store/key-ring.ts';
import { changeSealedSettings } from '../../../renderer/store/settings.ts';

let main: FakeMain;

async function begin(): Promise<void> {
  main = new FakeMain();
  main.install();
  await openDatabase(new KeyRing(main.databaseKey, []));
  await changeSealedSettings({ actor: '担当' });
}

async function end(): Promise<void> {
  forgetEvents();
  closeDatabase();
  await new Promise<void>((resolve) => {
    const request = indexedDB.deleteDatabase(DATABASE_NAME);
    request.onsuccess = request.onerror = request.onblocked = () => resolve();
  });
}

beforeEach(begin);
afterEach(end);

const received = (title: string): CaseEventBody => ({
  type: 'received',
  number: '1',
  origin: 'telephone',
  title,
  sector: 'company',
  organization: '見本社',
  owner: null,
  drill: false,
  packageId: null,
  report: null,
  artifacts: [],
});
const note = (text: string): CaseEventBody => ({ type: 'note-added', text });

describe('case events', () => {
  it('are one unbroken chain of this device, across cases', async () => {
    const [one, two] = [uuidv7(), uuidv7()];
    await appendCaseEvents(one, [received('A'), note('1')]);
    await appendCaseEvents(two, [received('B')]);
    await appendCaseEvents(one, [note('2')], { at: '2026-01-01T00:00:00.000Z' });
    const events = await allEvents();
    expect(events).toHaveLength(4);
    expect(verifyChain(events)).toEqual([]);
    expect(events.filter(({ previous }) => previous === null)).toHaveLength(1);
    expect(new Set(events.map(({ actor }) => actor))).toEqual(new Set(['担当']));
    expect((await caseEvents(one)).map(({ body }) => body.type)).toEqual(['received', 'note-added', 'note-added']);
    expect(main.owners.size).toBe(2);
  });

  it('are recorded all or not at all', async () => {
    const id = uuidv7();
    const bad = { type: 'note-added', text: 5 } as unknown as CaseEventBody;
    await expect(appendCaseEvents(id, [received('A'), bad])).rejects.toThrow();
    expect(await allEvents()).toEqual([]);
    await appendCaseEvents(id, [received('A')]);
    expect(verifyChain(await allEvents())).toEqual([]);
  });

  it('come back after a restart', async () => {
    await appendCaseEvents(uuidv7(), [received('残る')]);
    forgetEvents();
    closeDatabase();
    await openDatabase(new KeyRing(main.databaseKey, [...main.owners.values()]));
    expect(foldCases(await allEvents()).map(({ title }) => title)).toEqual(['残る']);
  });

  it('of a deleted case are gone with its key; what statistics count stays, and the chain still holds', async () => {
    const [gone, stays] = [uuidv7(), uuidv7()];
    await appendCaseEvents(gone, [received('消す件'), note('秘密')]);
    await appendCaseEvents(stays, [received('残す件')]);
    const before = await exportEvents();
    await removeCase(gone);
    expect(main.owners.has(gone)).toBe(false);
    expect(await database().events.where('ownerId').equals(gone).count()).toBe(0);
    const views = foldCases(await allEvents());
    expect(views.find(({ caseId }) => caseId === gone)).toMatchObject({ erased: true, title: '', sector: 'company' });
    expect(await exportEvents()).not.toContain('秘密');
    await appendCaseEvents(stays, [note('あと')]);
    expect(verifyChain(await allEvents())).toEqual([]);
    expect(await importEvents(before)).toEqual({ added: 0 });
    expect(await exportEvents()).not.toContain('秘密');
  });

  it('of two copies merge by union; a deletion there deletes here', async () => {
    const [one, two] = [uuidv7(), uuidv7()];
    await appendCaseEvents(one, [received('A')]);
    await appendCaseEvents(two, [received('B')]);
    const full = await exportEvents();
    await removeCase(one);
    const deleted = await exportEvents();
    await end();
    await begin();
    expect(await importEvents(full)).toEqual({ added: 2 });
    expect(await importEvents(full)).toEqual({ added: 0 });
    expect(await importEvents(deleted)).toEqual({ added: 1 });
    expect(foldCases(await allEvents()).filter(({ erased }) => !erased)).toHaveLength(1);
    expect(main.owners.has(one)).toBe(false);
  });

  it('refuse a file that is not one, and change nothing', async () => {
    await expect(importEvents('{"a":1}\n')).rejects.toMatchObject({ code: 'not-a-case-file' });
    expect(await allEvents()).toEqual([]);
  });
});

describe('a case whose key file is damaged', () => {
  /** What the next opening finds when main could not read these owners' keys. */
  const reopenWithout = async (...lost: string[]) => {
    forgetEvents();
    closeDatabase();
    const left = [...main.owners.values()].filter(({ ownerId }) => !lost.includes(ownerId));
    await openDatabase(new KeyRing(main.databaseKey, left));
  };
  const found = async () => {
    await liveCases.start();
    const { cases, keyless, damaged } = liveCases.value;
    liveCases.stop();
    return { cases: cases.filter(({ erased }) => !erased).map(({ caseId }) => caseId), keyless, damaged };
  };

  it('is told of, the others are there, and an export of it brings it back', async () => {
    const [one, two] = [uuidv7(), uuidv7()];
    await appendCaseEvents(one, [received('A')]);
    await appendCaseEvents(two, [received('B')]);
    const exported = await exportEvents();
    await reopenWithout(one);
    expect(await found()).toEqual({ cases: [two], keyless: [one], damaged: [] });
    expect(await importEvents(exported)).toEqual({ added: 1 });
    expect(await found()).toEqual({ cases: expect.arrayContaining([one, two]), keyless: [], damaged: [] });
  });

  it('is not told of when it had been deleted: the program was killed before its rows were gone', async () => {
    const one = uuidv7();
    await appendCaseEvents(one, [received('A')]);
    main.refuse = (channel) => channel === 'owner.destroy';
    await expect(removeCase(one)).rejects.toMatchObject({ code: 'file-unreadable' });
    await reopenWithout(one);
    expect(await found()).toEqual({ cases: [], keyless: [], damaged: [] });
  });
});

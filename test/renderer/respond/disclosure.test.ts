import { FakeMain } from '../store/fake-main.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CaseEventBody } from '../../../core/model/case-event.ts';
import type { CaseId } from '../../../core/model/ids.ts';
import { recordOpened } from '../../../renderer/features/respond/case/disclosure.ts';
import { beginCase } from '../../../renderer/features/respond/start/begin-case.ts';
import { allEvents, appendCaseEvents, caseEvents, forgetEvents, liveCases } from '../../../renderer/store/cases.ts';
import { closeDatabase, DATABASE_NAME, openDatabase } from '../../../renderer/store/database.ts';
import { KeyRing } from '../../../renderer/store/key-ring.ts';
import { changeSealedSettings } from '../../../renderer/store/settings.ts';

let main: FakeMain;

/** What unlocking does with the database. */
async function open(): Promise<void> {
  await openDatabase(new KeyRing(main.databaseKey, [...main.owners.values()]));
}

/** What locking does. */
function close(): void {
  liveCases.stop();
  forgetEvents();
  closeDatabase();
}

beforeEach(async () => {
  main = new FakeMain();
  main.install();
  await open();
});
afterEach(async () => {
  close();
  await new Promise<void>((resolve) => {
    const request = indexedDB.deleteDatabase(DATABASE_NAME);
    request.onsuccess = request.onerror = request.onblocked = () => resolve();
  });
});

const received: CaseEventBody = {
  type: 'received',
  number: '1',
  origin: 'telephone',
  title: 'A',
  sector: null,
  organization: null,
  owner: null,
  drill: false,
  packageId: null,
  report: null,
  artifacts: [],
};
const called = (actor: string) => changeSealedSettings({ actor });
const whoOpened = async (caseId: CaseId) =>
  (await caseEvents(caseId)).flatMap(({ body, actor }) => (body.type === 'disclosed' ? [actor] : []));

describe('who opened a case', () => {
  it('is recorded once by each person, and anew after the vault was locked', async () => {
    await called('一郎');
    const caseId = await beginCase(async () => [received]);
    await recordOpened(caseId, '一郎');
    await recordOpened(caseId, '一郎');
    expect(await whoOpened(caseId)).toEqual(['一郎']);
    await called('二郎');
    await recordOpened(caseId, '二郎');
    expect(await whoOpened(caseId)).toEqual(['一郎', '二郎']);
    close();
    await open();
    await recordOpened(caseId, '二郎');
    expect(await whoOpened(caseId)).toEqual(['一郎', '二郎', '二郎']);
  });
});

describe('without a name', () => {
  it.each(['', '  '])('%j nothing is recorded, and what was begun is undone', async (actor) => {
    await called('一郎');
    const caseId = await beginCase(async () => [received]);
    await called(actor);
    const before = await allEvents();
    await expect(appendCaseEvents(caseId, [{ type: 'note-added', text: 'x' }])).rejects.toMatchObject({
      code: 'name-missing',
    });
    await expect(beginCase(async () => [received])).rejects.toMatchObject({ code: 'name-missing' });
    expect(await allEvents()).toEqual(before);
    expect([...main.owners.keys()]).toEqual([caseId]);
  });
});

describe('a case that was just begun', () => {
  it('is listed when its page is shown', async () => {
    await called('一郎');
    await liveCases.start();
    for (let count = 1; count <= 3; count++) {
      const caseId = await beginCase(async () => [received]);
      expect(liveCases.value.cases.map((view) => view.caseId)).toContain(caseId);
    }
  });
});

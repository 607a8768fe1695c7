import { FakeMain } from './fake-main.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ExpectedError } from '../../../core/errors.ts';
import { ArtifactId, MailId, ReportId, uuidv7 } from '../../../core/model/ids.ts';
import { emptyReport, type Report } from '../../../core/model/report.ts';
import {
  closeDatabase,
  database,
  DATABASE_NAME,
  openDatabase,
  QUICK_NAME,
  quickDatabase,
} from '../../../renderer/store/database.ts';
import {
  adoptDraft,
  createDraft,
  draftList,
  duplicateDraft,
  getDraft,
  listDrafts,
  purgeDrafts,
  removeDraft,
  restoreDraft,
  saveDraft,
  UNDO_FOR,
} from '../../../renderer/store/drafts.ts';
import { KeyRing } from '../../../renderer/store/key-ring.ts';
import { takeOverQuick } from '../../../renderer/store/quick-drafts.ts';
import { FLUSH_EVERY, flushDrafts, forgetDrafts, openDraft, WRITE_EVERY } from '../../../renderer/store/open-drafts.ts';

let main: FakeMain;

beforeEach(async () => {
  main = new FakeMain();
  main.install();
  await openDatabase(new KeyRing(main.databaseKey, []));
});

afterEach(async () => {
  vi.restoreAllMocks();
  forgetDrafts();
  closeDatabase();
  for (const name of [DATABASE_NAME, QUICK_NAME]) {
    await new Promise<void>((resolve) => {
      const request = indexedDB.deleteDatabase(name);
      request.onsuccess = request.onerror = request.onblocked = () => resolve();
    });
  }
});

const titled = (report: Report, title: string): Report => ({ ...report, title });
/** What the operating system has of a draft, whatever the disk has. */
const quickTitle = async (report: Report) =>
  ((await quickDatabase().drafts.get(report.reportId))?.content as Report | undefined)?.title;
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('drafts', () => {
  it('come back after the program was closed, with the keys the vault kept', async () => {
    const draft = await createDraft('ja');
    await saveDraft(titled(draft, '続き'));
    closeDatabase();
    await openDatabase(new KeyRing(main.databaseKey, [...main.owners.values()]));
    expect((await getDraft(draft.reportId))?.title).toBe('続き');
  });

  it('are listed last changed first', async () => {
    const one = await createDraft('ja');
    const two = await createDraft('ja');
    await saveDraft({ ...one, updatedAt: '2026-01-02T00:00:00.000Z' });
    await saveDraft({ ...two, updatedAt: '2026-01-01T00:00:00.000Z' });
    expect((await listDrafts()).map(({ reportId }) => reportId)).toEqual([one.reportId, two.reportId]);
  });

  it('can be deleted, brought back, and are gone for good with their key after half a minute', async () => {
    const draft = await createDraft('ja');
    await removeDraft(draft.reportId);
    expect(await listDrafts()).toEqual([]);
    await restoreDraft(draft.reportId);
    expect(await listDrafts()).toHaveLength(1);
    await removeDraft(draft.reportId);
    await purgeDrafts(Date.now() + UNDO_FOR - 1000);
    expect(main.owners.has(draft.reportId)).toBe(true);
    await purgeDrafts(Date.now() + UNDO_FOR + 1);
    expect(main.owners.has(draft.reportId)).toBe(false);
    expect(await database().drafts.count()).toBe(0);
    await expect(restoreDraft(draft.reportId)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('of a colleague are kept with their files or not at all', async () => {
    const report = emptyReport(ReportId.parse(uuidv7()), 'ja', new Date().toISOString());
    const refused = adoptDraft(report, () => Promise.reject(new ExpectedError('no-space')));
    await expect(refused).rejects.toMatchObject({ code: 'no-space' });
    expect(await getDraft(report.reportId)).toBeNull();
    expect(main.owners.has(report.reportId)).toBe(false);
    await adoptDraft(report, async () => expect(main.owners.has(report.reportId)).toBe(true));
    expect(await getDraft(report.reportId)).toEqual(report);
  });

  it('are duplicated with new ids, their files, and nothing sent', async () => {
    const draft = await createDraft('ja');
    const artifactId = ArtifactId.parse(uuidv7());
    const mailId = MailId.parse(uuidv7());
    await saveDraft({
      ...draft,
      title: '元',
      artifacts: [
        {
          artifactId,
          kind: 'mail',
          originalName: 'a.eml',
          size: 1,
          sha256: null,
          addedAt: draft.createdAt,
          modifiedAt: null,
          status: 'stored',
        },
      ],
      mails: [{ mailId, artifactId, analysis: null, personView: {} }],
      communication: { artifactIds: [artifactId] },
    });
    const jobId = crypto.randomUUID();
    const told: unknown[] = [];
    const stop = new AbortController();
    const copy = await duplicateDraft(draft.reportId, {
      jobId,
      signal: stop.signal,
      onFile: (file) => told.push(file),
    });
    expect(told).toEqual([{ name: 'a.eml', index: 1, total: 1 }]);
    const copied = copy.artifacts[0]?.artifactId;
    expect(copy.reportId).not.toBe(draft.reportId);
    expect(copied).not.toBe(artifactId);
    expect(copy.mails[0]?.artifactId).toBe(copied);
    expect(copy.mails[0]?.mailId).not.toBe(mailId);
    expect(copy.communication.artifactIds).toEqual([copied]);
    expect(main.calls.find(({ channel }) => channel === 'artifact.copy')?.input).toEqual({
      jobId,
      ownerId: draft.reportId,
      artifactId,
      toOwnerId: copy.reportId,
      toArtifactId: copied,
    });
    expect(await getDraft(copy.reportId)).toEqual(copy);

    const before = await listDrafts();
    stop.abort();
    const cancelled = duplicateDraft(draft.reportId, { jobId, signal: stop.signal, onFile: () => undefined });
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
    expect(await listDrafts()).toEqual(before);
    expect(main.calls.filter(({ channel }) => channel === 'owner.destroy')).toHaveLength(1);
  });
});

describe('a draft in hand', () => {
  it('is written within the interval after each change, in few writes, and on the disk soon after', async () => {
    const open = openDraft(await createDraft('ja'));
    const put = vi.spyOn(quickDatabase().drafts, 'put');
    const settle = vi.spyOn(database().drafts, 'put');
    for (let typed = 1; typed <= 20; typed++) {
      open.update((report) => titled(report, 'あ'.repeat(typed)));
      await pause(20);
    }
    await pause(WRITE_EVERY + 100);
    expect(await quickTitle(open.report)).toBe('あ'.repeat(20));
    expect(put.mock.calls.length).toBeGreaterThanOrEqual(2);
    expect(put.mock.calls.length).toBeLessThanOrEqual(5);
    await pause(FLUSH_EVERY + 200);
    expect(open.saved).toBe('saved');
    expect((await getDraft(open.report.reportId))?.title).toBe('あ'.repeat(20));
    expect(settle.mock.calls.length).toBeGreaterThanOrEqual(1);
    expect(settle.mock.calls.length).toBeLessThanOrEqual(2);
    expect(await quickTitle(open.report)).toBeUndefined();
  });

  it('does not wait for a disk that takes seconds, and counts as saved only when that is done', async () => {
    const open = openDraft(await createDraft('ja'));
    const { reportId } = open.report;
    let disk: () => void = () => undefined;
    const slow = new Promise<void>((resolve) => (disk = resolve));
    const put = vi.spyOn(database().drafts, 'put').mockImplementationOnce((() => slow) as never);
    open.update((report) => titled(report, '1'));
    await pause(WRITE_EVERY + FLUSH_EVERY + 200);
    expect(put).toHaveBeenCalledOnce();
    open.update((report) => titled(report, '2'));
    await open.write();
    expect(await quickTitle(open.report)).toBe('2');
    expect(open.saved).toBe('saving');
    // Killed here, and started again.
    const typed = open.report;
    expect((await getDraft(reportId))?.title).not.toBe('2');
    await takeOverQuick();
    expect(await getDraft(reportId)).toEqual(typed);
    disk();
    await open.flush();
    expect(open.saved).toBe('saved');
    expect((await getDraft(reportId))?.title).toBe('2');
  });

  it('never goes back to an older content, whichever write is slow', async () => {
    const open = openDraft(await createDraft('ja'));
    let shown = 0;
    for (let typed = 1; typed <= 30; typed++) {
      open.update((report) => titled(report, String(typed)));
      // Not waited for: flushes and writes of both kinds are under way at once.
      void open.flush();
      await pause(typed % 3);
      const now = Number((await getDraft(open.report.reportId))?.title || 0);
      expect(now).toBeGreaterThanOrEqual(shown);
      shown = now;
    }
    await open.flush();
    expect((await getDraft(open.report.reportId))?.title).toBe('30');
    expect(open.saved).toBe('saved');
  });

  it('is newer with each change, also when the clock was set back', async () => {
    const open = openDraft(await createDraft('ja'));
    const before = open.report.updatedAt;
    const clock = vi.spyOn(Date, 'now').mockReturnValue(0);
    open.update((report) => titled(report, '1'));
    clock.mockRestore();
    expect(open.report.updatedAt > before).toBe(true);
  });

  it('writes at once when asked to', async () => {
    const open = openDraft(await createDraft('ja'));
    open.update((report) => titled(report, '1'));
    open.update((report) => titled(report, '2'));
    await flushDrafts();
    expect((await getDraft(open.report.reportId))?.title).toBe('2');
  });

  it('says that a write failed, keeps what was typed, and tries again', async () => {
    const open = openDraft(await createDraft('ja'));
    const put = vi.spyOn(quickDatabase().drafts, 'put').mockRejectedValueOnce(new Error('disk'));
    open.update((report) => titled(report, '消えない'));
    await expect(open.flush()).rejects.toThrow('disk');
    expect(open.saved).toBe('failed');
    expect(open.report.title).toBe('消えない');
    put.mockRestore();
    await open.flush();
    expect(open.saved).toBe('saved');
    expect((await getDraft(open.report.reportId))?.title).toBe('消えない');
  });

  it('says so as well when only the disk refuses', async () => {
    const open = openDraft(await createDraft('ja'));
    const put = vi.spyOn(database().drafts, 'put').mockRejectedValueOnce(new Error('disk'));
    open.update((report) => titled(report, '消えない'));
    await expect(open.flush()).rejects.toThrow('disk');
    expect(open.saved).toBe('failed');
    put.mockRestore();
    await open.flush();
    expect(open.saved).toBe('saved');
  });

  it('is the same one on every screen', async () => {
    const draft = await createDraft('ja');
    expect(openDraft(draft)).toBe(openDraft(draft));
  });
});

describe('what was written quickly before the program ended', () => {
  const row = (report: Report) => ({ id: report.reportId, ownerId: report.reportId, content: report });

  it('is taken over when it is newer, and only then; no row stays', async () => {
    const [newer, older, binned, gone] = [
      await createDraft('ja'),
      await createDraft('ja'),
      await createDraft('ja'),
      await createDraft('ja'),
    ] as const;
    const later = (report: Report): Report => ({ ...titled(report, 'quick'), updatedAt: '2999-01-01T00:00:00.000Z' });
    await removeDraft(binned.reportId);
    await database().drafts.delete(gone.reportId);
    const quick = quickDatabase().drafts;
    for (const report of [later(newer), { ...titled(older, 'quick'), updatedAt: '2000-01-01T00:00:00.000Z' }])
      await quick.put(row(report));
    for (const report of [binned, gone]) await quick.put(row(later(report)));
    await takeOverQuick();
    expect((await getDraft(newer.reportId))?.title).toBe('quick');
    expect(await getDraft(older.reportId)).toEqual(older);
    expect(await listDrafts()).toHaveLength(2);
    expect(await database().drafts.get(gone.reportId)).toBeUndefined();
    expect(await quick.count()).toBe(0);
  });
});

describe('a draft whose key file is damaged', () => {
  /** What the next opening finds when main could not read these owners' keys. */
  const reopenWithout = async (...lost: Report[]) => {
    forgetDrafts();
    closeDatabase();
    const left = [...main.owners.values()].filter(({ ownerId }) => lost.every((report) => report.reportId !== ownerId));
    await openDatabase(new KeyRing(main.databaseKey, left));
    await takeOverQuick();
    await purgeDrafts();
  };

  it('is listed as one that cannot be read, and is read again once its key is back', async () => {
    const [one, other] = [await createDraft('ja'), await createDraft('ja')];
    await saveDraft(titled(one, '読めない'));
    await reopenWithout(one);
    const list = await draftList();
    expect(list.damaged).toEqual([one.reportId]);
    expect(list.drafts.map(({ reportId }) => reportId)).toEqual([other.reportId]);
    await reopenWithout();
    expect((await draftList()).damaged).toEqual([]);
    expect((await getDraft(one.reportId))?.title).toBe('読めない');
  });

  it('is not listed when it had been deleted: the program was killed before its row was gone', async () => {
    const one = await createDraft('ja');
    await removeDraft(one.reportId);
    await reopenWithout(one);
    expect(await draftList()).toEqual({ drafts: [], damaged: [] });
  });

  it('keeps also what was typed last and had not reached the disk', async () => {
    const one = await createDraft('ja');
    const open = openDraft(one);
    open.update((report) => titled(report, '最後の言葉'));
    await open.write();
    await reopenWithout(one);
    await reopenWithout();
    expect((await getDraft(one.reportId))?.title).toBe('最後の言葉');
  });
});

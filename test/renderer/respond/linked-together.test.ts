import { beforeEach, expect, test, vi } from 'vitest';
import { analyzeMail } from '../../../core/mail/analyze-mail.ts';
import type { ArchivePassword } from '../../../core/mail/archive/examine-archive.ts';
import type { Artifact } from '../../../core/model/artifact.ts';
import { ArtifactId, CaseId, uuidv7 } from '../../../core/model/ids.ts';
import type { MailAnalysis } from '../../../core/model/mail.ts';
import { readTogether } from '../../../renderer/features/mail/read-together.ts';
import { linkedTogether } from '../../../renderer/features/respond/start/linked-together.ts';
import { zipOf } from '../../core/mail/archive/zip-builder.ts';
import { bytesOf, withAttachment } from '../../core/mail/mail-builder.ts';

/** Stands for the frame that reads a stored mail, which is a browser's. */
const read = vi.hoisted(() => vi.fn());
vi.mock('../../../renderer/features/mail/analyze-stored.ts', () => ({ analyzeStored: read }));

const caseId = CaseId.parse(uuidv7());
const stored = (analysis: MailAnalysis | null) => ({
  artifact: { artifactId: ArtifactId.parse(uuidv7()) } as Artifact,
  analysis,
});
const locked = () => analyzeMail(withAttachment('資料.zip', zipOf([{ name: 'a.txt', content: 'hello', flags: 1 }])));
const teller = () =>
  analyzeMail(
    bytesOf('From: sender@company.example\r\nTo: me@victim.example\r\nSubject: test\r\n\r\nPassword: Kake2026!\r\n'),
  );
const asked = (): string[][] =>
  read.mock.calls.map(([, , passwords]) => (passwords as ArchivePassword[]).map(({ value }) => value));

beforeEach(() => {
  read.mockReset();
});

test('bare mails of a new case are looked at together: one opens the archive of the other', async () => {
  const opened = { ...(await locked()), subject: 'opened' };
  read.mockResolvedValue(opened);
  const mails = [stored(null), stored(await locked()), stored(await teller())];
  const [unread, first, second] = await linkedTogether(caseId, mails);
  expect(read).toHaveBeenCalledTimes(1);
  expect(read.mock.calls[0]?.[1]).toBe(mails[1]?.artifact);
  expect(asked()[0]).toContain('Kake2026!');
  expect(unread).toEqual(mails[0]);
  expect(first?.analysis?.subject).toBe('opened');
  expect(first?.analysis?.signs.find(({ id }) => id === 'attachment.password-elsewhere')).toMatchObject({ weight: 3 });
  expect(second?.analysis).toBe(mails[2]?.analysis);
});

test('a mail is read again only when the passwords of the others are others, also fewer', async () => {
  const carrier = stored(await locked());
  const other = stored(await teller());
  read.mockResolvedValue({ ...(await locked()), subject: 'read' });
  expect(await readTogether(caseId, [carrier])).toEqual([null]);
  expect((await readTogether(caseId, [carrier, other])).map((again) => again?.subject)).toEqual(['read', undefined]);
  expect(await readTogether(caseId, [carrier, other])).toEqual([null, null]);
  expect((await readTogether(caseId, [carrier])).map((again) => again?.subject)).toEqual(['read']);
  expect(asked().at(-1)).toEqual([]);
});

test('one that cannot be read again stays as it is, and is tried the next time', async () => {
  const mails = [stored(await locked()), stored(await teller())];
  read.mockRejectedValue(new Error('gone'));
  expect(await readTogether(caseId, mails)).toEqual([null, null]);
  read.mockResolvedValue(await locked());
  expect((await readTogether(caseId, mails))[0]).not.toBeNull();
});

test('one that was opened before the program began is read without what is no longer there', async () => {
  const analysis = await locked();
  const evidence = '資料.zip : archive-opened Kake2026! (2.eml: Password: Kake2026!)';
  const sign = { id: 'attachment.password-elsewhere' as const, weight: 3 as const, evidence };
  read.mockResolvedValue(analysis);
  expect(await readTogether(caseId, [stored({ ...analysis, signs: [...analysis.signs, sign] })])).toEqual([analysis]);
});

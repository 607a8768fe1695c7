import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HeldMails, type Outcome } from '../../cli/held-mails.ts';
import type { LatePassword } from '../../cli/late-passwords.ts';
import { nameEvidence } from '../../cli/evidence-files.ts';
import { addEvidence } from '../../cli/report-draft.ts';
import { openWithSevenZip } from '../../cli/seven-zip.ts';
import { analyzeMail } from '../../core/mail/analyze-mail.ts';
import { ReportId, uuidv7 } from '../../core/model/ids.ts';
import type { MailAnalysis } from '../../core/model/mail.ts';
import { emptyReport } from '../../core/model/report.ts';
import { bytesOf, withAttachment } from '../core/mail/mail-builder.ts';
import { hasProgram } from '../packaging/package-fixture.ts';

const noSevenZip = !hasProgram('7z');
if (noSevenZip) console.log('skipped: there is no 7z, no locked archives were made');

let folder = '';
let locked: Uint8Array = new Uint8Array(0);
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-linked-'));
  if (noSevenZip) return;
  writeFileSync(path.join(folder, 'tool.exe'), 'MZ and so on');
  const args = ['a', '-tzip', '-mem=AES256', '-pKx92-abc', 'out.zip', 'tool.exe'];
  execFileSync('7z', args, { cwd: folder, stdio: 'ignore' });
  locked = new Uint8Array(readFileSync(path.join(folder, 'out.zip')));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const teller = (text: string): Uint8Array =>
  bytesOf(`From: Sender <sender@company.example>\r\nTo: me@victim.example\r\nSubject: next\r\n\r\n${text}\r\n`);
const plain = (count: number): Uint8Array =>
  bytesOf(`From: other${count}@else${count}.example\r\nSubject: no ${count}\r\n\r\nhello\r\n`);

/** The mails as `inspect` writes them, and how often one was read. */
async function inspected(
  mails: readonly Uint8Array[],
): Promise<{ outcomes: Outcome[]; reads: number; late: readonly LatePassword[] }> {
  let reads = 0;
  const held = new HeldMails(async ({ name, content }, passwords) => {
    reads += 1;
    if (!(content instanceof Uint8Array)) return { file: name, error: { code: content.code, message: '' } };
    const options = { fileName: name, mayOverwrite: true, tools: { openArchive: openWithSevenZip }, passwords };
    return analyzeMail(content, options);
  });
  const outcomes: Outcome[] = [];
  for (const [index, content] of mails.entries()) {
    await held.add({ name: `${index}.eml`, content });
    if (held.isFull) outcomes.push(...(await held.release()));
  }
  outcomes.push(...(await held.release()));
  return { outcomes, reads, late: held.latePasswords };
}

const evidence = (outcome: Outcome | undefined, id: string): string =>
  (outcome as MailAnalysis).signs.find((sign) => sign.id === id)?.evidence ?? '';

describe.skipIf(noSevenZip)('a password in another mail of the call', () => {
  test('opens the archive of a mail that a report is made of', async () => {
    writeFileSync(path.join(folder, '1.eml'), withAttachment('a.zip', locked));
    writeFileSync(path.join(folder, '2.eml'), teller('パスワード：Kx92-abc'));
    const named = await Promise.all(
      ['1.eml', '2.eml'].map((name) => nameEvidence({ kind: 'mail', host: null }, path.join(folder, name))),
    );
    const files = named.flat().map((file) => ({ ...file, sha256: null }));
    const now = '2026-01-05T01:02:03.000Z';
    const { report } = await addEvidence(emptyReport(ReportId.parse(uuidv7()), 'ja', now), files, now);
    const [mail] = report.mails.flatMap(({ analysis }) => analysis ?? []);
    expect(evidence(mail, 'attachment.password-elsewhere')).toMatch(/archive-opened/);
    expect(mail?.attachments[0]?.entries?.map(({ name }) => name)).toEqual(['tool.exe']);
  });

  test.each(['after', 'before'])('that comes %s opens the archive', async (order) => {
    const mails = [withAttachment('a.zip', locked), teller('パスワード：Kx92-abc')];
    const { outcomes, reads } = await inspected(order === 'after' ? mails : mails.reverse());
    expect(outcomes.map(({ file }) => file)).toEqual(['0.eml', '1.eml']);
    const mail = outcomes[order === 'after' ? 0 : 1];
    expect(evidence(mail, 'attachment.password-elsewhere')).toMatch(/パスワード:Kx92-abc\n.*archive-opened/);
    expect(evidence(mail, 'attachment.executable')).toContain('tool.exe = application/vnd.microsoft');
    expect(reads).toBe(3);
  });

  test('is remembered past the mails that are written out', async () => {
    const many = Array.from({ length: 250 }, (_, index) => plain(index));
    const { outcomes } = await inspected([teller('PW: Kx92-abc'), ...many, withAttachment('a.zip', locked)]);
    expect(outcomes.map(({ file }) => file)).toEqual(Array.from({ length: 252 }, (_, index) => `${index}.eml`));
    expect(evidence(outcomes.at(-1), 'attachment.password-elsewhere')).toContain('archive-opened');
  });

  test('that comes after the mail was written out is told of', async () => {
    const many = Array.from({ length: 250 }, (_, index) => plain(index));
    const { outcomes, late } = await inspected([withAttachment('a.zip', locked), ...many, teller('PW: Kx92-abc')]);
    expect(evidence(outcomes[0], 'attachment.encrypted')).toContain('archive-locked');
    expect(late).toEqual([{ locked: '0.eml', teller: '251.eml' }]);
    const early = await inspected([teller('PW: Kx92-abc'), withAttachment('a.zip', locked), ...many]);
    expect(early.late).toEqual([]);
    const opened = await inspected([withAttachment('a.zip', locked), teller('PW: Kx92-abc'), ...many, teller('PW: x')]);
    expect(opened.late).toEqual([]);
  });

  test('of a stranger is not tried, and a wrong one leaves it locked', async () => {
    const stranger = bytesOf('From: x@y.example\r\nSubject: hm\r\n\r\nPassword: Kx92-abc\r\n');
    const wrong = await inspected([withAttachment('a.zip', locked), stranger, teller('PW: other1234')]);
    expect(evidence(wrong.outcomes[0], 'attachment.password-elsewhere')).not.toContain('archive-opened');
    expect(evidence(wrong.outcomes[0], 'attachment.encrypted')).toContain('archive-locked');
  });
});

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWithSevenZip } from '../../../cli/seven-zip.ts';
import { analyzeMail, examineMail } from '../../../core/mail/analyze-mail.ts';
import { hasLockedFile, linkedPasswords, linkMails, tellsPassword } from '../../../core/mail/linked-mails.ts';
import { portableDigest } from '../../../core/mail/digest.ts';
import type { MailAnalysis } from '../../../core/model/mail.ts';
import { hasProgram } from '../../packaging/package-fixture.ts';
import { zipOf } from './archive/zip-builder.ts';
import { base64, bytesOf, multipart, withAttachment } from './mail-builder.ts';

const PASSWORD = 'Kx92-abc';
const TOLD = `パスワード：${PASSWORD}`;
const tools = { openArchive: openWithSevenZip };

const noSevenZip = !hasProgram('7z');
if (noSevenZip) console.log('skipped: there is no 7z, no locked archives were made');

let folder = '';
let locked: Uint8Array = new Uint8Array(0);
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-nested-'));
  if (noSevenZip) return;
  writeFileSync(path.join(folder, 'tool.exe'), 'MZ and so on');
  execFileSync('7z', ['a', '-tzip', '-mem=AES256', `-p${PASSWORD}`, 'out.zip', 'tool.exe'], {
    cwd: folder,
    stdio: 'ignore',
  });
  locked = new Uint8Array(readFileSync(path.join(folder, 'out.zip')));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Attached = { readonly name: string; readonly content: Uint8Array };

/** A mail that somebody hands on, with files and mails attached. */
const handedOn = (text: string, attached: readonly Attached[]): Uint8Array =>
  multipart('From: victim <me@victim.example>\r\nTo: csirt@victim.example\r\nSubject: received this\r\n', [
    { head: 'Content-Type: text/plain; charset=utf-8\r\n', body: text },
    ...attached.map(({ name, content }) => ({
      head: `Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename="${name}"\r\n`,
      body: base64(content),
    })),
  ]);

const teller = (from = 'second@else.example'): Uint8Array =>
  bytesOf(`From: ${from}\r\nTo: me@victim.example\r\nSubject: next\r\n\r\n${TOLD}\r\n`);

const evidenceOf = (mail: MailAnalysis | undefined, id: string): string =>
  mail?.signs.find((sign) => sign.id === id)?.evidence ?? '';
const nested = (mail: MailAnalysis, index: number): MailAnalysis | undefined => mail.attachments[index]?.nestedMail;

describe.skipIf(noSevenZip)('a password in a file of text within an archive', () => {
  const packed = (note: string, name = 'パスワード.txt'): Uint8Array =>
    zipOf([
      { name: 'inner.zip', content: locked },
      { name, content: note, flags: 0x800 },
    ]);

  test.each([TOLD, PASSWORD])('that says %s is tried on the archives beside it', async (note) => {
    const { details, analysis } = await examineMail(withAttachment('a.zip', packed(note), 'hello'), { tools });
    const [inner, text] = details.attachments[0]?.archive?.entries ?? [];
    expect(inner?.archive?.password).toEqual({ value: PASSWORD, foundIn: `パスワード.txt: ${note}` });
    expect(text?.name).toBe('パスワード.txt');
    expect(evidenceOf(analysis, 'attachment.executable')).toContain('a.zip / inner.zip / tool.exe');
  });

  test('takes no tries from a password that the mail itself tells', async () => {
    execFileSync('7z', ['a', '-tzip', '-pOther-1', 'other.zip', 'tool.exe'], { cwd: folder, stdio: 'ignore' });
    const other = new Uint8Array(readFileSync(path.join(folder, 'other.zip')));
    const zip = zipOf([
      ...Array.from({ length: 10 }, (_, index) => ({ name: `${index}.txt`, content: `password: Decoy-${index}` })),
      ...Array.from({ length: 5 }, (_, index) => ({ name: `${index}.zip`, content: other })),
      { name: 'inner.zip', content: locked },
    ]);
    const { details } = await examineMail(withAttachment('a.zip', zip, TOLD), { tools });
    expect(details.attachments[0]?.archive?.entries.at(-1)?.archive?.password?.value).toBe(PASSWORD);
  });

  test('is looked for in no other file', async () => {
    const { details } = await examineMail(withAttachment('a.zip', packed(TOLD, 'a.dat'), 'hello'), { tools });
    expect(details.attachments[0]?.archive?.entries[0]?.archive?.password).toBeNull();
  });
});

describe.skipIf(noSevenZip)('a password is tried on the locked file', () => {
  const mailWithZip = (): Attached => ({ name: '1.eml', content: withAttachment('a.zip', locked, 'hello') });

  test('of an attached mail, when the mail around it tells it', async () => {
    const mail = await analyzeMail(handedOn(TOLD, [mailWithZip()]), { tools, fileName: 'outer.eml' });
    const inner = nested(mail, 0);
    expect(inner?.attachments[0]?.entries).toEqual([{ name: 'tool.exe', size: 12, encrypted: true }]);
    expect(evidenceOf(inner, 'attachment.executable')).toContain('a.zip / tool.exe');
    expect(evidenceOf(inner, 'attachment.password-elsewhere')).toContain(
      `archive-opened ${PASSWORD} (outer.eml: ${TOLD})`,
    );
  });

  test('of the mail itself, when an attached one tells it', async () => {
    const bytes = handedOn('hello', [
      { name: 'a.zip', content: locked },
      { name: '2.eml', content: teller() },
    ]);
    const { analysis, details } = await examineMail(bytes, { tools });
    expect(details.attachments[0]?.archive?.password).toEqual({ value: PASSWORD, foundIn: `2.eml: ${TOLD}` });
    const sign = analysis.signs.find(({ id }) => id === 'attachment.password-elsewhere');
    expect(sign?.weight).toBe(2);
    // What is said of the attached mails stays what it was, byte for byte.
    expect(analysis.attachments[1]?.sha256).toBe(portableDigest('sha256', teller()));
  });

  test.each([
    ['before it', true],
    ['behind it', false],
  ])('of an attached mail, when another one %s tells it', async (_, isBefore) => {
    const second = { name: '2.eml', content: teller() };
    const attached = isBefore ? [second, mailWithZip()] : [mailWithZip(), second];
    const mail = await analyzeMail(handedOn('hello', attached), { tools, mayOverwrite: true });
    const inner = nested(mail, isBefore ? 1 : 0);
    expect(inner?.signs.find(({ id }) => id === 'attachment.password-elsewhere')?.weight).toBe(3);
    expect(evidenceOf(inner, 'attachment.password-elsewhere')).toContain(`archive-opened ${PASSWORD} (2.eml: ${TOLD})`);
    expect(mail.warnings).toEqual([expect.objectContaining({ code: 'no-date' })]);
  });

  test('with the line of the mail that opened it, where many were handed on', async () => {
    const others = Array.from({ length: 12 }, (_, index) => ({
      name: `other${index}.eml`,
      content: bytesOf(`From: a@b.example\r\nSubject: no\r\n\r\nパスワード：other-${index}7\r\n`),
    }));
    const second = { name: '2.eml', content: teller() };
    const mail = await analyzeMail(handedOn('hello', [...others, mailWithZip(), second]), { tools });
    const evidence = evidenceOf(nested(mail, others.length), 'attachment.password-elsewhere').split('\n');
    expect([...evidence].sort()).toEqual([
      `2.eml: ${TOLD.normalize('NFKC')}`,
      `a.zip : archive-opened ${PASSWORD} (2.eml: ${TOLD})`,
    ]);
  });

  test('when a file of text that is shown in its place is called by that word', async () => {
    const name = `=?utf-8?B?${base64(bytesOf('パスワード.txt'))}?=`;
    const bytes = multipart('From: a@b.example\r\nSubject: x\r\n', [
      { head: `Content-Type: text/plain; name="${name}"\r\nContent-Disposition: inline\r\n`, body: PASSWORD },
      {
        head: 'Content-Type: application/zip; name=a.zip\r\nContent-Transfer-Encoding: base64\r\n',
        body: base64(locked),
      },
    ]);
    const { details } = await examineMail(bytes, { tools });
    expect(details.attachments.find(({ archive }) => archive !== null)?.archive?.password?.value).toBe(PASSWORD);
  });

  test('of another mail, when a file of text that came with a second one tells it', async () => {
    const first = await analyzeMail(withAttachment('a.zip', locked), { tools, fileName: '1.eml' });
    const told = withAttachment('pw_1120.txt', bytesOf(`${PASSWORD}\r\n`), '添付のとおりです。');
    const second = await analyzeMail(told, { fileName: '2.eml' });
    expect(second.otherText).toBe(`pw :\n${PASSWORD}`);
    expect(linkedPasswords(first, [first, second]).map(({ value }) => value)).toContain(PASSWORD);
    const silent = await analyzeMail(withAttachment('readme.txt', bytesOf('hello\r\n')));
    expect(silent).not.toHaveProperty('otherText');
  });

  test('and when more are told than are tried, that is told', async () => {
    const many = Array.from({ length: 60 }, (_, index) => `パスワード：no-such-${index}`).join('\r\n');
    const mail = await analyzeMail(handedOn(many, [{ name: 'a.zip', content: locked }]), { tools });
    expect(mail.warnings.map(({ code }) => code)).toContain('passwords-not-tried');
    const notes = Array.from({ length: 12 }, (_, index) => ({
      name: `${index}.txt`,
      content: bytesOf(`wrong-${index}`),
    }));
    const noted = await analyzeMail(handedOn('hello', [...notes, { name: 'a.zip', content: locked }]), { tools });
    expect(noted.warnings.map(({ code }) => code)).toContain('passwords-not-tried');
    const few = await analyzeMail(handedOn('パスワード：no-such-1', [{ name: 'a.zip', content: locked }]), { tools });
    expect(few.warnings.map(({ code }) => code)).not.toContain('passwords-not-tried');
  });

  test('of a mail that its own words opened nothing more is said, nor by a copy of it', async () => {
    const bytes = withAttachment('a.zip', locked, TOLD);
    const [mail, copy] = await Promise.all([
      analyzeMail(bytes, { tools, fileName: '1.eml' }),
      analyzeMail(bytes, { tools, fileName: '2.eml' }),
    ]);
    const reset = bytesOf('From: Sender <sender@company.example>\r\nSubject: reset\r\n\r\npassword: abcd-77\r\n');
    expect(linkMails([mail, copy, await analyzeMail(reset)])[0]).toBe(mail);
    const second = execFileSync('7z', ['a', '-tzip', '-pother-77', '-so', '-si', 'x'], { input: 'MZ' });
    const both = handedOn(TOLD, [
      { name: 'a.zip', content: locked },
      { name: 'b.zip', content: new Uint8Array(second) },
    ]);
    const half = { ...(await analyzeMail(both, { tools, fileName: '3.eml' })), from: mail.from };
    expect(evidenceOf(linkMails([half, await analyzeMail(reset)])[0], 'attachment.password-elsewhere')).toContain(
      'password: abcd-77',
    );
    const locking = await analyzeMail(withAttachment('a.zip', locked, 'パスワード：wrong-77'), { tools });
    expect(linkMails([locking, { ...locking }])[0]).toBe(locking);
  });

  test('within another archive', async () => {
    const bytes = handedOn('hello', [
      { name: 'both.zip', content: zipOf([{ name: 'inner.zip', content: locked }]) },
      { name: '2.eml', content: teller() },
    ]);
    const { details } = await examineMail(bytes, { tools });
    expect(details.attachments[0]?.archive?.entries[0]?.archive?.password?.value).toBe(PASSWORD);
  });

  test('when no attached mail knows it, what was found stays, and what they told is evidence', async () => {
    const wrong = bytesOf('From: a@b.example\r\nSubject: next\r\n\r\nパスワード：no-such-77\r\n');
    const bytes = handedOn('hello', [
      { name: 'a.zip', content: locked },
      { name: '2.eml', content: wrong },
    ]);
    const { analysis, details } = await examineMail(bytes, { tools });
    expect(details.attachments[0]?.archive).toMatchObject({ encrypted: true, password: null });
    expect(evidenceOf(analysis, 'attachment.password-elsewhere')).toBe('2.eml: パスワード:no-such-77');
  });

  test.each([
    ['pw.txt', TOLD],
    ['パスワード.txt', PASSWORD],
    ['key_1.txt', `${PASSWORD}\r\n`],
    ['readme.txt', `archive password: ${PASSWORD}`],
  ])('when an attached %j says %j', async (name, text) => {
    const bytes = handedOn('hello', [
      { name: 'a.zip', content: locked },
      { name: `=?utf-8?B?${base64(bytesOf(name))}?=`, content: bytesOf(text) },
    ]);
    const { details } = await examineMail(bytes, { tools });
    const password = details.attachments[0]?.archive?.password;
    expect(password?.value).toBe(PASSWORD);
    expect(password?.foundIn).toContain(`${name}: `);
  });

  test('between mails that were handed on in two mails', async () => {
    const first = await analyzeMail(handedOn('hello', [mailWithZip()]), { tools, fileName: 'a.eml' });
    const bytes = handedOn('and this', [{ name: '2.eml', content: teller() }]);
    const second = await analyzeMail(bytes, { tools, fileName: 'b.eml' });
    expect([hasLockedFile(first), hasLockedFile(second)]).toEqual([true, false]);
    expect([tellsPassword(first), tellsPassword(second)]).toEqual([false, true]);
    const passwords = linkedPasswords(first, [first, second]);
    expect(passwords.map(({ value }) => value)).toContain(PASSWORD);
    expect(linkedPasswords(second, [first, second])).toEqual([]);
    expect(evidenceOf(linkMails([first, second])[0], 'attachment.password-elsewhere')).toBe(
      `b.eml / 2.eml: ${TOLD.normalize('NFKC')}`,
    );
    const opened = await analyzeMail(handedOn('hello', [mailWithZip()]), { tools, passwords });
    expect(evidenceOf(nested(opened, 0), 'attachment.executable')).toContain('tool.exe');
    // Of a stranger's mail to somebody else nothing is tried.
    const stranger = await analyzeMail(bytesOf(`From: x@y.example\r\nSubject: other\r\n\r\n${TOLD}\r\n`));
    expect(linkedPasswords(first, [stranger])).toEqual([]);
  });
});

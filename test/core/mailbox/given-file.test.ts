import { describe, expect, it } from 'vitest';
import { MAX_MAIL_BYTES } from '../../../core/mail/limits.ts';
import { MAX_COUNTED_MAILS, type GivenFile } from '../../../core/mailbox/given-file.ts';
import { readGivenFile } from '../../../core/mailbox/read-given-file.ts';
import { corpusFiles } from '../mail/fixtures.ts';
import { fileOf, mailText, mboxOf } from './source-files.ts';
import { pstOf } from './pst-builder.ts';

const given = (path: string, content: string | Uint8Array): Promise<GivenFile> =>
  readGivenFile(fileOf(path, content), { aborted: false });
const kindOf = async (path: string, content: string | Uint8Array): Promise<string> => (await given(path, content)).kind;
const messages = corpusFiles(['msg'], /\.msg$/);

describe('a file that was given as a mail', () => {
  it('is a mail by its content, whatever its name', async () => {
    const size = mailText('1').length + 4;
    for (const path of ['a.eml', 'mailfile.txt', 'noext', '【重要】']) {
      expect(await given(path, mailText('1'))).toEqual({ kind: 'mail', place: { path, offset: 0, size, item: null } });
    }
  });

  it('is told from a mail whose name it has, where it cannot be read as one', async () => {
    expect(await kindOf('photo.eml', Uint8Array.of(0xff, 0xd8, 0xff))).toBe('no-mail');
    expect(await kindOf('winmail.dat', 'x')).toBe('no-mail');
    expect(await kindOf('book.msg', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1))).toBe('no-mail');
    expect(await kindOf('short.eml', 'Subject: only\n\ntext')).toBe('mail');
    expect(await kindOf('blank.eml', `\n\n${mailText('1')}`)).toBe('mail');
    expect(await kindOf('photo.jpg', Uint8Array.of(0xff, 0xd8, 0xff))).toBe('other');
    expect(await kindOf('notes.txt', 'Date: today\n\nnothing')).toBe('other');
  });

  it('is an mbox with its mails, and one mail where there is one', async () => {
    const several = await given('Inbox', mboxOf(mailText('1'), mailText('2')));
    expect(several).toMatchObject({ kind: 'mbox', isMore: false });
    expect(several.kind === 'mbox' ? several.mails.length : 0).toBe(2);
    const from = 'From - Mon Jan 05 10:00:00 2026\n'.length;
    expect(await given('two.mbox', mboxOf(mailText('1')))).toMatchObject({ kind: 'mail', place: { offset: from } });
    expect(await kindOf('empty.mbox', 'From - Mon Jan 05 10:00:00 2026\n')).toBe('other');
  });

  it('is an mbox of several mails even with the name of one, and one mail as it is when there is one', async () => {
    const several = await given('saved.eml', mboxOf(mailText('1'), mailText('2')));
    expect(several).toMatchObject({ kind: 'mbox', mails: [{ path: 'saved.eml.mbox' }, {}] });
    const one = mboxOf(mailText('1'));
    expect(await given('saved.eml', one)).toMatchObject({ kind: 'mail', place: { path: 'saved.eml', offset: 0 } });
  });

  it('is counted so far only', async () => {
    const most = Array.from({ length: MAX_COUNTED_MAILS + 1 }, (_, at) => `Subject: ${at}\n\nx\n`);
    const many = await given('Inbox', mboxOf(...most));
    expect(many).toMatchObject({ kind: 'mbox', isMore: true });
    expect(await given('Inbox', mboxOf(...most.slice(1)))).toMatchObject({ kind: 'mbox', isMore: false });
  });

  it('is an Outlook data file, empty, or too large', async () => {
    expect(await kindOf('退避.eml', pstOf([]))).toBe('pst');
    expect(await kindOf('a.eml', '')).toBe('empty');
    const large = { ...fileOf('a.eml', mailText('1')), size: MAX_MAIL_BYTES + 1 };
    const head = new TextEncoder().encode(mailText('1'));
    const read = async (): Promise<Uint8Array> => head;
    expect(await readGivenFile({ ...large, read }, { aborted: false })).toEqual({ kind: 'too-large' });
    expect(
      await readGivenFile({ ...large, path: 'disk.iso', read: async () => head.fill(0) }, { aborted: false }),
    ).toEqual({ kind: 'other' });
  });

  it('is no mail for being a compound file', async () => {
    expect(await kindOf('book.xls', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1))).toBe('other');
  });

  it.runIf(messages !== null)('is an Outlook message by the whole of it', async () => {
    for (const { bytes } of messages!.slice(0, 3)) expect(await kindOf('saved', bytes)).toBe('mail');
  });
});

import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { simpleParser } from 'mailparser';
import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import { ExpectedError } from '../../../core/errors.ts';
import { analyzeMail } from '../../../core/mail/analyze-mail.ts';
import { MailAnalysis } from '../../../core/model/mail.ts';
import { corpusFiles } from './fixtures.ts';
import { processorMs } from '../../processor-time.ts';

/** One mail of the corpora is read in well under this, on a slow machine too. */
const MAX_MS = 2000;
const FOLDERS = ['cpython-email', 'mimekit-mail', 'zbateson-mail'];

const mails = corpusFiles(FOLDERS, /\.(txt|eml)$/);
const messages = corpusFiles(['msg'], /\.msg$/);
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe.runIf(mails !== null)('corpora of other mail readers', () => {
  test.each(mails ?? [])('$name is read in time', async ({ name, bytes }) => {
    const started = processorMs();
    const result = await analyzeMail(bytes).catch((error: unknown) => error);
    expect(processorMs() - started).toBeLessThan(MAX_MS);
    if (name.endsWith('msg_19.txt')) expect(result).toBeInstanceOf(ExpectedError);
    else expect(MailAnalysis.parse(result).parts.length).toBeGreaterThan(0);
  });

  /* Where both libraries see the same bytes, and count the part as an attachment, so must we. */
  test('attachments agree with two other parsers', async () => {
    let compared = 0;
    for (const { name, bytes } of mails ?? []) {
      const ours = await analyzeMail(bytes).catch(() => null);
      const [theirs, third] = await Promise.all([
        simpleParser(Buffer.from(bytes)).catch(() => null),
        PostalMime.parse(bytes, { attachmentEncoding: 'arraybuffer' }).catch(() => null),
      ]);
      if (ours === null || theirs === null || third === null) continue;
      const own = new Set(hashesOf(ours));
      const postal = new Set(third.attachments.map(({ content }) => sha256(new Uint8Array(content as ArrayBuffer))));
      for (const attachment of theirs.attachments) {
        const hash = sha256(attachment.content);
        if (!postal.has(hash)) continue;
        compared += 1;
        expect([name, own.has(hash)]).toEqual([name, true]);
      }
    }
    expect(compared).toBeGreaterThan(10);
  });

  test('subjects agree with mailparser', async () => {
    for (const { name, bytes } of mails ?? []) {
      const ours = await analyzeMail(bytes).catch(() => null);
      const theirs = await simpleParser(Buffer.from(bytes)).catch(() => null);
      if (ours === null || theirs?.subject === undefined || theirs.subject.includes('\ufffd')) continue;
      expect([name, ours.subject]).toEqual([name, theirs.subject.replace(/\s+/g, ' ').trim()]);
    }
  });
});

/** Hashes of every part, of the mails inside too. */
function hashesOf(mail: MailAnalysis): string[] {
  return [
    ...mail.parts.map((part) => part.sha256),
    ...mail.attachments.flatMap((attachment) => (attachment.nestedMail ? hashesOf(attachment.nestedMail) : [])),
  ];
}

describe.runIf(messages !== null)('Outlook messages', () => {
  const require = createRequire(import.meta.url);
  const { default: MsgReader } = require('@kenjiuno/msgreader') as {
    default: new (bytes: ArrayBuffer) => {
      parserConfig: object;
      getFileData(): {
        subject?: string;
        body?: string;
        recipients?: { email?: string }[];
        attachments?: { innerMsgContent?: true }[];
      };
      getAttachment(index: number): { fileName: string; content: Uint8Array };
    };
  };

  test.each(messages ?? [])('$name agrees with msgreader', async ({ bytes }) => {
    const started = processorMs();
    const mail = MailAnalysis.parse(await analyzeMail(bytes));
    expect(processorMs() - started).toBeLessThan(MAX_MS);
    const reader = new MsgReader(Uint8Array.from(bytes).buffer);
    reader.parserConfig = { ansiEncoding: 'cp932' };
    const theirs = reader.getFileData();
    expect(mail.kind).toBe('msg');
    expect(mail.subject ?? '').toBe((theirs.subject ?? '').replace(/\s+/g, ' ').trim());
    if (theirs.body !== undefined && theirs.body.trim() !== '')
      expect(mail.text).toBe(theirs.body.replaceAll('\r\n', '\n'));
    const hashes = new Set(mail.parts.map((part) => part.sha256));
    for (const [index, attachment] of (theirs.attachments ?? []).entries()) {
      if (attachment.innerMsgContent) continue;
      expect(hashes).toContain(sha256(reader.getAttachment(index).content));
    }
    const inner = (theirs.attachments ?? []).filter((attachment) => attachment.innerMsgContent).length;
    expect(mail.attachments.filter((attachment) => attachment.nestedMail !== undefined)).toHaveLength(inner);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ExpectedError } from '../../../core/errors.ts';
import { analyzeMail, examineMail } from '../../../core/mail/analyze-mail.ts';
import { MailAnalysis } from '../../../core/model/mail.ts';
import { TreePart } from '../../../core/model/mail-details.ts';
import { bytesOf, join, withAttachment } from './mail-builder.ts';
import { corpusFiles } from './fixtures.ts';
import { MAIL_PIECES } from './mail-pieces.ts';
import { processorMs } from '../../processor-time.ts';

/** Far above what any of these takes (a second at most): a hang must fail, a busy machine must not. */
const MAX_MS = 20_000;
const RUNS = { numRuns: 300 };

async function mustHold(bytes: Uint8Array): Promise<void> {
  const started = processorMs();
  try {
    const { analysis, details } = await examineMail(bytes);
    MailAnalysis.parse(analysis);
    TreePart.parse(details.tree);
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
  }
  expect(processorMs() - started).toBeLessThan(MAX_MS);
}

/** Pieces that mean something to the reader, and a few characters of any kind. */
const piece = fc.oneof(fc.constantFrom(...MAIL_PIECES), fc.string({ unit: 'binary', maxLength: 12 }));

describe('hostile input', () => {
  test('random bytes', async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), mustHold), RUNS);
  });

  test('random sequences of meaningful pieces', async () => {
    const mail = fc.array(piece, { maxLength: 60 }).map((pieces) => join('From: a@b.example\r\n', pieces.join('')));
    await fc.assert(fc.asyncProperty(mail, mustHold), { numRuns: 1000 });
  });

  test('random bytes behind each file signature', async () => {
    const heads = [
      'PK\u0003\u0004',
      'MZ',
      '%PDF-',
      '{\\rtf1',
      '7z\u00bc\u00af\u0027\u001c',
      'Rar!\u001a\u0007\u0000',
      'Rar!\u001a\u0007\u0001\u0000',
    ];
    const bytes = fc
      .tuple(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 600 }), fc.constantFrom('a.docx', 'a.zip', 'a.doc'))
      .map(([head, rest, name]) =>
        withAttachment(
          name,
          join(
            Uint8Array.from(head, (c) => c.charCodeAt(0)),
            rest,
          ),
        ),
      );
    await fc.assert(fc.asyncProperty(bytes, mustHold), RUNS);
  });

  const samples = corpusFiles(['msg', 'mimekit-mail'], /\.(msg|eml|txt)$/)?.filter(
    ({ bytes }) => bytes.length < 80_000,
  );

  test.runIf(samples !== undefined)('real mails with bytes changed and cut', async () => {
    const changed = fc
      .tuple(
        fc.constantFrom(...(samples ?? [])),
        fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 255 })), {
          maxLength: 20,
        }),
        fc.double({ min: 0.05, max: 1, noNaN: true }),
      )
      .map(([sample, changes, length]) => {
        const bytes = sample.bytes.slice(0, Math.ceil(sample.bytes.length * length));
        for (const [where, value] of changes) bytes[Math.floor(where * (bytes.length - 1))] = value;
        return bytes;
      });
    await fc.assert(fc.asyncProperty(changed, mustHold), { numRuns: 400 });
  });

  test.each([
    ['headers without end', 'X'.repeat(60) + ': y\r\n', 40_000],
    ['one endless header', 'a ', 500_000],
    ['encoded words that never close', '=?x?Z? ', 140_000],
    ['encoded words', '=?utf-8?B?5pel?= ', 60_000],
    ['addresses', 'a@b.example, ', 70_000],
    ['ats', '@', 900_000],
    ['parentheses', '(', 900_000],
    ['parameters', '; a*0*=%', 100_000],
    ['quotes', '"\\', 400_000],
  ])('%s', async (_, text, count) => {
    const long = text.repeat(count);
    for (const name of [
      'Subject',
      'From',
      'Content-Type: text/plain; x',
      'Received',
      'Authentication-Results',
      'Date',
    ]) {
      const started = processorMs();
      await analyzeMail(bytesOf(`To: a@b.example\r\n${name}: ${long}\r\n\r\n${long}`));
      expect([name, Math.round(processorMs() - started) < MAX_MS]).toEqual([name, true]);
    }
  });

  test.each([
    ['dashes', '--\r\n', 1_000_000],
    ['open boundaries', '--b\r\n', 400_000],
    ['nested boundaries', '--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n', 20_000],
    ['kana', 'パスワードは', 300_000],
    ['links', 'http://a.example/ ', 100_000],
    ['dots', 'a.', 500_000],
  ])('a body of %s', async (_, text, count) => {
    const started = processorMs();
    const mail = await analyzeMail(
      bytesOf(`From: a@b.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n${text.repeat(count)}`),
    );
    expect(processorMs() - started).toBeLessThan(MAX_MS);
    expect(mail.parts.length).toBeLessThanOrEqual(2000);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { examineMail } from '../../../../core/mail/analyze-mail.ts';
import { MailBudget } from '../../../../core/mail/mail-budget.ts';
import { withAttachment } from '../mail-builder.ts';
import * as PDFS from './encrypted-pdfs.ts';
import { detailsOf, documentFacts } from './facts.ts';
import { processorMs } from '../../../processor-time.ts';

const bytesOf = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'));
const factsWith = (base64: string, ...values: string[]) =>
  documentFacts(
    bytesOf(base64),
    values.map((value) => ({ value, foundIn: 'mail' })),
  );
const { OWNER_ALONE, ...LOCKED } = PDFS;

describe('an encrypted PDF', () => {
  test.each(Object.entries(LOCKED))('%s: opens with the password of its user or owner alone', (_way, pdf) => {
    for (const password of ['user-pw', 'owner-pw']) {
      const facts = factsWith(pdf, 'wrong', password);
      expect(detailsOf(facts, 'archive-opened')).toEqual([`${password} (mail)`]);
      expect(detailsOf(facts, 'pdf-uri')).toEqual(['http://evil.example/a']);
      expect(detailsOf(facts, 'pdf-javascript')).toEqual(['launchURL: app.launchURL("http://b.example")']);
    }
    const locked = factsWith(pdf, 'wrong');
    expect(detailsOf(locked, 'archive-locked')).toEqual(['PDF']);
    expect(JSON.stringify(locked)).not.toContain('example');
  });

  test('that asks nobody for a password is read like any other', async () => {
    const facts = factsWith(OWNER_ALONE);
    expect(detailsOf(facts, 'pdf-uri')).toEqual(['http://evil.example/a']);
    const kinds: readonly string[] = facts.map(({ kind }) => kind);
    for (const kind of ['archive-locked', 'document-encrypted']) expect(kinds).not.toContain(kind);
    const { analysis } = await examineMail(withAttachment('案内.pdf', bytesOf(OWNER_ALONE), 'パスワード：abc-77'));
    expect(analysis.attachments[0]).toMatchObject({ encrypted: false });
    expect(analysis.signs.map(({ id }) => id).filter((id) => /encrypted|password/.test(id))).toEqual([]);
  });

  test('is opened with a password that the mail tells', async () => {
    const { analysis, details } = await examineMail(
      withAttachment('請求書.pdf', bytesOf(PDFS.AES_256), 'パスワードは user-pw です。'),
    );
    expect(details.attachments[0]?.facts.map(({ kind }) => kind)).toContain('pdf-javascript');
    expect(analysis.attachments[0]).toMatchObject({ encrypted: true });
    expect(analysis.signs.map(({ id }) => id)).toContain('attachment.password-elsewhere');
  });

  test('costs no more than the mail may spend', () => {
    const budget = new MailBudget(40_000);
    const passwords = ['a', 'b', 'user-pw'].map((value) => ({ value, foundIn: '' }));
    expect(detailsOf(documentFacts(bytesOf(PDFS.AES_256), passwords, budget), 'archive-locked')).toEqual(['PDF']);
    expect(budget.passwordsRefused).toBe(true);
  });

  test('ends when it says a hundred thousand times that it is encrypted', () => {
    const trailers = 'trailer<</Encrypt 9 0 R>>\n'.repeat(100_000);
    const start = processorMs();
    documentFacts(new TextEncoder().encode(`%PDF-1.7\n${trailers}`));
    expect(processorMs() - start).toBeLessThan(10_000);
  });

  test('never throws, whatever the bytes', () => {
    const samples = Object.values(PDFS).map(bytesOf);
    fc.assert(
      fc.property(
        fc.nat(samples.length - 1),
        fc.array(fc.tuple(fc.nat(1500), fc.nat(255)), { minLength: 1, maxLength: 6 }),
        (index, edits) => {
          const bytes = samples[index]!.slice();
          for (const [at, byte] of edits) if (at < bytes.length) bytes[at] = byte;
          documentFacts(bytes, [{ value: 'user-pw', foundIn: '' }]);
        },
      ),
      { numRuns: 60 },
    );
  });
});

import { describe, expect, test } from 'vitest';
import { examineArchive } from '../../../core/mail/archive/examine-archive.ts';
import { readFileFacts } from '../../../core/mail/attachment/file-facts.ts';
import { MailBudget } from '../../../core/mail/mail-budget.ts';
import { encryptWinzip, AES_EXTRA, craftZip } from '../../packaging/crafted-zip.ts';
import { zipOf } from './archive/zip-builder.ts';
import { officePackage } from './attachment/package-builder.ts';

/** A ZIP with one file behind AES. */
function locked(password: string): Uint8Array {
  const content = Buffer.from('a drill\n');
  const both = { flags: 0x0801, method: 99, crc: 0, size: content.length, extra: AES_EXTRA };
  return new Uint8Array(craftZip([{ name: 'a.txt', raw: encryptWinzip(content, password), both }]));
}

const examine = (bytes: Uint8Array, budget: MailBudget, ...values: string[]) =>
  examineArchive(bytes, 'application/zip', {
    tools: { budget },
    passwords: values.map((value) => ({ value, foundIn: 'text' })),
  });

describe('what the attachments of one mail share', () => {
  test('the time for passwords: when it is over, the rest is not tried, and that is known', async () => {
    const budget = new MailBudget();
    budget.tries.left = 35;
    expect((await examine(locked('right'), budget, 'a', 'b', 'right'))?.password?.value).toBe('right');
    expect(budget.passwordsRefused).toBe(false);
    expect((await examine(locked('other'), budget, 'a', 'other'))?.password).toBeNull();
    expect(budget.passwordsRefused).toBe(true);
  });

  test('the password that fitted last is tried first', async () => {
    const budget = new MailBudget();
    await examine(locked('right'), budget, 'a', 'b', 'c', 'right');
    budget.tries.left = 10;
    expect((await examine(locked('right'), budget, 'a', 'b', 'c', 'right'))?.password?.value).toBe('right');
  });

  test('the bytes that are unpacked, and those of documents; what is left out is told', async () => {
    const budget = new MailBudget();
    budget.unpackedBytes.left = 1500;
    const archive = zipOf([
      { name: 'a.txt', content: 'x'.repeat(1000) },
      { name: 'b.txt', content: 'y'.repeat(1000) },
    ]);
    const found = await examine(archive, budget);
    expect(found?.complete).toBe(false);
    expect(found?.entries.map(({ sha256 }) => sha256 !== null)).toEqual([true, false]);

    budget.documentBytes.left = 100;
    const document = await officePackage({ 'word/document.xml': `<w:document>${'<w:p/>'.repeat(500)}</w:document>` });
    const facts = await readFileFacts(document, 'a.docx', 'application/zip', { budget });
    expect(facts.map(({ kind }) => kind)).toContain('reading-cut');
    const page = new TextEncoder().encode(`<html>${'<script>eval(1)</script>'.repeat(50)}`);
    const ofPage = await readFileFacts(page, 'a.html', 'text/html', { budget });
    expect(new Set(ofPage.map(({ kind }) => kind))).toEqual(new Set(['reading-cut']));
  });
});

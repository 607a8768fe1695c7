import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyzeMail, examineMail } from '../../../../core/mail/analyze-mail.ts';
import { unlistedEntries } from '../../../../core/mail/archive/unlisted-entries.ts';
import { listZip } from '../../../../core/mail/zip-listing.ts';
import { withAttachment } from '../mail-builder.ts';
import { type ZipFile, zipOf } from './zip-builder.ts';

const EVIL: ZipFile = { name: 'evil.exe', content: 'MZ\0evil' };
const GOOD: ZipFile = { name: 'good.txt', content: 'good' };
const DOCUMENT: ZipFile = { name: 'word/document.xml', content: '<w/>' };
const END_BYTES = 22;

const join = (...pieces: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(pieces));
const unlisted = (bytes: Uint8Array): string[] => {
  const listing = listZip(bytes);
  return listing === null ? [] : unlistedEntries(bytes, listing).entries.map(({ name }) => name);
};
/** Local header and data of one file. */
const entryOf = (file: ZipFile): Uint8Array => {
  const bytes = zipOf([file]);
  return bytes.subarray(0, listZip(bytes)?.extent?.end);
};
/** The same archive with a file before its directory that this does not name. */
function withStray(bytes: Uint8Array, stray: Uint8Array): Uint8Array {
  const at = listZip(bytes)?.extent?.end ?? 0;
  const moved = join(bytes.subarray(0, at), stray, bytes.subarray(at));
  const view = new DataView(moved.buffer);
  view.setUint32(moved.length - END_BYTES + 16, at + stray.length, true);
  return moved;
}
/** A ZIP of one file with these bytes as its comment. */
function commented(file: ZipFile, comment: Uint8Array): Uint8Array {
  const bytes = zipOf([file]);
  new DataView(bytes.buffer, bytes.byteOffset).setUint16(bytes.length - 2, comment.length, true);
  return join(bytes, comment);
}
/** An entry whose sizes stand behind it alone. */
function described(): Uint8Array {
  const bytes = entryOf({ ...EVIL, flags: 8 });
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const descriptor = Buffer.alloc(16);
  descriptor.write('PK\u0007\u0008', 'latin1');
  for (const [index, at] of [14, 18, 22].entries()) {
    descriptor.writeUInt32LE(view.getUint32(at, true), 4 + 4 * index);
    view.setUint32(at, 0, true);
  }
  return join(bytes, descriptor);
}

describe('files that the directory of a ZIP does not name', () => {
  test.each<[string, Uint8Array, string[]]>([
    ['another ZIP in front', join(zipOf([EVIL]), zipOf([GOOD])), ['evil.exe']],
    [
      'offsets that count it',
      zipOf([GOOD], { prepended: zipOf([EVIL]), offsets: [zipOf([EVIL]).length] }),
      ['evil.exe'],
    ],
    ['two in front', join(zipOf([EVIL]), zipOf([{ ...EVIL, name: 'b.js' }]), zipOf([GOOD])), ['b.js', 'evil.exe']],
    ['bytes between the two', join(zipOf([EVIL]), new Uint8Array(300), zipOf([GOOD])), ['evil.exe']],
    ['more of them than a comment has', join(zipOf([EVIL]), new Uint8Array(70_000), zipOf([GOOD])), ['evil.exe']],
    ['a mere header in front', join(entryOf(EVIL), zipOf([GOOD])), ['evil.exe']],
    ['one behind other bytes', join(new Uint8Array(99).fill(80), entryOf(EVIL), zipOf([GOOD])), ['evil.exe']],
    ['a header between entries and directory', withStray(zipOf([GOOD]), entryOf(EVIL)), ['evil.exe']],
    ['one with its sizes behind it', withStray(zipOf([GOOD]), described()), ['evil.exe']],
    ['none', zipOf([GOOD, EVIL]), []],
    ['none, where a file is said to lie behind the end', zipOf([GOOD, EVIL], { offsets: [0, 1e6] }), ['evil.exe']],
    ['a ZIP as a file of a ZIP', zipOf([{ name: 'a.zip', content: zipOf([EVIL]), method: 0 }]), []],
    [
      'the mark alone',
      join(Buffer.from(`MZ${'PK\u0003\u0004'.repeat(9)}`), new Uint8Array(90).fill(255), zipOf([GOOD])),
      [],
    ],
  ])('%s', (_, bytes, names) => {
    expect(unlisted(bytes)).toEqual(names);
  });

  for (const [place, bytes] of [
    ['in front', join(zipOf([EVIL]), zipOf([GOOD]))],
    ['before the directory', withStray(zipOf([GOOD]), described())],
  ] as const) {
    test(`${place} are read and judged like every other, and told as a disguise`, async () => {
      const { analysis: mail, details } = await examineMail(withAttachment('a.zip', bytes));
      expect(mail.attachments[0]?.entries?.map(({ name }) => name)).toEqual(['good.txt', 'evil.exe']);
      expect(mail.signs).toContainEqual({
        id: 'attachment.executable',
        weight: 3,
        evidence: expect.stringContaining('a.zip / evil.exe'),
      });
      expect(mail.signs).toContainEqual({
        id: 'attachment.disguise',
        weight: 3,
        evidence: expect.stringMatching(/^a\.zip \/ evil\.exe : archive-unlisted byte \d+$/),
      });
      expect(details.attachments[0]?.archive?.entries[1]).toMatchObject({ size: EVIL.content.length });
      expect(details.attachments[0]?.archive?.entries[1]?.sha256).toMatch(/^[0-9a-f]{64}$/);
    });
  }

  test('are told of a document too, beside what it holds', async () => {
    const document = zipOf([
      { name: '[Content_Types].xml', content: '<Types/>' },
      { name: 'word/document.xml', content: '<w/>' },
    ]);
    const plain = await analyzeMail(withAttachment('a.docx', document));
    expect(plain.signs.filter(({ id }) => id.startsWith('attachment.'))).toEqual([]);
    const mail = await analyzeMail(withAttachment('a.docx', join(zipOf([EVIL]), document)));
    expect(mail.attachments[0]?.entries?.map(({ name }) => name)).toContain('evil.exe');
    expect(mail.signs.map(({ id }) => id)).toContain('attachment.executable');
  });

  test.each<[string, string, ZipFile[], boolean]>([
    ['a document with a program in it', 'a.docx', [DOCUMENT, { name: 'invoice.lnk', content: 'x' }], true],
    ['an archive that passes for a document', 'a.zip', [DOCUMENT, { name: 'invoice.js', content: 'x' }], true],
    [
      'a document of which a picture is called so',
      'a.docx',
      [DOCUMENT, { name: 'word/media/image1.tmp', content: 'x' }],
      false,
    ],
  ])('within an archive too: %s', async (_, name, files, isJudged) => {
    const bytes = zipOf([{ name: '[Content_Types].xml', content: '<Types/>' }, ...files]);
    for (const outer of [withAttachment(name, bytes), withAttachment('o.zip', zipOf([{ name, content: bytes }]))]) {
      const { signs } = await analyzeMail(outer);
      expect(signs.map(({ id }) => id).includes('attachment.executable')).toBe(isJudged);
    }
  });

  test('a ZIP behind an archive of another kind is listed with it', async () => {
    const mail = await analyzeMail(withAttachment('a.gz', join(gzipSync('good', { level: 1 }), zipOf([EVIL]))));
    expect(mail.attachments[0]?.entries?.map(({ name }) => name)).toContain('evil.exe');
    expect(mail.signs).toContainEqual({
      id: 'attachment.disguise',
      weight: 2,
      evidence: expect.stringContaining('archive-appended ZIP: evil.exe'),
    });
  });

  test('never throws, and ends, whatever the bytes', () => {
    const base = join(entryOf(EVIL), zipOf([EVIL]), zipOf([GOOD]), withStray(zipOf([GOOD]), described()));
    const change = fc.tuple(fc.nat(base.length - 1), fc.nat(255));
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), fc.nat(base.length), (changes, cut) => {
        const bytes = base.slice();
        for (const [at, value] of changes) bytes[at] = value;
        for (const input of [bytes, bytes.subarray(cut), bytes.subarray(0, cut)]) unlisted(input);
      }),
    );
  });

  test('between entries are counted together: no number of them is too many', () => {
    const stray = entryOf({ name: 'x', content: '', method: 0 });
    const block = join(...Array.from({ length: 2000 }, () => stray));
    const files = Array.from({ length: 64 }, (_, index) => ({ name: `${index}`, content: 'q', method: 0 }));
    const each = entryOf(files[0] ?? GOOD).length;
    const offsets = files.map((_, index) => index * (each + block.length) + (index > 9 ? index - 10 : 0));
    const plain = zipOf(files, { offsets });
    const size = plain.length - (listZip(zipOf(files))?.extent?.end ?? 0);
    let at = 0;
    const pieces = files.map((file) => {
      const piece = plain.subarray(at, at + entryOf(file).length);
      at += piece.length;
      return join(piece, block);
    });
    const bytes = join(...pieces, plain.subarray(plain.length - size));
    const listing = listZip(bytes);
    expect(listing?.entries).toHaveLength(64);
    const found = listing === null ? null : unlistedEntries(bytes, listing);
    expect([found?.entries.length, found?.complete]).toEqual([2000, false]);
  });

  test.each<[string, Uint8Array, string[]]>([
    ['by another end record', commented(GOOD, join(zipOf([EVIL]), Buffer.from('\n'))), ['evil.exe']],
    [
      'by two of them',
      commented(GOOD, join(zipOf([EVIL]), zipOf([{ ...EVIL, name: 'b.js' }]), Buffer.from('\n'))),
      ['b.js', 'evil.exe'],
    ],
    ['by a header alone', commented(GOOD, entryOf(EVIL)), ['evil.exe']],
    ['by none', commented(GOOD, Buffer.from(`PK\u0005\u0006${'\0'.repeat(18)}x`)), []],
  ])('are found in its comment, named %s', (_, bytes, names) => {
    expect(listZip(bytes)?.entries.map(({ name }) => name)).toEqual(['good.txt']);
    expect(unlisted(bytes)).toEqual(names);
  });

  test('a header that claims more than there is hides none behind it', () => {
    const liar = entryOf({ ...GOOD, flags: 8 });
    new DataView(liar.buffer, liar.byteOffset).setUint32(18, 0xfffffff0, true);
    expect(unlisted(withStray(zipOf([GOOD]), join(liar, entryOf(EVIL))))).toContain('evil.exe');
  });

  test('an end record that leads nowhere gives way to one that does', () => {
    const broken = zipOf([GOOD]);
    const inner = join(zipOf([EVIL]), Buffer.from('\n'));
    const view = new DataView(broken.buffer, broken.length - END_BYTES);
    view.setUint32(12, 0xffff, true);
    view.setUint32(16, 0xffff, true);
    view.setUint16(20, inner.length, true);
    expect(listZip(join(broken, inner))?.entries.map(({ name }) => name)).toContain('evil.exe');
  });

  test('of many archives in a row, and of many marks, takes no time', () => {
    const many = join(...Array.from({ length: 5000 }, () => zipOf([EVIL])));
    expect(unlisted(many).length).toBeGreaterThan(1000);
    const marks = join(Buffer.from('PK\u0003\u0004'.repeat(500_000)), zipOf([GOOD]));
    expect(unlisted(marks)).toEqual([]);
  });
});

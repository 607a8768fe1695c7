import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { analyzeMail } from '../../../../core/mail/analyze-mail.ts';
import { examineArchive } from '../../../../core/mail/archive/examine-archive.ts';
import { readOemNames } from '../../../../core/mail/archive/oem-names.ts';
import { readSevenZipListing } from '../../../../core/mail/archive/seven-zip-listing.ts';
import { detectType } from '../../../../core/mail/file-type.ts';
import { MAX_ENTRY_NAME_BYTES } from '../../../../core/mail/limits.ts';
import type { InnerArchive } from '../../../../core/model/mail-details.ts';
import { encodeJapanese, withAttachment } from '../mail-builder.ts';
import { cab, lzh } from './old-archives.ts';
import { tarOf } from './tar-builder.ts';
import { zipOf } from './zip-builder.ts';

const UTF8 = 0x800;
const FOLDER = '年度末に関する重要な会議資料および議事録の送付について/';
const DEEP = FOLDER.repeat(20);

const examine = (bytes: Uint8Array): Promise<InnerArchive | null> =>
  examineArchive(bytes, detectType(bytes), { tools: {}, passwords: [] });

/** A tar whose one file has its name in a header of GNU in front of it. */
const gnuTar = (name: string | Uint8Array): Uint8Array =>
  tarOf([
    { name: '././@LongLink', content: name, type: 'L' },
    { name: 'a', content: 'x' },
  ]);

/** A gzip whose header names its file. */
const gzipOf = (name: string): Uint8Array => {
  const bytes = gzipSync('x');
  bytes.writeUInt8(8, 3);
  return new Uint8Array(Buffer.concat([bytes.subarray(0, 10), Buffer.from(`${name}\0`), bytes.subarray(10)]));
};

const listed7z = (name: string) =>
  readSevenZipListing(
    {
      lines: ['Type = 7z', '----------', `Path = ${name}`, 'Size = 1', ''],
      ...{ errors: [], files: [], cut: false, threw: false, written: 0 },
    },
    false,
  );

describe('of a name that is longer than is kept, the beginning and the end are', () => {
  test.each([
    ['a ZIP', zipOf([{ name: `${'x'.repeat(1100)}.js`, content: 'x' }])],
    ['a locked ZIP', zipOf([{ name: `${'x'.repeat(1100)}.js`, content: 'x', flags: 1 }])],
    ['a tar', gnuTar(`${'x'.repeat(1100)}.js`)],
    ['a gzip', gzipOf(`${'x'.repeat(1100)}.js`)],
  ])('in %s, and that is told', async (_, bytes) => {
    const archive = await examine(bytes);
    const [file] = archive?.entries ?? [];
    expect(file?.name).toMatch(/^x{500,}…x{500,}\.js$/);
    expect(file?.name).toHaveLength(MAX_ENTRY_NAME_BYTES);
    expect(file?.facts).toContainEqual({ kind: 'archive-cut', detail: 'name > 1024 bytes' });
    expect(archive?.complete).toBe(false);
  });

  test('in a list of 7-Zip, without half of a character', () => {
    const name = `${'😀'.repeat(600)}.js`;
    expect(listed7z(name)?.files[0]).toMatchObject({
      name: expect.stringMatching(/^(?:😀)+…(?:😀)+\.js$/u),
      isNameCut: true,
    });
  });

  test.each([
    ['a ZIP in cp932', zipOf([{ name: encodeJapanese(`${DEEP}資料.js`, 'SJIS'), content: 'x' }])],
    ['a ZIP in UTF-8', zipOf([{ name: `${DEEP}資料.js`, content: 'x', flags: UTF8 }])],
    ['a tar in UTF-8', gnuTar(`${DEEP}資料.js`)],
    ['a tar in cp932', gnuTar(encodeJapanese(`${DEEP}資料.js`, 'SJIS'))],
  ])('in %s, divided between folders', async (_, bytes) => {
    const name = (await examine(bytes))?.entries[0]?.name ?? '';
    const [start = '', end = ''] = name.split('…');
    expect(`${DEEP}資料.js`.startsWith(start)).toBe(true);
    expect(`${DEEP}資料.js`.endsWith(end)).toBe(true);
    expect(Math.min(start.length, end.length)).toBeGreaterThan(80);
  });

  test('without a folder it is divided between the characters of UTF-8', async () => {
    const name = (await examine(gnuTar(`${'資料'.repeat(300)}.js`)))?.entries[0]?.name;
    expect(name).toMatch(/^[資料]{150,}…[資料]{150,}\.js$/);
  });

  test.each([
    ['an LZH', 'application/x-lzh-compressed', lzh(2, Buffer.from(`${'x'.repeat(5000)}.js`))],
    ['a cabinet', 'application/vnd.ms-cab-compressed', cab(Buffer.from(`${'x'.repeat(1100)}.js`))],
  ])('in %s', (_, type, bytes) => {
    expect(readOemNames(bytes, type)).toEqual([
      { name: expect.stringMatching(/^(?:folder\/)?x{500,}…x{500,}\.js$/), isNameCut: true },
    ]);
  });
});

test('a name of as many bytes as are kept is whole, and nothing is told', async () => {
  const name = `${'x'.repeat(MAX_ENTRY_NAME_BYTES - 3)}.js`;
  for (const bytes of [zipOf([{ name, content: 'x' }]), gnuTar(name), gzipOf(name)]) {
    expect(await examine(bytes)).toMatchObject({ complete: true, entries: [{ name, facts: [] }] });
  }
  expect(listed7z(name)?.files[0]).not.toHaveProperty('isNameCut');
});

test('a script under a long name is told as under a short one, with a warning', async () => {
  const zip = (name: string): Uint8Array => zipOf([{ name, content: 'MsgBox 1' }]);
  const long = await analyzeMail(withAttachment('a.zip', zip(`${'d'.repeat(200)}/`.repeat(6) + 's.vbs')));
  const executable = long.signs.find(({ id }) => id === 'attachment.executable');
  expect(executable?.weight).toBe(3);
  expect(executable?.evidence).toMatch(/^a\.zip \/ d+…d*\/?d*\/s\.vbs\n/);
  expect(long.warnings.map(({ code }) => code)).toContain('attachment-partly-read');
  const text = await analyzeMail(withAttachment('a.zip', zip(`${'d'.repeat(200)}/`.repeat(4) + 's.txt')));
  expect(text.signs).toEqual([]);
  expect(text.warnings.map(({ code }) => code)).not.toContain('attachment-partly-read');
});

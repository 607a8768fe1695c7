import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openTnef } from '../../../../core/mail/tnef/tnef-archive.ts';
import { readTnef, type TnefMessage } from '../../../../core/mail/tnef/tnef-message.ts';
import { readMail } from '../../../../core/mail/parsed-mail.ts';
import { analyzeMail } from '../../../../core/mail/analyze-mail.ts';
import { corpusFiles, FIXTURES } from '../fixtures.ts';
import { attribute, properties, tnef, u32, utf16 } from './tnef-builder.ts';
import { processorMs } from '../../../processor-time.ts';

const sha256Of = async (text: string): Promise<string> =>
  Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from(text))).toString('hex');
const CP932_NAME = Uint8Array.from([0x8e, 0x91, 0x97, 0xbf, 0x87, 0x40, 0x2e, 0x74, 0x78, 0x74, 0x00]);
const MESSAGE_OBJECT = Buffer.from('0703020000000000c000000000000046', 'hex');

const begin = attribute(2, 0x00069002, Buffer.alloc(14));
const message = tnef(
  attribute(1, 0x00069007, u32(932)),
  attribute(1, 0x00078008, Buffer.from('IPM.Microsoft Mail.Note\0')),
  attribute(1, 0x00018004, CP932_NAME),
  attribute(
    1,
    0x00069003,
    properties(
      { id: 0x8005, type: 0x001f, value: utf16('別の値'), named: 'Keywords' },
      { id: 0x1000, type: 0x001f, value: utf16('本文です。') },
      { id: 0x0e07, type: 0x0003, value: u32(1) },
      { id: 0x1013, type: 0x0102, value: Buffer.from('<p>hello</p>') },
    ),
  ),
  begin,
  attribute(2, 0x00018010, CP932_NAME),
  attribute(2, 0x0006800f, Buffer.from('content of the file')),
  begin,
  attribute(2, 0x00069005, properties({ id: 0x3707, type: 0x001f, value: utf16('長い名前㈱.docx') })),
  attribute(2, 0x0006800f, Buffer.from('PK')),
  begin,
  attribute(
    2,
    0x00069005,
    properties(
      { id: 0x3001, type: 0x001f, value: utf16('転送された件名') },
      { id: 0x3701, type: 0x000d, value: Buffer.concat([MESSAGE_OBJECT, tnef(attribute(1, 0x00018004, CP932_NAME))]) },
    ),
  ),
);

describe('winmail.dat', () => {
  it('gives the message as Outlook kept it: names in its code page, named properties passed over', () => {
    const read = readTnef(message);
    expect(read).toMatchObject({ subject: '資料①.txt', plain: '本文です。', html: '<p>hello</p>', complete: true });
    expect(read?.messageClass).toBe('IPM.Microsoft Mail.Note');
    expect(read?.files.map(({ name, isMessage }) => [name, isMessage])).toEqual([
      ['資料①.txt', false],
      ['長い名前㈱.docx', false],
      ['転送された件名', true],
    ]);
    expect(new TextDecoder().decode(read?.files[0]?.bytes)).toBe('content of the file');
    expect(readTnef(read?.files[2]?.bytes ?? new Uint8Array())?.subject).toBe('資料①.txt');
  });

  it('opens as an archive whose files are read one by one, up to a limit', async () => {
    const archive = openTnef(message);
    const listing = await archive?.list(null);
    expect(listing).toMatchObject({ format: 'tnef', complete: true });
    expect(listing?.files.map(({ name }) => name)).toEqual(['資料①.txt', '長い名前㈱.docx', '転送された件名.tnef']);
    const read = await archive?.read(0, null, 7);
    expect(read).toMatchObject({ whole: false });
    expect(typeof read === 'object' && new TextDecoder().decode(read.bytes)).toBe('content');
    expect(await archive?.read(9, null, 7)).toBe('damaged');
  });

  it('says when it is cut off or a checksum differs, and keeps what came before', () => {
    const cut = readTnef(message.subarray(0, message.length - 5));
    expect(cut?.complete).toBe(false);
    expect(cut?.files).toHaveLength(3);
    const changed = Buffer.from(message);
    changed[message.indexOf('content of')] = 0x43;
    expect(readTnef(changed)?.complete).toBe(false);
    expect(readTnef(Buffer.from('not TNEF at all'))).toBeNull();
  });

  it('ends at once with sizes that lie and lists that never end', () => {
    const huge = tnef(attribute(1, 0x00069003, Buffer.concat([u32(0xffffffff), Buffer.alloc(100_000)])));
    expect(readTnef(huge)?.plain).toBeNull();
    const values = Buffer.concat([
      u32(1),
      Buffer.from([0x03, 0x10, 0x07, 0x0e]),
      u32(0xffffffff),
      Buffer.alloc(400_000),
    ]);
    expect(readTnef(tnef(attribute(1, 0x00069003, values)))?.complete).toBe(false);
  });

  it('many values of a type without bytes cost nothing', () => {
    const property = Buffer.concat([Buffer.from([0x01, 0x10, 0x00, 0x30]), u32(9999)]);
    const list = Buffer.concat([u32(4000), ...Array.from({ length: 4000 }, () => property)]);
    const stream = tnef(...Array.from({ length: 40 }, () => attribute(1, 0x00069003, list)));
    const started = processorMs();
    expect(readTnef(stream)?.complete).toBe(true);
    expect(processorMs() - started).toBeLessThan(10_000);
  });

  it('says that a list is not read to its end', () => {
    const data = { id: 0x3701, type: 0x0102, value: Buffer.from('MZ') };
    const filler = Array.from({ length: 4000 }, (_, index) => ({ id: 0x4000 + index, type: 0x0003, value: u32(0) }));
    const lists = [
      properties(...filler, data),
      Buffer.concat([u32(2), Buffer.from([0x02, 0x01, 0x00, 0x30]), u32(1), u32(0x7fffffff), properties(data)]),
    ];
    for (const list of lists) {
      const read = readTnef(tnef(begin, attribute(2, 0x00069005, list)));
      expect([read?.complete, read?.files[0]?.bytes.length]).toEqual([false, 0]);
    }
  });

  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(message.length - 1), fc.nat(255)), { maxLength: 20 }), (changes) => {
        const hostile = Buffer.from(message);
        for (const [at, byte] of changes) hostile[at] = byte;
        const read = readTnef(hostile);
        expect(read?.files.every(({ bytes }) => bytes.length <= hostile.length) ?? true).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('winmail.dat saved by itself', () => {
  const sent = Buffer.alloc(8);
  // 2026-11-20 00:12:41 UTC, in steps of 100 ns since 1601.
  sent.writeBigUInt64LE((BigInt(Date.UTC(2026, 10, 20, 0, 12, 41)) + 11_644_473_600_000n) * 10_000n);
  const bare = tnef(
    attribute(1, 0x00069007, u32(932)),
    attribute(
      1,
      0x00069003,
      properties(
        { id: 0x0037, type: 0x001f, value: utf16('請求書の件') },
        { id: 0x0c1a, type: 0x001f, value: utf16('山田') },
        { id: 0x0c1f, type: 0x001f, value: utf16('/O=ORG/CN=YAMADA') },
        { id: 0x5d01, type: 0x001f, value: utf16('yamada@example.jp') },
        { id: 0x1035, type: 0x001f, value: utf16('<x@example.jp>') },
        { id: 0x0039, type: 0x0040, value: sent },
        { id: 0x1000, type: 0x001f, value: utf16('http://evil.example.com/a') },
      ),
    ),
    begin,
    attribute(2, 0x00018010, Buffer.from('run.exe\0')),
    attribute(2, 0x0006800f, Buffer.from('MZ')),
  );

  it('is read as the Outlook item that it holds', async () => {
    const mail = await analyzeMail(bare, { fileName: 'winmail.dat' });
    expect(mail).toMatchObject({ kind: 'msg', subject: '請求書の件', date: '2026-11-20T00:12:41+00:00' });
    expect([mail.from, mail.messageId]).toEqual([[{ display: '山田', address: 'yamada@example.jp' }], 'x@example.jp']);
    expect(mail.links.map(({ host }) => host)).toEqual(['evil.example.com']);
    expect(mail.attachments).toMatchObject([{ name: 'run.exe', size: 2, sha256: await sha256Of('MZ') }]);
    expect(mail.signs.map(({ id }) => id)).toContain('attachment.executable');
    expect(mail.warnings.map(({ code }) => code)).toEqual(['no-transport-headers']);
    const cut = await analyzeMail(bare.subarray(0, -3));
    expect(cut.warnings.map(({ code }) => code)).toContain('tnef-incomplete');
  });

  it('a message within is a file that holds one', async () => {
    const mail = await analyzeMail(message);
    expect(mail.attachments.at(-1)).toMatchObject({ name: '転送された件名.tnef', detectedType: 'application/ms-tnef' });
  });

  it('never throws, whatever the bytes behind its mark', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.integer({ min: 6, max: bare.length - 1 }), fc.nat(255)), { maxLength: 20 }),
        async (changes) => {
          const hostile = Buffer.from(bare);
          for (const [at, byte] of changes) hostile[at] = byte;
          expect((await analyzeMail(hostile)).kind).toBe('msg');
        },
      ),
      { numRuns: 200 },
    );
  });
});

/** How many files each holds, messages within and their files counted; where its list has no names, what is in it by hand. */
const FILES: Readonly<Record<string, number>> = {
  MAPI_ATTACH_DATA_OBJ: 3,
  attachments: 2,
  christmas: 4,
  'garbage-at-end': 0,
  'missing-filenames': 4,
  'multi-value-attribute': 1,
  panic: 3,
  triples: 0,
  'unicode-mapi-attr-name': 4,
  winmail: 2,
};

const corpus = corpusFiles(['tnef'], /\.tnef$/);
describe.skipIf(corpus === null)('the TNEF corpus', () => {
  it.each(corpus ?? [])('$name: as many files as it has, by the names that its list names', ({ name, bytes }) => {
    const listed = readFileSync(`${FIXTURES}/${name.replace(/\.tnef$/, '.list')}`, 'utf8')
      .split('\n')
      .map((line) => line.trim())
      // The tool that made the lists writes bodies beside the files.
      .filter((line) => line !== '' && !/^body\.(?:rtf|html)$/.test(line));
    const flat = (message: TnefMessage | null): string[] =>
      (message?.files ?? []).flatMap((file) => [
        file.name ?? '',
        ...(file.isMessage ? flat(readTnef(file.bytes)) : []),
      ]);
    const names = flat(readTnef(bytes));
    expect(names).toHaveLength(FILES[basename(name, '.tnef')] ?? Number.NaN);
    expect(names).toEqual(expect.arrayContaining(listed));
    // By itself it is read as a mail, whatever is wrong with it.
    expect(readMail(bytes).leaves.filter(({ disposition }) => disposition === 'attachment')).toHaveLength(
      readTnef(bytes)!.files.length,
    );
  });
});

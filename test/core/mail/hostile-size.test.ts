import { describe, expect, test } from 'vitest';
import { addressDomain, readAddressList } from '../../../core/mail/address-list.ts';
import { analyzeMail, examineMail } from '../../../core/mail/analyze-mail.ts';
import { readObjectStream } from '../../../core/mail/attachment/pdf/pdf-objects.ts';
import { decodeWords } from '../../../core/mail/encoded-word.ts';
import { extensionOf } from '../../../core/mail/file-name-signs.ts';
import { differingNames, readPartHead } from '../../../core/mail/mime/part-head.ts';
import { readStructured } from '../../../core/mail/parameter.ts';
import { readMail } from '../../../core/mail/parsed-mail.ts';
import { withoutZeroCharacters } from '../../../core/mail/terminating-zeros.ts';
import { bytesOf, multipart, withAttachment } from './mail-builder.ts';
import { attribute, properties, tnef, utf16 } from './tnef/tnef-builder.ts';
import { processorMs } from '../../processor-time.ts';

/** Each took ten seconds to minutes on an idle machine when it was wrong; it takes half a second at most. */
const MAX_MS = 10_000;

const milliseconds = async (work: () => unknown): Promise<number> => {
  const start = processorMs();
  await work();
  return processorMs() - start;
};

/* Each was slow, or threw, when its reader tried a pattern again from every character. */
describe('a header made to be slow', () => {
  test('an address of a hundred thousand at signs', async () => {
    expect(await milliseconds(() => readAddressList(`${'@'.repeat(200_000)} x`))).toBeLessThan(MAX_MS);
    expect(await milliseconds(() => readAddressList(`${'a@'.repeat(100_000)} x y`))).toBeLessThan(MAX_MS);
    expect(await milliseconds(() => readAddressList(`${'@a b:c '.repeat(150_000)}x`))).toBeLessThan(MAX_MS);
    expect(readAddressList('taro@example.jp (山田)')).toEqual([{ display: '山田', address: 'taro@example.jp' }]);
    expect(readAddressList('taro@example.jp（山田）')).toEqual([{ display: '山田', address: 'taro@example.jp' }]);
    expect(readAddressList('taro@example.jp>')).toEqual([{ display: '', address: 'taro@example.jp' }]);
    expect(readAddressList('@')).toEqual([{ display: '', address: '@' }]);
  });

  test('a domain of dots', async () => {
    expect(await milliseconds(() => addressDomain(`a@${'.'.repeat(200_000)}x`))).toBeLessThan(MAX_MS);
    expect(addressDomain('a@Example.JP.> ')).toBe('example.jp');
    expect(addressDomain('a@...')).toBe(null);
  });

  test('a file name as long as the header', async () => {
    const name = 'a'.repeat(300_000);
    expect(readStructured(`attachment; filename*=utf-8''${name}`).parameters.get('filename')).toBe(name);
    const mail = `Subject: x\nContent-Type: text/plain; name*=utf-8''${name}\n\nhello`;
    expect((await analyzeMail(bytesOf(mail))).subject).toBe('x');
  });

  test('a file name of blanks, and text of a fixed format of zeros, with a letter at their end', async () => {
    expect(await milliseconds(() => extensionOf(`a.exe${' .'.repeat(200_000)}x`))).toBeLessThan(MAX_MS);
    expect(extensionOf(`a.exe${' .'.repeat(200_000)}`)).toBe('exe');
    const zeros = '\0'.repeat(1_000_000);
    expect(withoutZeroCharacters(`${zeros}x${zeros}`)).toBe(`${zeros}x`);
    const cabinet = tnef(attribute(1, 0x00069003, properties({ id: 0x1000, type: 0x001f, value: utf16(`${zeros}x`) })));
    expect(await milliseconds(() => analyzeMail(withAttachment('winmail.dat', cabinet)))).toBeLessThan(MAX_MS);
  });

  test('two thousand links times two thousand recipients', async () => {
    const many = (make: (index: number) => string, between: string): string =>
      Array.from({ length: 2000 }, (_, index) => make(index)).join(between);
    const mail = `Subject: x\nTo: ${many((index) => `u@recipient${index}xyz.co.jp`, ', ')}\n\n${many((index) => `http://link${index}host.com/`, '\n')}`;
    let links = 0;
    const taken = await milliseconds(async () => (links = (await analyzeMail(bytesOf(mail))).links.length));
    expect(links).toBe(2000);
    expect(taken).toBeLessThan(MAX_MS);
  });
});

/** Texts one behind the other, each made of its number, as long as a limit at least. */
function many(characters: number, make: (index: number) => string): string {
  const pieces: string[] = [];
  for (let index = 0, sum = 0; sum < characters; index += 1) sum += pieces[pieces.push(make(index)) - 1]?.length ?? 0;
  return pieces.join('');
}

/* Likewise: each piece was a text of its own to whatever looks at texts. */
describe('a header of many pieces', () => {
  const HEAD = 'From: a@b.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n';
  const LINE = `--x${' '.repeat(990)}y\r\n`;
  const code = (sign: string, index: number): string => `é${sign}${(0xa1 + (index % 60)).toString(16)}`;

  test.each<[string, () => unknown]>([
    ['bytes between characters', () => decodeWords(`=?utf-8?Q?${many(1_500_000, (at) => code('=', at))}?=`)],
    ['the same, percent-encoded', () => readStructured(`a; name*=utf-8''${many(2_000_000, (at) => code('%', at))}`)],
    ['base64 that runs on from word to word', () => decodeWords(`=?x?B?Q?=${'=?x?B?QUFB?='.repeat(80_000)}`)],
    ['blanks behind what may be a boundary', () => readMail(bytesOf(`${HEAD}${LINE.repeat(6000)}`))],
    [
      'names of one file',
      () => {
        const content = readStructured(`a/b${many(3000, (at) => `;name=${at.toString(36)}`)}`);
        for (let part = 0; part < 1000; part += 1) differingNames({ ...readPartHead([], ''), content });
      },
    ],
  ])('%s', async (_, read) => expect(await milliseconds(read)).toBeLessThan(MAX_MS));
});

/* Likewise. */
describe('an attached file made to be slow', () => {
  test('two hundred texts of empty lines are no scripts', async () => {
    const body = Buffer.from(`a${'\n'.repeat(4000)}`).toString('base64');
    const head = 'Content-Type: text/plain; name=a.txt\r\nContent-Transfer-Encoding: base64\r\n';
    const mail = multipart(
      'From: a@b.example\r\n',
      Array.from({ length: 200 }, () => ({ head, body })),
    );
    expect(await milliseconds(() => analyzeMail(mail))).toBeLessThan(MAX_MS);
  });

  test('a PDF whose object stream numbers half a million objects', () => {
    const head = '1 '.repeat(500_000);
    const objects = readObjectStream(head.length, bytesOf(`${head}(a)`), { left: 2_000_000 });
    expect(objects).toMatchObject([{ number: 1, value: bytesOf('a'), stream: null }]);
  });

  test('two hundred texts in a charset that nobody named', async () => {
    const body = Buffer.from(
      Uint8Array.from({ length: 4096 }, (_, at) => (at % 64 === 63 ? 0x0a : 0x80 + ((at * 37) % 128))),
    ).toString('base64');
    const head = 'Content-Type: text/plain; name=a.txt\r\nContent-Transfer-Encoding: base64\r\n';
    const mail = multipart(
      'From: a@b.example\r\n',
      Array.from({ length: 200 }, () => ({ head, body })),
    );
    expect(await milliseconds(() => analyzeMail(mail))).toBeLessThan(MAX_MS);
  });
});

describe('an Outlook file whose attachments all lie on the same sectors', () => {
  test('does not grow beyond a few times its size', async () => {
    const attachments = 200;
    const file = crossLinked(attachments, 1024 * 1024);
    const mail = await analyzeMail(file);
    expect(mail.attachments.length).toBe(attachments);
    expect(mail.attachments.reduce((sum, { size }) => sum + size, 0)).toBeLessThan(5 * file.length);
    expect(mail.warnings.map(({ code }) => code)).toContain('streams-truncated');
  });
});

/** An [MS-CFB] file of 512-byte sectors: `count` attachments, each of them the same chain of `bytes` bytes. */
function crossLinked(count: number, bytes: number): Uint8Array {
  const rows: { name: string; kind: number; right: number; child: number; first: number; size: number }[] = [];
  const none = 0xffffffff;
  const end = 0xfffffffe;
  rows.push({ name: 'Root Entry', kind: 5, right: none, child: 1, first: end, size: 0 });
  rows.push({ name: '__properties_version1.0', kind: 2, right: 2, child: none, first: 0, size: 4096 });
  for (let index = 0; index < count; index += 1) {
    const id = rows.length;
    const name = `__attach_version1.0_#${index.toString(16).padStart(8, '0')}`;
    rows.push({ name, kind: 1, right: index === count - 1 ? none : id + 2, child: id + 1, first: 0, size: 0 });
    rows.push({ name: '__substg1.0_37010102', kind: 2, right: none, child: none, first: 0, size: bytes });
  }
  const dataSectors = bytes / 512;
  const directorySectors = Math.ceil(rows.length / 4);
  const used = dataSectors + directorySectors;
  const fatSectors = Math.ceil(used / 127);
  const file = new Uint8Array(512 * (1 + used + fatSectors));
  const view = new DataView(file.buffer);
  file.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  view.setUint16(30, 9, true);
  view.setUint32(44, fatSectors, true);
  view.setUint32(48, dataSectors, true);
  view.setUint32(56, 4096, true);
  view.setUint32(60, end, true);
  view.setUint32(68, end, true);
  for (let index = 0; index < 109; index += 1)
    view.setUint32(76 + 4 * index, index < fatSectors ? used + index : none, true);
  for (let sector = 0; sector < used; sector += 1) {
    const last = sector === dataSectors - 1 || sector === used - 1;
    view.setUint32(512 * (1 + used) + 4 * sector, last ? end : sector + 1, true);
  }
  for (const [index, row] of rows.entries()) {
    const at = 512 * (1 + dataSectors) + 128 * index;
    for (const [position, character] of [...row.name].entries())
      view.setUint16(at + 2 * position, character.charCodeAt(0), true);
    view.setUint16(at + 64, 2 * (row.name.length + 1), true);
    view.setUint8(at + 66, row.kind);
    view.setUint32(at + 68, none, true);
    view.setUint32(at + 72, row.right, true);
    view.setUint32(at + 76, row.child, true);
    view.setUint32(at + 116, row.first, true);
    view.setUint32(at + 120, row.size, true);
  }
  return file;
}

/** Multiparts within each other, each with a second boundary by which all of it is read once more. */
function nested(key: string, inside: string): string {
  const levels = Array.from({ length: 23 }, (_, level) => {
    const [first, second] = [`${key}a${level}`, `${key}b`];
    return `Content-Type: multipart/mixed; boundary=${first}; boundary=${second}\n\n--${second}\n\nx\n--${first}\n`;
  });
  return `${levels.join('')}${inside}`;
}

describe('a mail that multiplies what is in it', () => {
  const within = 'Content-Type: message/rfc822\n\nSubject: y\n';

  test('by a second boundary on every level, and mails within mails', async () => {
    const page = `Content-Type: text/html\n\n${'<a href="http://a.example/">b</a>'.repeat(3000)}`;
    const mail = `Subject: x\n${nested('p', within + nested('q', within + nested('r', within + page)))}`;
    let warnings: readonly string[] = [];
    const taken = await milliseconds(async () => {
      const { analysis } = await examineMail(bytesOf(mail));
      warnings = analysis.warnings.map(({ code }) => code);
    });
    expect(taken).toBeLessThan(MAX_MS);
    expect(warnings).toContain('parts-truncated');
  });

  test('by an address that two thousand links start from', async () => {
    const links = Array.from({ length: 2000 }, (_, index) => `<a href=b${index}>c</a>`).join('');
    const base = `http://e.example/${'a'.repeat(500_000)}/`;
    const mail = `Subject: x\nContent-Type: text/html\n\n<base href="${base}">${links}`;
    let hosts: readonly (string | null)[] = [];
    const taken = await milliseconds(async () => {
      hosts = (await analyzeMail(bytesOf(mail))).links.map(({ host }) => host);
    });
    expect(taken).toBeLessThan(MAX_MS);
    expect(new Set(hosts)).toEqual(new Set(['e.example']));
  });

  test('by two thousand fields of recipients', async () => {
    const field = `To: ${Array.from({ length: 40 }, (_, index) => `u${index}@a.example`).join(', ')}\n`;
    const { to, warnings } = await analyzeMail(bytesOf(`Subject: x\n${field.repeat(900)}\nx`));
    expect(to).toHaveLength(2000);
    expect(warnings).toContainEqual({ code: 'mailboxes-truncated', detail: 'to' });
  });

  test('by the ways in which blanks can be shared out between the numbers of a script', async () => {
    const mail = `Subject: x\nContent-Type: text/html\n\n<script>${'[char]   1   +'.repeat(6)}x;</script>`;
    expect(await milliseconds(() => analyzeMail(bytesOf(mail.repeat(4))))).toBeLessThan(MAX_MS / 10);
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readTreePart } from '../../../core/mail/mime/tree-part.ts';
import { sourcePlaces } from '../../../core/mail/mime/source-places.ts';
import { readPartContent } from '../../../core/mail/part-content.ts';
import { readMail } from '../../../core/mail/parsed-mail.ts';
import { decodeTransfer } from '../../../core/mail/transfer-encoding.ts';
import { TreePart } from '../../../core/model/mail-details.ts';
import { processorMs } from '../../processor-time.ts';
import { shiftJis } from './charset/encoders.ts';
import { bytesOf, join } from './mail-builder.ts';

const latin1 = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes);
const one = fc.record({ start: fc.nat(199), size: fc.integer({ min: 1, max: 9 }) });

/** A byte in quoted-printable: by its code or as it is, before a soft line break or not. */
const quoted = (byte: number, isCode: boolean, isBroken: boolean): string =>
  (isCode || byte < 0x21 || byte > 0x7e || byte === 0x3d
    ? `=${byte.toString(16).padStart(2, '0')}`
    : String.fromCharCode(byte)) + (isBroken ? '= \r\n' : '');

test('the source of each byte under quoted-printable is its code', () => {
  const unit = fc.tuple(fc.integer({ min: 0, max: 255 }), fc.boolean(), fc.boolean());
  fc.assert(
    fc.property(fc.array(unit, { minLength: 1, maxLength: 200 }), one, (units, { start, size }) => {
      const written = units.map(([byte, isCode, isBroken]) => quoted(byte, isCode, isBroken));
      const from = start % units.length;
      const to = Math.min(units.length, from + size);
      const [place] = sourcePlaces(bytesOf(written.join('')), 'quoted-printable', [{ start: from, end: to }]);
      const before = written.slice(0, from).join('').length;
      const own = written
        .slice(from, to)
        .join('')
        .replace(/= \r\n$/, '');
      expect(place).toEqual({ start: before, end: before + own.length });
    }),
  );
});

test('blanks that go before a line end are counted for nothing', () => {
  const source = bytesOf('a  \r\nb c \t');
  expect(latin1(decodeTransfer(source, 'quoted-printable').bytes)).toBe('a\r\nb c');
  expect(sourcePlaces(source, 'quoted-printable', [{ start: 3, end: 6 }])).toEqual([{ start: 5, end: 8 }]);
});

test('the source of bytes under base64 decodes to them, whatever line it stands on', () => {
  const cases = fc.tuple(fc.uint8Array({ minLength: 1, maxLength: 200 }), fc.integer({ min: 1, max: 30 }), one);
  fc.assert(
    fc.property(cases, ([bytes, width, { start, size }]) => {
      const text = Buffer.from(bytes)
        .toString('base64')
        .replace(new RegExp(`.{${width}}`, 'g'), '$&\r\n');
      const from = start % bytes.length;
      const to = Math.min(bytes.length, from + size);
      const [place] = sourcePlaces(bytesOf(text), 'base64', [{ start: from, end: to }]);
      const digits = (end: number): number => text.slice(0, end).replace(/[\r\n]/g, '').length;
      expect([digits(place?.start ?? -1), digits(place?.end ?? -1)]).toEqual([
        Math.floor((from * 8) / 6),
        Math.ceil((to * 8) / 6),
      ]);
    }),
  );
});

test('what a fault leaves without a source is left out, and the time stays linear', () => {
  expect(
    sourcePlaces(bytesOf('YWI='), 'base64', [
      { start: 0, end: 1 },
      { start: 2, end: 9 },
    ]),
  ).toEqual([{ start: 0, end: 2 }]);
  const blanks = bytesOf(' '.repeat(1_000_000) + 'a');
  const before = processorMs();
  sourcePlaces(blanks, 'quoted-printable', [{ start: 1_000_000, end: 1_000_001 }]);
  expect(processorMs() - before).toBeLessThan(2000);
});

test('padding that does not end the data is passed over, as the decoder does', () => {
  const fault = 'Yf9iYWFh';
  const source = `=${fault}=${fault}\r\n====`;
  const { bytes } = decodeTransfer(bytesOf(source), 'base64');
  const at = [...bytes.keys()].filter((index) => bytes[index] === 0xff);
  expect(at).toEqual([1, 7]);
  const places = sourcePlaces(
    bytesOf(source),
    'base64',
    at.map((start) => ({ start, end: start + 1 })),
  );
  expect(places.map(({ start, end }) => source.slice(start, end))).toEqual(['f9', 'f9']);
});

const treeOf = (mail: Uint8Array): TreePart => TreePart.parse(readTreePart(readMail(mail), mail));
const marked = (mail: Uint8Array, part = treeOf(mail)): string[] =>
  part.problems.map(({ code, range }) => `${code} ${range && latin1(mail.subarray(range.start, range.end))}`);

test.each([
  ['8bit', (bytes: Uint8Array) => bytes, '\u00ff'],
  ['base64', (bytes: Uint8Array) => bytesOf(Buffer.from(bytes).toString('base64')), '/4'],
  [
    'quoted-printable',
    (bytes: Uint8Array) => bytesOf([...bytes].map((byte) => quoted(byte, true, false)).join('')),
    '=ff',
  ],
])('bytes of a text that are no characters are found in the file (%s)', (encoding, encode, source) => {
  const head = `From: a@b.example\r\nContent-Type: text/plain; charset=Shift_JIS\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n`;
  // Twelve bytes before it: in base64 the byte begins a group.
  const body = join(shiftJis('日本語の文章') ?? '', Uint8Array.of(0xff), shiftJis('です。\r\n') ?? '');
  const mail = join(head, encode(body));
  expect(marked(mail)).toEqual([`undecodable-bytes ${source}`]);
  expect(readPartContent(mail, '1').text).toBe('日本語の文章\ufffdです。\n');
});

test('fields whose bytes are no characters, or of a charset that nobody named, are told with their places', () => {
  const subject = join('Subject: ', shiftJis('日本語の件名') ?? '');
  const mail = join(
    'From: a@b.example\r\n',
    subject,
    '\r\nX-A: =?utf-8?Q?=E3=81?=\r\nX-B: =?utf-8?Q?=EF=BF=BD?= \ufffd\r\n\r\na',
  );
  expect(marked(mail)).toEqual([`header-charset-guessed ${latin1(subject)}`, 'undecodable-bytes =?utf-8?Q?=E3=81?=']);
});

test('of a field with lost characters, the raw bytes, the encoded words or the parameters are the places', () => {
  const head = 'From: a@b.example\r\nContent-Type: text/plain; charset=Shift_JIS\r\n';
  const raw = (text: string): Uint8Array => shiftJis(text) ?? new Uint8Array(0);
  const subject = join(head, 'Subject: ', raw('日本語の件名'), Uint8Array.of(0xff), raw('です。'), '\r\n\r\na');
  expect(marked(subject)).toContain('undecodable-bytes \u00ff');
  const words = '=?utf-8?Q?=E3=81=82?= b =?utf-8?Q?=E3=81?= c\r\n =?utf-8?B?44GC/w==?=';
  expect(marked(bytesOf(`${head}Subject: ${words}\r\n\r\na`))).toEqual([
    'undecodable-bytes =?utf-8?Q?=E3=81?=',
    'undecodable-bytes =?utf-8?B?44GC/w==?=',
  ]);
});

test('a name in percent codes that has lost characters is told, and shown where it stands', () => {
  const part = (name: string): string => `--o\r\nContent-Disposition: attachment; x=y;\r\n ${name}\r\n\r\na\r\n`;
  const mail = (...names: string[]): Uint8Array =>
    bytesOf(
      `From: a@b.example\r\nContent-Type: multipart/mixed; boundary=o\r\n\r\n${names.map(part).join('')}--o--\r\n`,
    );
  const lost = ["filename*=utf-8''a%E3%81.pdf", "filename*0*=utf-8''%E3%81%82%E3%81;\r\n filename*1=.pdf"];
  const told = (bytes: Uint8Array): string[] =>
    readMail(bytes).warnings.flatMap(({ code, detail }) => (code === 'undecodable-bytes' ? detail : []));
  const bytes = mail(...lost);
  expect(told(bytes)).toEqual(['1 content-disposition', '2 content-disposition']);
  expect(treeOf(bytes).children.map((child) => marked(bytes, child))).toEqual([
    [`undecodable-bytes ${lost[0]}`],
    ["undecodable-bytes filename*0*=utf-8''%E3%81%82%E3%81", 'undecodable-bytes filename*1=.pdf'],
  ]);
  expect(told(mail("filename*=utf-8''%EF%BF%BD.pdf", 'filename=\ufffd.pdf', "filename*=''%83%65.pdf"))).toEqual([]);
  const alone = bytesOf(`From: a@b.example\r\nContent-Disposition: attachment; ${lost[0]}\r\n\r\na`);
  expect(told(alone)).toEqual(['content-disposition']);
});

test('what a field says with U+FFFD in another form of Unicode is no fault; a guess in brackets or a group is told', () => {
  const head = 'From: <=?x?Q?=E9?=@b.example>\r\nTo: =?x?Q?=E9?=: a@b.example;\r\nSubject: a\r\n';
  const written =
    'X-A: =?utf-16be?B?AGH//QBC?=\r\nX-B: =?utf-7?Q?a+//0-b?=\r\nX-C: =?gb18030?B?xOO6w4QxpDfE4w==?=\r\n\r\n';
  const mail = bytesOf(`${head}Subject: =?x?Q?=E9?=\r\n${written}`);
  expect(marked(mail).map((problem) => problem.slice(0, 29))).toEqual([
    'field-repeated Subject: a',
    'field-repeated Subject: =?x?Q',
    'header-charset-guessed From: ',
    'header-charset-guessed To: =?',
    'header-charset-guessed Subjec',
  ]);
  const { warnings } = readMail(mail);
  expect(warnings).toContainEqual({ code: 'header-charset-guessed', detail: 'from to subject' });
});

test('a text decoded over its own bytes has the fault without a place, as one has of which not all is looked at', () => {
  const line = bytesOf('あいう\r\n'.repeat(20));
  const body = Buffer.concat([line, Uint8Array.of(0xff), bytesOf('あいう\r\n'.repeat(600_000))]).toString('base64');
  const mail = bytesOf(
    `From: a@b.example\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${body}`,
  );
  const tree = readTreePart(readMail(mail, { mayOverwrite: true }), mail);
  expect(tree.problems).toEqual([{ code: 'undecodable-bytes', detail: 'utf-8', range: null }]);
});

test('the end of what is decoded for looking at it is no fault', () => {
  const text = (label: string, bytes: Uint8Array): Uint8Array =>
    join(`From: a@b.example\r\nContent-Type: text/plain; charset=${label}\r\n\r\n`, bytes);
  expect(marked(text('utf-8', bytesOf(`a${'あ'.repeat(600_000)}`)))).toEqual([]);
  const pairs = Buffer.concat([Uint8Array.of(0xff, 0xfe), Buffer.from('😀'.repeat(500_000), 'utf16le')]);
  expect(marked(text('utf-16', pairs))).toEqual([]);
});

test('faults beside one another are one place', () => {
  const body = Buffer.concat([bytesOf('日本語の文章です'), Uint8Array.of(0xff, 0xfe, 0xff)]).toString('base64');
  const mail = bytesOf(
    `From: a@b.example\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${body}`,
  );
  expect(marked(mail)).toEqual(['undecodable-bytes //7/']);
});

test('the time for fields has an end for the whole mail', () => {
  const word = '=?big5?B?pOk=?= ';
  const fields = Array.from({ length: 1500 }, (_, index) => `x${index}: ${word.repeat(20)}\r\n`).join('');
  const parts = Array.from({ length: 12 }, () => `--o\r\n${fields}\r\na\r\n`).join('');
  const mail = bytesOf(`From: a@b.example\r\nContent-Type: multipart/mixed; boundary=o\r\n\r\n${parts}--o--\r\n`);
  const read = readMail(mail);
  const before = processorMs();
  readTreePart(read, mail);
  expect(processorMs() - before).toBeLessThan(2000);
});

test('a text whose bytes cannot be placed has the fault without a place', () => {
  const mail = join(
    'From: a@b.example\r\nContent-Type: text/plain; charset=utf-16be\r\nContent-Transfer-Encoding: base64\r\n\r\n2AAAQQBC',
  );
  expect(marked(mail)).toEqual(['undecodable-bytes null']);
});

import { expect, test } from 'vitest';
import { readTreePart } from '../../../core/mail/mime/tree-part.ts';
import { readMail } from '../../../core/mail/parsed-mail.ts';
import { TreePart } from '../../../core/model/mail-details.ts';
import { bytesOf } from './mail-builder.ts';

/** The problems of every part, each with its path and the bytes that are marked. */
function marksOf(mail: string): (readonly [path: string, code: string, bytes: string | null])[] {
  const bytes = bytesOf(mail);
  const all = (part: TreePart): ReturnType<typeof marksOf> => [
    ...part.problems.map(({ code, range }) => [part.path, code, range && mail.slice(range.start, range.end)] as const),
    ...part.children.flatMap(all),
  ];
  return all(TreePart.parse(readTreePart(readMail(bytes), bytes)));
}

const HEAD = 'From: a@a.example\r\nTo: b@b.example\r\nDate: Fri, 20 Nov 2026 09:12:00 +0900\r\nMIME-Version: 1.0\r\n';
const MIXED = `${HEAD}Content-Type: multipart/mixed; boundary=q\r\n`;

test('every place of a broken encoding is marked, whole', () => {
  const quoted = 'Content-Transfer-Encoding: quoted-printable\r\n\r\n=ZZ text =3\r\nmore=4';
  const base64 = 'Content-Transfer-Encoding: base64\r\n\r\nQUJD**RE\r\nQUJD!!=QUI\r\nQQ';
  expect(marksOf(`${MIXED}\r\n--q\r\n${quoted}\r\n--q\r\n${base64}\r\n--q--\r\n`)).toEqual([
    ['1', 'quoted-printable-broken', '=ZZ'],
    ['1', 'quoted-printable-broken', '=3'],
    ['1', 'quoted-printable-broken', '=4'],
    ['2', 'base64-padding-inside', '='],
    ['2', 'base64-foreign-characters', '**'],
    ['2', 'base64-foreign-characters', '!!'],
  ]);
});

test('what stands behind the padding is marked, and a quad that the data end within', () => {
  const after = 'Content-Transfer-Encoding: base64\r\n\r\nQUI=\r\nQUJD\r\nREVG';
  const cut = 'Content-Transfer-Encoding: base64\r\n\r\nQUJDRE';
  expect(marksOf(`${MIXED}\r\n--q\r\n${after}\r\n--q\r\n${cut}\r\n--q--\r\n`)).toEqual([
    ['1', 'base64-data-after-padding', 'QUJD\r\nREVG'],
    ['2', 'base64-truncated', 'RE'],
  ]);
});

test('of an encoding that nobody knows, the field that names it is marked', () => {
  expect(marksOf(`${MIXED}\r\n--q\r\nContent-Transfer-Encoding: x-strange\r\n\r\nPK\r\n--q--\r\n`)).toEqual([
    ['1', 'unknown-transfer-encoding', 'Content-Transfer-Encoding: x-strange'],
  ]);
});

test('lines among the headers that are no fields are marked whole, each of them', () => {
  const stray = 'This is a stray line\r\nX-One: 1\r\nAnother\r\nX-Two: 2\r\n';
  expect(marksOf(`${HEAD}${stray}\r\ntext\r\n`)).toEqual([
    ['1', 'stray-header-line', 'This is a stray line'],
    ['1', 'stray-header-line', 'Another'],
  ]);
});

test('fields that give different names are marked, and fields that stand twice', () => {
  const type = 'Content-Type: application/zip;\r\n name="a.zip"';
  const disposition = 'Content-Disposition: attachment; filename="b.zip"';
  const part = `Content-ID: <1@a.example>\r\n${type}\r\n${disposition}\r\n\r\nPK\r\n`;
  expect(marksOf(`${MIXED}\r\n--q\r\n${part}--q--\r\n`)).toEqual([
    ['1', 'names-differ', type],
    ['1', 'names-differ', disposition],
  ]);
  const twice = 'Content-ID: <1@a.example>\r\nContent-Type: text/plain\r\nContent-Type: text/html\r\n\r\n<p>\r\n';
  expect(marksOf(`${MIXED}\r\n--q\r\n${twice}--q--\r\n`)).toEqual([
    ['1', 'field-repeated', 'Content-Type: text/plain'],
    ['1', 'field-repeated', 'Content-Type: text/html'],
    ['1.1', 'part-recovered', ''],
  ]);
});

test('fields of the head are marked: senders that differ, a date without a zone; in a mail within the mail too', () => {
  const head = 'From: a@a.example\r\nFrom: b@b.example\r\nDate: Fri, 20 Nov 2026 09:12:00\r\n';
  const marks = [
    ['field-repeated', 'From: a@a.example'],
    ['field-repeated', 'From: b@b.example'],
    ['date-zone-unknown', 'Date: Fri, 20 Nov 2026 09:12:00'],
  ];
  expect(marksOf(`${head}\r\ntext\r\n`)).toEqual(marks.map((mark) => ['1', ...mark]));
  expect(marksOf(`${MIXED}\r\n--q\r\nContent-Type: message/rfc822\r\n\r\n${head}\r\ntext\r\n--q--\r\n`)).toEqual(
    marks.map((mark) => ['1/1', ...mark]),
  );
});

test('the same field twice and a date with its zone are marked nowhere', () => {
  expect(marksOf(`From: a@a.example\r\n${HEAD}\r\ntext\r\n`)).toEqual([]);
});

test('where an end is missing, the place in front of the last line end is told, without a byte', () => {
  const mail = `${MIXED}\r\n--q\r\n\r\ntext\r\n`;
  const { problems } = readTreePart(readMail(bytesOf(mail)), bytesOf(mail));
  const place = mail.length - 2;
  expect(problems).toEqual([{ code: 'boundary-not-closed', detail: '', range: { start: place, end: place } }]);
});

test('of a boundary that is found nowhere, the field is marked', () => {
  expect(marksOf(`${MIXED}\r\ntext\r\n`)).toEqual([
    ['1', 'boundary-not-found', 'Content-Type: multipart/mixed; boundary=q'],
  ]);
});

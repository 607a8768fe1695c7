import { describe, expect, test } from 'vitest';
import { analyzeMail } from '../../../../core/mail/analyze-mail.ts';
import { base64, join, quotedPrintable } from '../mail-builder.ts';
import { LABELLED, type Labelled } from './labels.ts';

/* Every label, at every place of a mail where text of that charset may stand, in every form it may have there. */

const DATE = 'Date: Fri, 20 Nov 2026 09:12:00 +0900\r\n';
const FROM = 'From: a@b.example\r\n';

const bWord = (label: string, bytes: Uint8Array): string => `=?${label}?B?${base64(bytes)}?=`;
const qWord = (label: string, bytes: Uint8Array): string => `=?${label}?Q?${quotedPrintable(bytes)}?=`;
const percent = (bytes: Uint8Array): string => quotedPrintable(bytes).replaceAll('=', '%');

/** Cuts anywhere, also within characters and escape sequences. */
const cut = (bytes: Uint8Array, size: number): Uint8Array[] =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  );

const subjectOf = async (value: string | Uint8Array, type = ''): Promise<string | null> =>
  (await analyzeMail(join(DATE, FROM, type, 'Subject: ', value, '\r\n\r\n'))).subject;
const displayOf = async (value: string | Uint8Array, type = ''): Promise<string | undefined> =>
  (await analyzeMail(join(DATE, type, 'From: ', value, ' <a@b.example>\r\n\r\n'))).from[0]?.display;
async function nameOf(
  parameter: string | Uint8Array,
  type = 'Content-Type: application/octet-stream',
): Promise<string | null> {
  const head = join(`${type}\r\nContent-Disposition: attachment; `, parameter, '\r\n');
  const mail = await analyzeMail(
    join(
      DATE,
      FROM,
      'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n',
      head,
      '\r\nx\r\n--b--\r\n',
    ),
  );
  return mail.attachments[0]?.name ?? null;
}
const textOf = async (label: string, encoding: string, body: string | Uint8Array): Promise<string> =>
  (
    await analyzeMail(
      join(
        DATE,
        FROM,
        `Content-Type: text/plain; charset=${label}\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n`,
        body,
      ),
    )
  ).text;

type Place = {
  readonly name: string;
  readonly read: (label: string, bytes: Uint8Array) => Promise<string | null | undefined>;
};

const LABELLED_PLACES: readonly Place[] = [
  { name: 'subject B', read: (label, bytes) => subjectOf(bWord(label, bytes)) },
  {
    name: 'subject b, unpadded',
    read: (label, bytes) => subjectOf(`=?${label}*ja?b?${base64(bytes).replace(/=+$/, '')}?=`),
  },
  { name: 'subject Q', read: (label, bytes) => subjectOf(qWord(label, bytes)) },
  { name: 'display name B', read: (label, bytes) => displayOf(bWord(label, bytes)) },
  { name: 'display name Q in quotes', read: (label, bytes) => displayOf(`"${qWord(label, bytes)}"`) },
  {
    name: 'file name, word in a quoted parameter',
    read: (label, bytes) => nameOf(`filename="${bWord(label, bytes)}"`),
  },
  { name: 'file name, word in a bare parameter', read: (label, bytes) => nameOf(`filename=${qWord(label, bytes)}`) },
  {
    name: 'name of Content-Type',
    read: (label, bytes) => nameOf('x=y', `Content-Type: application/pdf;\r\n name="${bWord(label, bytes)}"`),
  },
  { name: 'file name, RFC 2231', read: (label, bytes) => nameOf(`filename*=${label}''${percent(bytes)}`) },
  {
    name: 'file name, RFC 2231 in quotes with a language',
    read: (label, bytes) => nameOf(`filename*="${label}'ja'${percent(bytes)}"`),
  },
  ...[5, 8].map((size) => ({
    name: `file name, RFC 2231 in pieces of ${size} bytes`,
    read: (label: string, bytes: Uint8Array) =>
      nameOf(
        cut(bytes, size)
          .map((piece, index) => `filename*${index}*=${index === 0 ? `${label}''` : ''}${percent(piece)}`)
          .join(';\r\n '),
      ),
  })),
  {
    name: 'file name, RFC 2231 in pieces out of order',
    read: (label, bytes) =>
      nameOf(
        cut(bytes, 3)
          .map((piece, index) => `filename*${index}*=${index === 0 ? `${label}''` : ''}${percent(piece)}`)
          .reverse()
          .join('; '),
      ),
  },
  { name: 'body base64', read: (label, bytes) => textOf(label, 'base64', base64(bytes)) },
  { name: 'body quoted-printable', read: (label, bytes) => textOf(label, 'quoted-printable', quotedPrintable(bytes)) },
];

const SPLIT_PLACES: readonly Place[] = [
  {
    name: 'subject in B words cut anywhere',
    read: (label, bytes) =>
      subjectOf(
        cut(bytes, 7)
          .map((piece) => bWord(label, piece))
          .join('\r\n '),
      ),
  },
  {
    name: 'subject in Q words cut anywhere',
    read: (label, bytes) =>
      subjectOf(
        cut(bytes, 5)
          .map((piece) => qWord(label, piece))
          .join(' '),
      ),
  },
  {
    name: 'display name in B words whose base64 runs on',
    read: (label, bytes) =>
      displayOf((base64(bytes).match(/.{1,7}/g) ?? []).map((piece) => `=?${label}?B?${piece}?=`).join('\r\n ')),
  },
  {
    name: 'file name in words',
    read: (label, bytes) =>
      nameOf(
        `filename="${cut(bytes, 9)
          .map((piece) => bWord(label, piece))
          .join(' ')}"`,
      ),
  },
];

const type = (label: string): string => `Content-Type: text/plain; charset=${label}\r\n`;

const HINTED_PLACES: readonly Place[] = [
  { name: 'body 8bit', read: (label, bytes) => textOf(label, '8bit', bytes) },
  { name: 'raw subject', read: (label, bytes) => subjectOf(bytes, type(label)) },
  { name: 'raw display name', read: (label, bytes) => displayOf(join('"', bytes, '"'), type(label)) },
  {
    name: 'raw name of Content-Type',
    read: async (label, bytes) => {
      const head = join(`Content-Type: text/csv; charset=${label}; name="`, bytes, '"\r\n\r\nx');
      return (await analyzeMail(join(DATE, FROM, head))).attachments[0]?.name;
    },
  },
];

const RAW_PLACES: readonly Place[] = [
  { name: 'raw subject without a label', read: (_, bytes) => subjectOf(bytes) },
  { name: 'raw display name without a label', read: (_, bytes) => displayOf(join('"', bytes, '"')) },
  { name: 'raw file name without a label', read: (_, bytes) => nameOf(join('filename="', bytes, '"')) },
];

/** UTF-7 words stand each alone, since base64 without an end cannot be cut and joined. */
function placesOf({ raw, label }: Labelled): readonly Place[] {
  const isUtf7 = /utf-7/i.test(label);
  return [
    ...LABELLED_PLACES,
    ...(isUtf7 ? [] : SPLIT_PLACES),
    ...(raw === 'never' ? [] : HINTED_PLACES),
    ...(raw === 'detectable' ? RAW_PLACES : []),
  ];
}

let checked = 0;
describe.each(LABELLED.map((labelled) => [labelled.label, labelled] as const))('charset %s', (label, labelled) => {
  test.each(labelled.texts)('%s', async (text) => {
    const bytes = labelled.encode(text);
    expect(bytes).not.toBe(null);
    const wrong: Record<string, unknown> = {};
    for (const { name, read } of placesOf(labelled)) {
      const found = await read(label, bytes ?? new Uint8Array());
      checked += 1;
      if (found !== text) wrong[name] = found;
    }
    expect(JSON.stringify(wrong)).toBe('{}');
  });
});

test('the table is as large as it should be', () => expect(checked).toBeGreaterThan(3000));

import fc from 'fast-check';
import type { MailDocument } from '../../../core/mailbox/mail-document.ts';
import { memoryStore } from '../../../core/mailbox/block-source.ts';
import { MailboxIndex } from '../../../core/mailbox/mailbox-index.ts';
import { SegmentWriter } from '../../../core/mailbox/segment-writer.ts';

/** A mail as the index takes it; what is not given is empty. */
export function aMail(given: Partial<MailDocument> = {}): MailDocument {
  return {
    place: { path: 'inbox.mbox', offset: 0, size: 100, item: null },
    sha256: '0'.repeat(64),
    rendered: false,
    messageId: null,
    date: null,
    isArrival: false,
    subject: '',
    from: [],
    senders: [],
    to: [],
    innerFrom: [],
    innerTo: [],
    text: '',
    files: [],
    attachments: 0,
    hosts: [],
    cut: false,
    ...given,
  };
}

/** Each mail at a place of its own. */
export const placed = (mails: readonly MailDocument[]): MailDocument[] =>
  mails.map((mail, offset) => ({ ...mail, place: { ...mail.place, offset } }));

export function keyOf(number: number): Uint8Array {
  const key = new Uint8Array(16);
  new DataView(key.buffer).setUint32(0, number);
  return key;
}

/** An index of the mails, in segments of at most so many. */
export async function indexOf(mails: readonly MailDocument[], perSegment = 1000): Promise<MailboxIndex> {
  const index = await MailboxIndex.open(memoryStore());
  for (let at = 0; at < mails.length; at += perSegment) {
    const writer = new SegmentWriter();
    for (const [number, mail] of mails.slice(at, at + perSegment).entries()) writer.add(mail, keyOf(at + number), 1);
    await index.keep({ segment: writer.finish(), files: [], nextFile: 2, carried: false, grows: false });
  }
  return index;
}

/** Few characters of many kinds: what is searched for should often nearly be there. */
const PIECES = [
  ...[
    '添付',
    '添',
    '付',
    '会議',
    'カイギ',
    'ｶｲｷﾞ',
    'かいぎ',
    'パスワード',
    'ぱすわーど',
    'ﾊﾟｽﾜｰﾄﾞ',
    '標的型',
    '攻撃',
    '髙橋',
    '高橋',
  ],
  ...[
    'a',
    'b',
    'ab',
    'AB',
    'Ａｂ',
    'report',
    'Report.pdf',
    '.',
    '-',
    '—',
    'ー',
    '@',
    'é',
    'e',
    '\u0301',
    '\u3099',
    'か',
    'が',
  ],
  ...[' ', '　', '\n', '\r\n', '\u200b', '\u202e', '𠮷', '吉', '😀', '\ud83d', '①', '㈱', '株', '(株)', 'ｶ', 'ﾞ'],
];
export const someText = (maxLength: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...PIECES), { maxLength }).map((pieces) => pieces.join(''));

/** Any UTF-16 code units, halves of characters among them. */
export const anyText = (maxLength: number): fc.Arbitrary<string> =>
  fc.array(fc.nat(0xffff), { maxLength }).map((codes) => String.fromCharCode(...codes));

const hex = (length: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom('0', '1', 'a', 'f'), minLength: length, maxLength: length });
const mailbox = fc.record({ display: someText(3), address: someText(3) });

export const someMail: fc.Arbitrary<MailDocument> = fc
  .record({
    messageId: fc.option(hex(6)),
    date: fc.option(fc.integer({ min: 0, max: 2_000_000_000_000 })),
    subject: someText(6),
    from: fc.array(mailbox, { maxLength: 2 }),
    senders: fc.array(mailbox, { maxLength: 1 }),
    to: fc.array(mailbox, { maxLength: 3 }),
    text: someText(20),
    files: fc.array(
      fc.record({ name: someText(3), sha256: fc.option(hex(8)), sha1: fc.constant(null), md5: fc.constant(null) }),
      { maxLength: 3 },
    ),
    hosts: fc.array(someText(2), { maxLength: 2 }),
  })
  .map(aMail);

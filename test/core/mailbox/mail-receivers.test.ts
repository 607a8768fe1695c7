import { expect, it } from 'vitest';
import { readMail } from '../../../core/mail/parsed-mail.ts';
import { readDocument } from '../../../core/mailbox/read-document.ts';
import { parseQuery } from '../../../core/mailbox/query.ts';
import { receiversOf } from '../../../core/mailbox/mail-receivers.ts';
import { recipientsOf } from '../../../core/mailbox/recipients.ts';
import { indexOf } from './mail-maker.ts';

const PLACE = { path: 'x', offset: 0, size: 1, item: null };
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const HEAD = 'From: a@example.com\nTo: b@example.jp\nCc: c@example.jp\nSubject: x\n';
const mailWith = (fields: string): Uint8Array => utf8(`${HEAD}${fields}\nx`);

it.each([
  ['Bcc', 'bcc:unseen'],
  ['Resent-To', 'to:unseen'],
  ['Resent-Cc', '写し:unseen'],
  ['Resent-Bcc', 'bcc:unseen'],
  ['Delivered-To', '宛先:unseen'],
  ['X-Original-To', 'to:unseen'],
  ['X-Envelope-To', 'unseen@example.jp'],
])('finds who received a mail by %s', async (field, typed) => {
  const document = await readDocument(mailWith(`${field}: "山田" <unseen@example.jp>\n`), PLACE);
  expect(document.to.map(({ address }) => address)).toEqual(['b@example.jp', 'c@example.jp', 'unseen@example.jp']);
  const index = await indexOf([document]);
  expect((await index.search(parseQuery(typed))).total).toBe(1);
  expect(recipientsOf([document]).map(({ address }) => address)).toContain('unseen@example.jp');
});

it('names once who stands in several of the fields, and nobody whom another field names', async () => {
  const fields =
    'Delivered-To: B@example.jp\nX-Original-To: list@example.jp\nDelivered-To: list@example.jp\nX-To: no@example.jp\n';
  const { to } = await readDocument(mailWith(fields), PLACE);
  expect(to.map(({ address }) => address)).toEqual(['b@example.jp', 'c@example.jp', 'list@example.jp']);
});

it('has whom an Outlook item names unseen in its properties, and of a mail within it as well', async () => {
  const itemBcc = [{ display: '監査', address: 'audit@example.jp' }];
  expect(receiversOf({ ...readMail(mailWith('')), itemBcc }).at(-1)).toEqual(itemBcc[0]);
  const within = `Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: message/rfc822\n\n${HEAD}Bcc: inner@example.jp\n\nx\n--b--\n`;
  const { innerTo } = await readDocument(utf8(`From: z@example.com\n${within}`), PLACE);
  expect(innerTo.map(({ address }) => address)).toContain('inner@example.jp');
});

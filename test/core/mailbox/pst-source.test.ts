import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { analyzeMail } from '../../../core/mail/analyze-mail.ts';
import { indexFiles, type IndexOutcome } from '../../../core/mailbox/index-run.ts';
import { readDocument } from '../../../core/mailbox/read-document.ts';
import type { SourceFile } from '../../../core/mailbox/mail-source.ts';
import { pstMail, pstMails } from '../../../core/mailbox/pst-source.ts';
import { itemNode, pstOf, type PstItem } from './pst-builder.ts';
import { fileOf } from './source-files.ts';

const REPORT = Uint8Array.from({ length: 20_000 }, (_, at) => at % 251);
const HEADERS =
  'Received: from mx.example.jp (mx.example.jp [192.0.2.1])\r\n\tby mail.example.jp; Mon, 5 Jan 2026 10:00:00 +0900\r\n' +
  'From: =?iso-2022-jp?B?GyRCOzNFRBsoQg==?= <yamada@freemail.example>\r\nSubject: =?iso-2022-jp?B?GyRCN29MPhsoQg==?=\r\n' +
  'Date: Mon, 5 Jan 2026 09:59:00 +0900\r\nContent-Type: multipart/mixed; boundary=x\r\n';

const RECEIVED: PstItem = {
  subject: '件名',
  headers: HEADERS,
  plain: '本文です。㈱髙橋',
  html: '<p>本文です。<a href="https://login.example.com/">ここ</a></p>',
  attachments: [
    { name: '見積書（㈱髙橋）.pdf', type: 'application/pdf', content: REPORT },
    { name: '転送されたメール', content: { subject: '内側の件名', plain: '内側', messageId: '<in@example.jp>' } },
  ],
};
const SENT: PstItem = {
  subject: '\u0001\u0001【重要】送信済みの件名',
  from: { name: '佐藤', address: 'sato@example.jp' },
  to: [
    { name: '山田　太郎', address: 'taro@example.jp' },
    { name: '', address: 'hanako@example.jp' },
  ],
  sentAt: new Date('2026-01-06T01:02:03Z'),
  plain: '送った本文',
};
const CONTACT: PstItem = { subject: '連絡先', messageClass: 'IPM.Contact' };
const FOLDERS = [
  {
    name: '個人用フォルダー',
    items: [],
    folders: [
      { name: '受信トレイ', items: [RECEIVED, CONTACT] },
      { name: '送信済みアイテム', items: [SENT] },
    ],
  },
];
const STILL = { aborted: false };
const [RECEIVED_NODE, SENT_NODE] = [itemNode(1), itemNode(3)];

const indexed = (bytes: Uint8Array): Promise<IndexOutcome> =>
  indexFiles([pst(bytes)], {
    known: { files: [], nextFile: 1, keys: new Uint8Array(0) },
    carried: [],
    read: (mail, place) => readDocument(mail, place),
    atOnce: 1,
    readPst: pstMails,
    keep: async () => undefined,
    progress: () => undefined,
    signal: STILL,
  });
const pst = (bytes = pstOf(FOLDERS)) => fileOf('退避/受信 2025.pst', bytes);

describe('an Outlook data file', () => {
  it('gives its mails folder by folder, and nothing else', async () => {
    const items: (string | null)[] = [];
    for await (const { place } of pstMails(pst(), STILL)) items.push(place.item);
    expect(items).toEqual([
      `/個人用フォルダー/受信トレイ#${RECEIVED_NODE}`,
      `/個人用フォルダー/送信済みアイテム#${SENT_NODE}`,
    ]);
  });

  it('gives one as a message with what the server received, its bodies and its attachments', async () => {
    const analysis = await analyzeMail(await pstMail(pst(), RECEIVED_NODE));
    expect(analysis).toMatchObject({
      subject: '件名',
      from: [{ display: '山田', address: 'yamada@freemail.example' }],
      text: '本文です。㈱髙橋',
      links: [{ host: 'login.example.com' }],
      attachments: [
        { name: '見積書（㈱髙橋）.pdf', size: REPORT.length },
        { nestedMail: { subject: '内側の件名', text: '内側' } },
      ],
    });
    expect(analysis.received).toHaveLength(1);
    expect(analysis.attachments[0]?.sha256).toBe(createHash('sha256').update(REPORT).digest('hex'));
    expect(analysis.warnings).toEqual([
      { code: 'made-from-outlook-item', detail: `受信 2025.pst#/個人用フォルダー/受信トレイ#${RECEIVED_NODE}` },
    ]);
  });

  it('says of a mail without header lines that they were made of its properties', async () => {
    const analysis = await analyzeMail(await pstMail(pst(), SENT_NODE));
    expect(analysis).toMatchObject({
      subject: '【重要】送信済みの件名',
      date: '2026-01-06T01:02:03+00:00',
      from: [{ display: '佐藤', address: 'sato@example.jp' }],
      to: [{ display: '山田　太郎', address: 'taro@example.jp' }, { address: 'hanako@example.jp' }],
    });
    expect(analysis.warnings.map(({ code }) => code)).toEqual(['made-from-outlook-item', 'no-transport-headers']);
  });

  it('gives the same bytes each time, singly or with the others', async () => {
    const all: Uint8Array[] = [];
    for await (const mail of pstMails(pst(), STILL)) all.push(await mail.bytes());
    expect(all).toEqual([await pstMail(pst(), RECEIVED_NODE), await pstMail(pst(), SENT_NODE)]);
    await expect(pstMail(pst(), itemNode(9))).rejects.toMatchObject({ code: 'not-found' });
    await expect(pstMail(pst(), 0)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('believes only its first line that a mail was made', async () => {
    const made = new TextDecoder().decode(await pstMail(pst(), SENT_NODE));
    const { warnings } = await analyzeMail(new TextEncoder().encode(`Received: from a by b\r\n${made}`));
    expect(warnings).toEqual([]);
  });

  it('loses one damaged item alone, and says so', async () => {
    const bytes = pstOf([{ name: '受信トレイ', items: [SENT, { ...SENT, subject: '壊れる項目' }, RECEIVED] }]);
    heapOf(bytes, '壊れる項目')[2] = 0;
    expect(await indexed(bytes)).toMatchObject({
      added: 2,
      skipped: [{ place: { item: `/受信トレイ#${itemNode(2)}` }, code: 'file-unreadable' }],
    });
    await expect(pstMail(pst(bytes), itemNode(2))).rejects.toMatchObject({ code: 'file-unreadable' });
    await expect(pstMail(pst(bytes), itemNode(3))).resolves.toBeInstanceOf(Uint8Array);
  });

  it('tells what else than mails was in it, and that there was nothing else', async () => {
    const classes = [
      'IPM.Appointment',
      'IPM.Appointment.Own',
      'IPM.Contact',
      'IPM.DistList',
      'IPM.Task',
      'IPM.Activity',
    ];
    const items = [...classes, 'IPM.StickyNote', 'IPM.Own'].map((messageClass) => ({ subject: '', messageClass }));
    const passedOver = { appointment: 2, contact: 2, task: 1, note: 2, other: 1 };
    const mailToo = pstOf([{ name: '受信トレイ', items: [...items, SENT] }]);
    expect(await indexed(mailToo)).toMatchObject({ added: 1, passedOver, others: [] });
    const others = [{ path: pst().path, reason: 'no-mail-items' }];
    expect(await indexed(pstOf([{ name: '予定表', items }]))).toMatchObject({ added: 0, passedOver, others });
  });

  it('counts an attachment that cannot be read', async () => {
    const bytes = pstOf([{ name: '受信トレイ', items: [RECEIVED] }]);
    heapOf(bytes, '見積書（㈱髙橋）.pdf')[2] = 0;
    const { attachments, warnings } = await analyzeMail(await pstMail(pst(bytes), itemNode(1)));
    expect(attachments.map(({ size }) => size > 0)).toEqual([false, true]);
    expect(warnings).toContainEqual({ code: 'item-files-left-out', detail: '1' });
  });

  it('rejects as its file does when that vanishes midway', async () => {
    const whole = pst();
    const gone = new Error('vanished');
    let reads = 0;
    const file: SourceFile = {
      ...whole,
      read: (offset, length) => ((reads += 1) > 12 ? Promise.reject(gone) : whole.read(offset, length)),
    };
    await expect(pstMail(file, RECEIVED_NODE)).rejects.toBe(gone);
    const all = async () => {
      for await (const mail of pstMails(file, STILL)) await mail.bytes();
    };
    reads = 0;
    await expect(all()).rejects.toBe(gone);
  });

  it('ends and never throws anything else for a damaged one', async () => {
    vi.spyOn(console, 'error').mockReturnValue();
    const whole = pstOf(FOLDERS);
    const changes = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 12 });
    const cut = fc.oneof({ weight: 9, arbitrary: fc.constant(whole.length) }, fc.nat(whole.length));
    await fc.assert(
      fc.asyncProperty(changes, cut, async (bytes, end) => {
        const damaged = whole.slice(0, end);
        for (const [at, byte] of bytes) if (at < damaged.length) damaged[at] = byte;
        const codes = new Set<unknown>();
        const read = async (): Promise<void> => {
          for await (const mail of pstMails(pst(damaged), STILL))
            await mail.bytes().catch((error) => codes.add(error.code));
        };
        await read().catch((error) => codes.add(error.code));
        for (const code of codes) expect(code).toBe('file-unreadable');
      }),
      { numRuns: 60 },
    );
  });
});

/** The heap in which a text stands: the bytes from its first on. */
function heapOf(bytes: Uint8Array, text: string): Uint8Array {
  const at = Buffer.from(bytes).indexOf(Buffer.from(text, 'utf16le'));
  const block = Array.from({ length: Math.floor(at / 64) + 1 }, (_, back) => Math.floor(at / 64) * 64 - back * 64);
  const start = block.find((each) => bytes[each + 2] === 0xec) ?? 0;
  return bytes.subarray(start);
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyzeMail } from '../../../core/mail/analyze-mail.ts';
import { messageOfItem, type OutlookItem } from '../../../core/mailbox/outlook-item.ts';
import { pstMails } from '../../../core/mailbox/pst-source.ts';
import { fileOf } from './source-files.ts';
import { anyText } from './mail-maker.ts';

const ITEM: OutlookItem = {
  transportHeaders: '',
  subject: '【重要】見積書（㈱髙橋）を送付いたします。ご確認のほどよろしくお願い申し上げます',
  from: { name: '山田　太郎', address: 'taro@example.jp' },
  recipients: [
    { kind: 'to', name: '佐藤', address: 'sato@example.jp' },
    { kind: 'cc', name: '', address: '/o=Example/cn=suzuki' },
  ],
  date: new Date('2026-01-05T01:02:03Z'),
  messageId: '<abc@example.jp>',
  plain: '本文です。\nFrom here',
  html: '<p>本文です。<a href="https://login.example.com/">ここ</a></p>',
  bodyCut: false,
  attachments: [
    { name: '見積書 (1).pdf', type: 'application/pdf', bytes: Uint8Array.from({ length: 300 }, (_, at) => at) },
  ],
};

describe('an Outlook item written as a message', () => {
  it('says the same as the item', async () => {
    const analysis = await analyzeMail(messageOfItem(ITEM));
    expect(analysis).toMatchObject({
      subject: ITEM.subject,
      date: '2026-01-05T01:02:03+00:00',
      from: [{ display: '山田　太郎', address: 'taro@example.jp' }],
      to: [{ display: '佐藤', address: 'sato@example.jp' }],
      messageId: 'abc@example.jp',
      text: '本文です。\nFrom here',
    });
    expect(analysis.cc[0]?.address).toContain('/o=Example/cn=suzuki');
    expect(analysis.links.map(({ host }) => host)).toContain('login.example.com');
    expect(analysis.attachments).toMatchObject([{ name: '見積書 (1).pdf', size: 300 }]);
  });

  it('keeps the header lines that the server received, without those of the body', async () => {
    const transportHeaders =
      'Received: from mx.example.jp (mx.example.jp [192.0.2.1])\r\n\tby mail.example.jp; Mon, 5 Jan 2026 10:00:00 +0900\r\n' +
      'Subject: =?iso-2022-jp?B?GyRCN29MPhsoQg==?=\r\nFrom: a@example.jp\r\nContent-Type: multipart/mixed;\r\n boundary="x"\r\n\r\nnoise';
    const bytes = messageOfItem({ ...ITEM, transportHeaders });
    const analysis = await analyzeMail(bytes);
    expect(analysis).toMatchObject({ subject: '件名', from: [{ address: 'a@example.jp' }] });
    expect(analysis.received).toHaveLength(1);
    expect(analysis.attachments).toHaveLength(1);
    expect(messageOfItem({ ...ITEM, transportHeaders })).toEqual(bytes);
  });

  it('says that its text was too long to be read whole', async () => {
    const place = { file: 'a.pst', folder: '受信トレイ', node: 5 };
    const codes = async (bodyCut: boolean): Promise<string[]> =>
      (await analyzeMail(messageOfItem({ ...ITEM, bodyCut }, place))).warnings.map(({ code }) => code);
    expect(await codes(true)).toEqual(['made-from-outlook-item', 'no-transport-headers', 'rtf-truncated']);
    expect(await codes(false)).toEqual(['made-from-outlook-item', 'no-transport-headers']);
  });

  it('holds an item within as a mail', async () => {
    const inner = messageOfItem({ ...ITEM, subject: '内側' });
    const outer = { ...ITEM, attachments: [{ name: '内側', type: 'message/rfc822', bytes: inner }] };
    const analysis = await analyzeMail(messageOfItem(outer));
    expect(analysis.attachments[0]?.nestedMail?.subject).toBe('内側');
  });

  it('never lets a text of an item become a header or a part', async () => {
    const text = fc.oneof(
      anyText(20),
      fc.constantFrom('a\r\nBcc: evil@example.com', '\n--=_outlook_item\n', 'x>, <y@z'),
    );
    await fc.assert(
      fc.asyncProperty(text, text, text, async (subject, name, body) => {
        const analysis = await analyzeMail(
          messageOfItem({
            ...ITEM,
            ...{ subject, plain: body, html: '', from: { name, address: 'a@b.jp' } },
            attachments: [{ name, type: body, bytes: new Uint8Array(3) }],
          }),
        );
        expect(analysis.parts).toHaveLength(2);
        expect(analysis.from).toHaveLength(1);
        expect(analysis.attachments).toHaveLength(1);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a damaged Outlook data file', () => {
  const count = async (bytes: Uint8Array): Promise<number> => {
    let mails = 0;
    for await (const mail of pstMails(fileOf('x.pst', bytes), { aborted: false })) mails += mail.rendered ? 1 : 0;
    return mails;
  };

  it('says that it cannot be read', async () => {
    await expect(count(new Uint8Array(0))).rejects.toMatchObject({ code: 'file-unreadable' });
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), async (noise) => {
        const bytes = Uint8Array.from([0x21, 0x42, 0x44, 0x4e, 0, 0, 0, 0, 0x53, 0x4d, 23, 0, ...noise]);
        await expect(count(bytes)).rejects.toMatchObject({ code: 'file-unreadable' });
      }),
      { numRuns: 30 },
    );
  });
});

import { describe, expect, it } from 'vitest';
import type { MailDocument } from '../../../core/mailbox/mail-document.ts';
import { likenedMail } from '../../../core/mailbox/more-like.ts';
import { recipientsOf } from '../../../core/mailbox/recipients.ts';
import { parseQuery } from '../../../core/mailbox/query.ts';
import { anAnalysis } from '../../renderer/report/a-report.ts';
import { aMail, indexOf, placed } from './mail-maker.ts';

describe('more mails like one', () => {
  const wave = placed([
    aMail({
      subject: 'Fwd: 【外部】Re: 取材のお願い',
      from: [{ display: '記者', address: 'press@attacker.example' }],
      files: [{ name: '取材.zip', sha256: '12'.repeat(32), sha1: null, md5: null }],
      hosts: ['eur01.safelinks.protection.outlook.com', 'www.w3.org', 'drop.example.net'],
      messageId: 'one@attacker.example',
    }),
    aMail({ subject: '別件', files: [{ name: 'x.zip', sha256: '12'.repeat(32), sha1: null, md5: null }] }),
    aMail({ subject: '取材のお願い', from: [{ display: '', address: 'other@b.jp' }], hosts: ['drop.example.net'] }),
    aMail({ subject: '社内報', hosts: ['eur01.safelinks.protection.outlook.com', 'www.w3.org', 'www.google.com'] }),
    aMail({ subject: '無関係' }),
  ]);

  it('finds who else received it, and says why', async () => {
    const index = await indexOf(wave, 2);
    const [mail] = wave;
    if (mail === undefined) throw new Error('mail expected');
    const { mails, cut } = await index.moreLike(mail);
    expect(mails.map(({ document, reasons }) => [document.place.offset, reasons.map(({ kind }) => kind)])).toEqual([
      [1, ['attachment']],
      [2, ['link-host', 'subject']],
    ]);
    expect(cut).toBe(false);
  });

  it('knows a link that a gateway rewrote by the host behind it', async () => {
    const href = `https://eur01.safelinks.protection.outlook.com/?url=${encodeURIComponent('https://drop.example.net/')}`;
    const link = { href, shown: '', host: 'eur01.safelinks.protection.outlook.com', registrableDomain: 'outlook.com' };
    const { mails } = await (await indexOf(wave)).moreLike(likenedMail(anAnalysis({ links: [link] })));
    expect(mails.map(({ document }) => document.place.offset)).toEqual([2, 0]);
  });

  it('begins with a mail from elsewhere too, as it was analysed, and leaves out its own bytes', async () => {
    const index = await indexOf(wave.map((mail, at) => ({ ...mail, sha256: String(at).repeat(64) })));
    const attachment = {
      ...{ name: '取材.zip', declaredType: 'application/zip', detectedType: 'application/zip', size: 1 },
      ...{ sha256: '12'.repeat(32), encrypted: false },
    };
    const link = { href: 'https://drop.example.net/', shown: '', host: 'drop.example.net', registrableDomain: null };
    const reported = anAnalysis({
      subject: '【外部】取材のお願い',
      attachments: [{ ...attachment, nestedMail: anAnalysis({ links: [link] }) }],
    });
    const reasons = async (): Promise<unknown[]> =>
      (await index.moreLike(likenedMail(reported))).mails.map((mail) => [
        mail.document.place.offset,
        mail.reasons.map(({ kind }) => kind),
      ]);
    expect(await reasons()).toEqual([
      [0, ['attachment', 'link-host', 'subject']],
      [1, ['attachment']],
      [2, ['link-host', 'subject']],
    ]);
    reported.sha256 = '0'.repeat(64);
    expect((await reasons())[0]).toEqual([1, ['attachment']]);
  });

  it('goes by the sender of a mail within the mail too, which is how such mails are forwarded', async () => {
    const inner = [{ display: '', address: 'inner@evil.example' }];
    const forwarded = aMail({ from: [{ display: '', address: 'colleague@b.jp' }], innerFrom: inner, innerTo: inner });
    const index = await indexOf(placed([forwarded, aMail({ from: inner })]));
    for (const typed of ['inner@evil.example', '差出人:inner'])
      expect((await index.search(parseQuery(typed))).total).toBe(2);
    expect((await index.search(parseQuery('to:inner'))).total).toBe(1);
    const nestedMail = anAnalysis({ from: inner });
    const attachment = {
      ...{ name: 'a.eml', declaredType: 'message/rfc822', detectedType: 'message/rfc822', size: 1 },
      ...{ sha256: '34'.repeat(32), encrypted: false, nestedMail },
    };
    const { mails } = await index.moreLike(
      likenedMail(anAnalysis({ attachments: [attachment], sha256: '5'.repeat(64) })),
    );
    expect(mails.map(({ reasons }) => reasons.map(({ kind }) => kind))).toEqual([['sender'], ['sender']]);
  });

  it('goes by no host that very many mails of this index have, and says so', async () => {
    const own = (count: number): MailDocument[] =>
      Array.from({ length: count }, () => aMail({ hosts: ['www.own.example'] }));
    const others = Array.from({ length: 400 }, () => aMail());
    const mail = aMail({ hosts: ['www.own.example', 'drop.example.net'] });
    const like = aMail({ hosts: ['drop.example.net'] });
    const index = await indexOf(placed([mail, like, ...own(120), ...others]), 300);
    const [first] = placed([mail]);
    const { mails, common } = await index.moreLike(first!);
    expect(common).toEqual(['www.own.example']);
    expect(mails.map(({ document }) => document.place.offset)).toEqual([1]);
    // A wave is many mails too: it counts where it is few, or a small part.
    for (const box of [
      [mail, ...own(60)],
      [mail, ...own(120), ...others, ...others, ...others],
    ])
      expect(await (await indexOf(placed(box), 300)).moreLike(first!)).toMatchObject({
        common: [],
        mails: { length: box.length > 100 ? 120 : 60 },
      });
  });

  it('takes no host and no sender for another that ends alike', async () => {
    const index = await indexOf(
      placed([
        aMail({ hosts: ['backdrop.example.net'], from: [{ display: '', address: 'taro@b.example' }] }),
        aMail({ hosts: [], from: [{ display: '', address: 'O@b.example' }] }),
      ]),
    );
    const link = { href: 'https://drop.example.net/', shown: '', host: 'drop.example.net', registrableDomain: null };
    const analysis = anAnalysis({ links: [link], from: [{ display: '', address: 'o@b.example' }] });
    const { mails } = await index.moreLike(likenedMail(analysis));
    expect(mails.map(({ document }) => document.place.offset)).toEqual([1]);
  });

  it('tells everybody to whom they were sent, and how many to each', () => {
    const to = (...addresses: string[]) => ({ to: addresses.map((address) => ({ display: '', address })) });
    const named = { to: [{ display: '田中', address: 'Tanaka@a.jp' }] };
    expect(recipientsOf([to('b@a.jp', 'tanaka@a.jp', 'TANAKA@a.jp'), named, to('', 'a@a.jp')])).toEqual([
      { address: 'tanaka@a.jp', display: '田中', mails: 2 },
      { address: 'a@a.jp', display: '', mails: 1 },
      { address: 'b@a.jp', display: '', mails: 1 },
    ]);
  });
});

import { describe, expect, test } from 'vitest';
import { analyzeMail } from '../../../core/mail/analyze-mail.ts';
import { BUILT_IN_LISTS } from '../../../core/mail/lists/built-in-lists.ts';
import { join } from './mail-builder.ts';

/** What is told of a host in `From` and of a link to it. */
async function signs(host: string, to = 'me@kaisha.co.jp'): Promise<string[]> {
  const mail = join(`From: a@${host}\r\nTo: ${to}\r\n\r\nhttps://${host}/x\r\n`);
  return (await analyzeMail(mail)).signs.map(({ id, weight, evidence }) => `${id} ${weight} ${evidence.split(' ')[0]}`);
}
const both = (weight: 2 | 3, name: string): string[] => [
  `sender.lookalike ${weight} ${name}`,
  `body.link-mismatch ${weight} ${name}`,
];

test.each<[host: string, weight: 2 | 3, name: string]>([
  ['meti-go-jp.evil.net', 3, 'meti.go.jp'],
  ['www.meti-go-jp.evil.net', 3, 'meti.go.jp'],
  ['rneti-go-jp.evil.net', 3, 'meti.go.jp'],
  ['amazon-co-jp.evil.net', 3, 'amazon.co.jp'],
  ['www-amazon-co-jp.evil.net', 3, 'amazon.co.jp'],
  ['login-amazon-co-jp.evil.net', 3, 'amazon.co.jp'],
  ['microsoft-com.evil.net', 2, 'microsoft.com'],
  ['jaxa-jp.evil.net', 2, 'jaxa.jp'],
  ['jaxa-jp.org', 3, 'jaxa.jp'],
  ['microsoft-login.net', 3, 'microsoft'],
  ['www.rakuten-sec-login.com', 3, 'rakuten-sec'],
  ['micr0soft-login.net', 3, 'microsoft'],
  ['login-microsoftonline.net', 3, 'microsoftonline'],
  ['amazon-card-verify.jp', 3, 'amazon'],
  ['amazon-support.jp', 2, 'amazon'],
  ['rakuten-account-update.com', 2, 'rakuten'],
  ['microsoft.login-auth.net', 2, 'microsoft'],
  ['smbc.account-update.com', 2, 'smbc'],
])('%s', async (host, weight, name) => expect(await signs(host)).toEqual(both(weight, name)));

describe('no imitation', () => {
  test.each([
    'microsoft.com',
    'login.microsoftonline.com',
    'account.microsoft.com',
    'amazon.co.jp',
    'images-na.ssl-images-amazon.com',
    'amazon-adsystem.com',
    'rakuten-static.com',
    'rakuten-card.co.jp',
    'jp-bank.japanpost.jp',
    'smbc-card.com',
    'www-cf.bk.mufg.jp',
    'mizuho-fg.co.jp',
    'apple-pay.test',
    'au-support.test',
    'id.smt.docomo.ne.jp',
    'toyota-support.test',
    'asahi-support.jp',
    'nenkin-support.com',
    'kantei-id.com',
    'tohoku.support-update.jp',
    'amazon-seller-support.jp',
    'mercari-support.co.jp',
    'microsoft-auth.kaisha-b.co.jp',
    'google-login.kaisha-b.co.jp',
    'microsoft.support.kaisha-b.co.jp',
    'netz-toyota-co-jp.saas.test',
    'ntt-com.saas.test',
    'asahi-com.saas.test',
    'softbank.account.test',
    'www-nikkei-com.cdn.ampproject.org',
    'www-nikkei-com.remote.lib.kaisha-b.ac.jp',
    'mofa-go-jp.mail.protection.outlook.com',
    'mofa-go-jp.sharepoint.com',
    'microsoft.github.io',
    'update-center.test',
  ])('%s', async (host) => expect((await signs(host)).filter((sign) => !/ 1 /.test(sign))).toEqual([]));

  test('no host that a list names, nor one below it', async () => {
    const { imitated, providers, shared, infrastructure, 'free-mail': freeMail, 'same-owner': owners } = BUILT_IN_LISTS;
    const hosts = [imitated, providers, shared, infrastructure, freeMail, owners].flatMap(({ entries }) =>
      [...entries].flatMap((entry) => entry.split('=')),
    );
    const links = [...new Set(hosts)].flatMap((host) => [`https://${host}/`, `https://login-auth.${host}/`]);
    for (let at = 0; at < links.length; at += 200) {
      const mail = join(
        `From: a@kaisha.co.jp\r\nTo: me@kaisha.co.jp\r\n\r\n${links.slice(at, at + 200).join('\n')}\r\n`,
      );
      const found = (await analyzeMail(mail)).signs.filter(({ weight }) => weight > 1);
      expect(found.map(({ evidence }) => evidence)).toEqual([]);
    }
  });

  test('nor the recipient’s own', async () =>
    expect(await signs('rakuten-support.jp', 'me@rakuten-support.jp')).toEqual([]));
});

import { describe, expect, test } from 'vitest';
import { textUrls } from '../../../../core/mail/links/written-url.ts';

describe('words with dots in ordinary mail are no addresses', () => {
  test.each([
    'Dr. C.Y.Li, Y.K.Ma and T.S.Ng',
    '9:00 a.m.to 5:00 p.m.at the hall, e.g.the one, i.e.in/out',
    'Ph.D.in physics, i.e.to say, No.1.is, Fig.2.in, Sec.3.to, Sect.3.is',
    'U.S.to Japan, U.K.is, Mr.Sato.Is, Prof.Sato.is, Washington.D.C.is',
    'info＠partner.co.jp まで',
    'event.user.id と window.top、document.body.click、logger.info、item.store',
    'asp.net、ASP.NET、VB.net、ADO.NET/C#、node.js、socket.io、README.md、main.py、config.app',
    'Sample Co.Ltd/Tokyo, Sample co.ltd, Sample Pte.Ltd/Singapore, 3.Oct, 20.Nov.2026',
    'com.example.app, jp.co.example.app, java.net, System.Net.Http',
    '以上です.よろしく Ver.1.2.3 Vol.10.no 第1.2版',
  ])('%s', (text) => expect(textUrls(text)).toEqual([]));

  test.each([
    ...['example.co.jp', 'www2.evil.co.uk', 'a.bank.ru', 'login.evil.to', 'EVIL.BANK.RU', 'x1.mail.evil.io'],
    ...[
      'example.com',
      'evil.top',
      'evil.info',
      'bank-login.evil.me',
      'evil.top/a',
      'a.b.com',
      'a.b.com/c',
      't.co/abc',
      'evil.me/a',
      'x.evil.ltd/a',
    ],
    ...[
      'evil[.]example[.]com',
      'window[.]top',
      'www.asp.net',
      'abc.co.nz',
      'x.com.au',
      'jp.bank.com',
      'https://asp.net/',
      'a.user.id/login',
    ],
  ])('%s is one', (name) => expect(textUrls(`see ${name} now`)).toEqual([name]));
});

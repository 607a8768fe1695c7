import { describe, expect, test } from 'vitest';
import { textUrls } from '../../../../core/mail/links/written-url.ts';

describe('words with dots in ordinary mail are no addresses', () => {
  test.each([
    'Dr. C.Y.Li, Y.K.Ma and T.S.Ng',
    '9:00 a.m.to 5:00 p.m.at the hall',
    'Ph.D.in physics, i.e.to say, No.1.is, Fig.2.in, Sec.3.to',
    'U.S.to Japan, U.K.is, Mr.Sato.Is',
    'info＠partner.co.jp まで',
  ])('%s', (text) => expect(textUrls(text)).toEqual([]));

  test.each(['example.co.jp', 'www2.evil.co.uk', 'a.bank.ru', 'login.evil.to', 'EVIL.BANK.RU', 'x1.mail.evil.io'])(
    '%s is one',
    (name) => expect(textUrls(`see ${name} now`)).toEqual([name]),
  );
});

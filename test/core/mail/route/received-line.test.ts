import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readReceivedLine } from '../../../../core/mail/route/received-line.ts';
import { processorMs } from '../../../processor-time.ts';

type Expected = Partial<ReturnType<typeof readReceivedLine>>;
const AT = 'Fri, 20 Nov 2026 09:12:33 +0900';

/** Lines in the form that each server writes, with names and addresses of documentation. */
const LINES: readonly (readonly [string, string, Expected])[] = [
  [
    'Postfix',
    `from mail.sender.example (mx1.sender.example [203.0.113.5]) (using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits) key-exchange X25519) (No client certificate requested) by mx.victim.example (Postfix) with ESMTPS id 4F1A2B3C4D for <me@victim.example>; ${AT} (JST)`,
    {
      from: 'mail.sender.example',
      helo: 'mail.sender.example',
      reverseName: 'mx1.sender.example',
      by: 'mx.victim.example',
      ip: '203.0.113.5',
      protocol: 'ESMTPS',
      id: '4F1A2B3C4D',
      recipient: 'me@victim.example',
      at: '2026-11-20T09:12:33+09:00',
    },
  ],
  [
    'Postfix, no reverse name',
    `from PC01 (unknown [198.51.100.7]) by mx.a.example (Postfix) with SMTP id 1; ${AT}`,
    { helo: 'PC01', reverseName: null, ip: '198.51.100.7' },
  ],
  [
    'Postfix, IPv6',
    `from a.example (a.example [IPv6:2001:db8::25]) by b.example (Postfix) with ESMTP id 2; ${AT}`,
    { ip: '2001:db8::25' },
  ],
  [
    'Postfix, from a program',
    `by web.example (Postfix, from userid 1000) id 77; ${AT}`,
    { from: null, by: 'web.example', ip: null, id: '77' },
  ],
  [
    'Sendmail',
    `from sender.example (root@gw.sender.example [203.0.113.9] (may be forged)) by mx.example (8.14.4/8.14.4) with ESMTP id oA123 for <me@victim.example>; ${AT}`,
    { helo: 'sender.example', reverseName: 'gw.sender.example', ip: '203.0.113.9', protocol: 'ESMTP' },
  ],
  [
    'Sendmail, submission',
    `(from apache@localhost) by web.example (8.14.4/Submit) id x9; ${AT}`,
    { from: null, by: 'web.example', id: 'x9' },
  ],
  [
    'Exim',
    `from mail.sender.example ([203.0.113.5]) by mx.example with esmtps (TLS1.2) (Exim 4.94.2) (envelope-from <a@sender.example>) id 1kfXYZ-0001Ab-CD for me@victim.example; ${AT}`,
    {
      helo: 'mail.sender.example',
      ip: '203.0.113.5',
      protocol: 'esmtps',
      id: '1kfXYZ-0001Ab-CD',
      recipient: 'me@victim.example',
    },
  ],
  [
    'Exim, helo',
    `from gw.sender.example ([203.0.113.5]:51234 helo=[10.0.0.3]) by mx.example with esmtp (Exim 4.94) id 1; ${AT}`,
    { from: 'gw.sender.example', helo: '[10.0.0.3]', reverseName: 'gw.sender.example', ip: '203.0.113.5' },
  ],
  [
    'Exim, no reverse',
    `from [203.0.113.5] (helo=User) by mx.example with smtp id 1; ${AT}`,
    { from: '[203.0.113.5]', helo: 'User', reverseName: null, ip: '203.0.113.5' },
  ],
  [
    'Exim, local',
    `from www-data by web.example with local (Exim 4.92) id 1; ${AT}`,
    { from: 'www-data', by: 'web.example', protocol: 'local', ip: null },
  ],
  [
    'qmail',
    'from unknown (HELO mail.sender.example) (203.0.113.5) by mx.example with SMTP; 20 Nov 2026 00:12:33 -0000',
    {
      from: 'unknown',
      helo: 'mail.sender.example',
      reverseName: null,
      ip: '203.0.113.5',
      at: '2026-11-20T00:12:33+00:00',
    },
  ],
  [
    'qmail, ident',
    'from gw.sender.example (HELO pc) (taro@203.0.113.5) by mx.example with SMTP; 20 Nov 2026 00:12:33 -0000',
    { helo: 'pc', reverseName: 'gw.sender.example', ip: '203.0.113.5' },
  ],
  [
    'qmail, invoked',
    '(qmail 12345 invoked by uid 89); 20 Nov 2026 00:12:33 -0000',
    { from: null, by: null, ip: null, at: '2026-11-20T00:12:33+00:00' },
  ],
  ['qmail, network', '(qmail 999 invoked from network); 20 Nov 2026 00:12:33 -0000', { from: null, by: null }],
  [
    'Exchange Online',
    'from TYAPR01MB1.jpnprd01.prod.outlook.com (2603:1096:404:1::5) by TYAPR01MB2.jpnprd01.prod.outlook.com (2603:1096:404:2::6) with Microsoft SMTP Server (version=TLS1_2, cipher=TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384) id 15.20.3589.20; Fri, 20 Nov 2026 00:12:33 +0000',
    {
      ip: '2603:1096:404:1::5',
      by: 'TYAPR01MB2.jpnprd01.prod.outlook.com',
      protocol: 'Microsoft SMTP Server',
      id: '15.20.3589.20',
    },
  ],
  [
    'Exchange Online, front end',
    'from a.prod.outlook.com (2603:1096:404:1::5) by b.outlook.office365.com (2603:1096:404:2::6) with Microsoft SMTP Server id 15.20.1 via Frontend Transport; Fri, 20 Nov 2026 00:12:33 +0000',
    { via: 'Frontend Transport', ip: '2603:1096:404:1::5' },
  ],
  [
    'Exchange, mapi',
    'from SRV1.corp.local ([fe80::1234:5678]) by SRV1.corp.local ([fe80::1234:5678%12]) with mapi id 14.03.0123.000; Fri, 20 Nov 2026 09:12:33 +0900',
    { ip: 'fe80::1234:5678', protocol: 'mapi' },
  ],
  [
    'Exchange, old',
    `from sender.example ([203.0.113.5]) by srv.example with Microsoft SMTPSVC(6.0.3790.3959); ${AT}`,
    { ip: '203.0.113.5', protocol: 'Microsoft SMTPSVC' },
  ],
  [
    'Gmail, in',
    'from mail-x.sender.example (mail-x.sender.example. [203.0.113.41]) by mx.google.com with ESMTPS id d1si2 for <me@victim.example> (version=TLS1_3 cipher=TLS_AES_128_GCM_SHA256 bits=128/128); Thu, 19 Nov 2026 16:12:33 -0800 (PST)',
    { reverseName: 'mail-x.sender.example', ip: '203.0.113.41', at: '2026-11-19T16:12:33-08:00' },
  ],
  [
    'Gmail, inside',
    'by 2002:a05:6a10:9f81:0:0:0:0 with SMTP id w1csp123; Thu, 19 Nov 2026 16:12:33 -0800 (PST)',
    { from: null, by: '2002:a05:6a10:9f81:0:0:0:0', ip: null, id: 'w1csp123' },
  ],
  [
    'Gmail, submission',
    'from [192.168.0.5] (softbank126000000001.bbtec.example. [203.0.113.3]) by smtp.gmail.com with ESMTPSA id k1 for <me@victim.example>; Thu, 19 Nov 2026 16:12:33 -0800',
    {
      helo: '[192.168.0.5]',
      reverseName: 'softbank126000000001.bbtec.example',
      ip: '203.0.113.3',
      protocol: 'ESMTPSA',
    },
  ],
  [
    'Yahoo! JAPAN',
    `from 10.2.3.4 (EHLO omx.mail.example) (203.0.113.60) by mta.mail.example with SMTP; ${AT}`,
    { from: '10.2.3.4', helo: 'omx.mail.example', ip: '203.0.113.60' },
  ],
  [
    'Yahoo! JAPAN, web',
    `from [203.0.113.77] by web101.mail.example via HTTP; ${AT}`,
    { from: '[203.0.113.77]', ip: '203.0.113.77', via: 'HTTP', protocol: null },
  ],
  [
    'Yahoo, inside',
    `from [203.0.113.8] by nm1.bullet.mail.example with NNFMP; ${AT}`,
    { ip: '203.0.113.8', protocol: 'NNFMP' },
  ],
  [
    'webmail',
    `from 203.0.113.9 (SquirrelMail authenticated user bob) by webmail.example with HTTP; ${AT}`,
    { ip: '203.0.113.9', protocol: 'HTTP' },
  ],
  [
    'MagicMail',
    `from unknown (HELO pc.sender.example) [203.0.113.10] (envelope-sender <a@sender.example>) by mx.example (magic-smtpd) with SMTP; ${AT}`,
    { helo: 'pc.sender.example', ip: '203.0.113.10', by: 'mx.example' },
  ],
  [
    'Courier',
    `from sender.example (gw.sender.example [::ffff:203.0.113.11]) (AUTH: LOGIN taro, TLS: TLSv1/SSLv3,256bits,AES256-SHA) by mx.example with esmtp; ${AT}`,
    { reverseName: 'gw.sender.example', ip: '203.0.113.11' },
  ],
  [
    'Lotus Domino',
    `from sender.example ([203.0.113.12]) by notes.example (Lotus Domino Release 8.5.3FP6) with ESMTP id 2026112009123312-345 ; ${AT}`,
    { ip: '203.0.113.12', by: 'notes.example', id: '2026112009123312-345' },
  ],
  [
    'IMail',
    `from sender.example [203.0.113.13] by mx.example with ESMTP (SMTPD32-8.05) id A12B; ${AT}`,
    { from: 'sender.example', ip: '203.0.113.13', id: 'A12B' },
  ],
  [
    'CommuniGate Pro',
    `from [203.0.113.14] (account taro@sender.example HELO [192.168.1.3]) by mail.example (CommuniGate Pro SMTP 6.2.1) with ESMTPSA id 1 for me@victim.example; ${AT}`,
    { helo: '[192.168.1.3]', ip: '203.0.113.14' },
  ],
  [
    'Zimbra',
    `from localhost (localhost [127.0.0.1]) by mta.example (Postfix) with ESMTP id 1; ${AT}`,
    { ip: '127.0.0.1' },
  ],
  [
    'fetchmail',
    `from pop.example [203.0.113.15] by localhost with POP3 (fetchmail-6.3.26) for <me@localhost> (single-drop); ${AT}`,
    { ip: '203.0.113.15', by: 'localhost', protocol: 'POP3', recipient: 'me@localhost' },
  ],
  [
    'Amavis',
    `from mx.example ([127.0.0.1]) by localhost (mx.example [127.0.0.1]) (amavisd-new, port 10024) with ESMTP id abc for <me@victim.example>; ${AT}`,
    { ip: '127.0.0.1', by: 'localhost' },
  ],
  [
    'mailing list',
    `from lists.example (localhost [IPv6:::1]) by lists.example (Postfix) with ESMTP id 1; ${AT}`,
    { ip: '::1' },
  ],
  [
    'qmail, without its own name',
    'from unknown (HELO a.example) (203.0.113.5)  by  with SMTP; 15 Nov 2017 14:16:18 -0000',
    { by: null, protocol: 'SMTP', ip: '203.0.113.5' },
  ],
  [
    'XMail',
    `from H270 ([127.0.0.1]:54153) by x.example with [XMail 1.27 ESMTP Server] id <S13> for <a@x.example> from <b@y.example>; ${AT}`,
    { protocol: '[XMail 1.27 ESMTP Server]', recipient: 'a@x.example', ip: '127.0.0.1' },
  ],
  [
    'no semicolon',
    'from a.example (a.example [203.0.113.16]) by b.example with SMTP id 12 Fri, 20 Nov 2026 09:12:33 +0900',
    { id: '12', at: '2026-11-20T09:12:33+09:00' },
  ],
  [
    'XMail, a port in the comment',
    `from a.example (203.0.113.80:25011) by b.example with [XMail 1.27 ESMTP Server]; ${AT}`,
    { ip: '203.0.113.80', by: 'b.example' },
  ],
  [
    'a proxy, a port in the brackets',
    `from a.example (unknown [203.0.113.81:41022]) by b.example; ${AT}`,
    { ip: '203.0.113.81', reverseName: null },
  ],
  [
    'SendGrid',
    'by filterdrecv-7c8 with SMTP id filterdrecv-7c8-5F 2026-11-20 00:12:33.123456789 +0000 UTC m=+123.4',
    { from: null, by: 'filterdrecv-7c8', id: 'filterdrecv-7c8-5F', at: '2026-11-20T00:12:33+00:00' },
  ],
  ['a semicolon behind the date', `from a.example by b.example; ${AT};`, { at: '2026-11-20T09:12:33+09:00' }],
  ['no date', 'from a.example by b.example', { from: 'a.example', by: 'b.example', at: null }],
  [
    'a comment that never ends',
    `from a.example (gw.a.example [203.0.113.17] by b.example with SMTP; ${AT}`,
    { ip: '203.0.113.17', by: 'b.example', at: '2026-11-20T09:12:33+09:00' },
  ],
  [
    'a parenthesis too many',
    `from a.example (gw.a.example [203.0.113.18])) by b.example; ${AT}`,
    { ip: '203.0.113.18', by: 'b.example' },
  ],
  [
    'semicolons in comments',
    `from a.example ([203.0.113.19]; x) by b.example; ${AT} (c; d)`,
    { ip: '203.0.113.19', at: '2026-11-20T09:12:33+09:00' },
  ],
  [
    'a host called by',
    `from by (by [203.0.113.20]) by by with SMTP; ${AT}`,
    { from: 'by', by: 'by', ip: '203.0.113.20' },
  ],
  ['an address that is none', `from a.example (a.example [999.1.1.1]) by b.example; ${AT}`, { ip: null }],
  [
    'a name like an address',
    `from a.example (ip-1.2.3.4.isp.example [203.0.113.21]) by b.example; ${AT}`,
    { ip: '203.0.113.21', reverseName: 'ip-1.2.3.4.isp.example' },
  ],
];

describe('a Received line of', () => {
  test.each(LINES)('%s', (_, line, expected) => {
    expect(readReceivedLine(line)).toMatchObject(expected);
  });
});

test('any line is read, in time that grows with its length', () => {
  const piece = fc.constantFrom(
    'from ',
    'by ',
    'with ',
    'id ',
    'for ',
    '(',
    ')',
    '[',
    ']',
    ';',
    '203.0.113.5',
    '::',
    'a.example',
    '\\',
    '<',
    '>',
    ' ',
    'HELO ',
    '@',
    ' 20 Nov 2026 09:12:33 +0900',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 5 })), { maxLength: 60 }), (pieces) => {
      const line = readReceivedLine(pieces.join(''));
      expect(line.raw.length).toBeLessThanOrEqual(4000);
    }),
    { numRuns: 2000 },
  );
  const started = processorMs();
  for (const text of ['(', '((', 'a.', '[', '1.', 'from ', ' by', ';', ' 20 Nov', 'HELO ']) {
    for (let line = 0; line < 200; line += 1) readReceivedLine(`from x ${text.repeat(2000)}`);
  }
  expect(processorMs() - started).toBeLessThan(5000);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isDynamicName } from '../../../../core/mail/route/dynamic-name.ts';
import { readRoute } from '../../../../core/mail/route/mail-route.ts';

const IP = '203.0.113.9';

describe('names of access lines', () => {
  test.each([
    'p4321-ipbf05osaka.osaka.ocn.ne.jp',
    'p765432-ipngn200101osaka.osaka.ocn.ne.jp',
    'p654321-omed01.osaka.ocn.ne.jp',
    'softbank203000113009.bbtec.net',
    'KD203000113009.ppp-bb.dion.ne.jp',
    'KD203000113009.au-net.ne.jp',
    'pl4321.ag2001.nttpc.ne.jp',
    'FL1-203-0-113-9.osk.mesh.ad.jp',
    'p7654def.osakac00.ap.so-net.ne.jp',
    'ntt543210.osak.nt.ftth.ppp.infoweb.ne.jp',
    'i203-0-113-9.s02.a027.ap.plala.or.jp',
    'zaqcb007109.rev.zaq.ne.jp',
    'zaqcb007109.zaq.example.ne.jp',
    'pool-203-0-113-9.bstnma.fios.verizon.net',
    'c-203-0-113-9.hsd1.wa.comcast.net',
    '203-0-113-9.dynamic-ip.hinet.net',
    'h203-0-113-9.catv02.itscom.jp',
    '203.0.113.9.dy.bbexcite.jp',
    'M203000113009.v4.enabler.ne.jp',
    'sp203-0-113-9.msd.spmode.ne.jp',
    'pw203000113009.20.panda-world.ne.jp',
    '203-0-113-9f1.osk2.eonet.ne.jp',
    'host203-0-113-9.range203-0.isp.example',
    '9.113.0.203.isp.example',
    'x203x0x113x9.ap203.ftth.ucom.ne.jp',
    'pCB007109.dip0.t-ipconnect.de',
    'modemcable009.113-0-203.mc.videotron.ca',
    '9.red-203-0-113.dynamicip.rima-tde.net',
  ])('%s', (name) => expect(isDynamicName(name, IP)).toBe(true));

  test.each([
    'mwb0101.ocn.ne.jp',
    'mfgw21.ocn.ad.jp',
    'omta0012.ocn.ad.jp',
    'mail-203-0-113-9.softbank.ne.jp',
    'mail01.softbank.ne.jp',
    'smtp-auth.so-net.ne.jp',
    'ms-omx01.plus.so-net.ne.jp',
    'msa01b.plala.or.jp',
    'mail.ap.so-net.ne.jp',
    'mx01.zaq.ne.jp',
    'rcpt-expgw.biglobe.ne.jp',
    'mta-snd-e02.biglobe.ne.jp',
    'mta01.mesh.ad.jp',
    'dion.ne.jp',
    'lsean.ezweb.ne.jp',
    'mfsmax.docomo.ne.jp',
    'nttpc.ne.jp',
    '203-0-113-9.static.example.com',
    '203-0-113-9-static.hfc.comcastbusiness.net',
    'static.9.113.0.203.clients.your-server.de',
    'ec2-203-0-113-9.ap-northeast-1.compute.amazonaws.com',
    '9.113.0.203.bc.googleusercontent.com',
    'ip-203-0-113-9.webhost.example',
    'mail.catv02.itscom.jp',
    'smtp.dsl.isp.example',
    'mail-yw1-f170.google.com',
    'a8-23.smtp-out.amazonses.com',
    'mail180-3.suw31.mandrillapp.com',
    'o1.ptr1234.sendgrid.net',
    'os3-303-12345.vs.sakura.ne.jp',
    'www1234.sakura.ne.jp',
    'sv123.xserver.jp',
    'jpne-202611271000.example.jp',
    'node-300-400-500-600.example.jp',
    'mail.1-2-3-4.example',
    'poolside.example',
    'dyna.example.jp',
    'ipad.example.jp',
    'cable.example',
    'localhost',
    'PC01',
    '203.0.113.9',
    '',
  ])('not %s', (name) => expect(isDynamicName(name, IP)).toBe(false));

  test('any name is judged', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), fc.option(fc.ipV4()), (name, ip) => {
        expect(typeof isDynamicName(name, ip)).toBe('boolean');
      }),
    );
    for (const piece of ['1-', '1.', '.', '-', '111', 'p1-', 'ag1.']) isDynamicName(piece.repeat(200_000), IP);
  });
});

const AT_HOME = 'pc (p4321-ipbf05osaka.osaka.ocn.ne.jp [203.0.113.9])';

test.each([
  ['the name of the address', AT_HOME, 'SMTP', 1],
  ['encrypted, and nobody said a password', AT_HOME, 'ESMTPS', 1],
  ['somebody at home, whom the provider knows', AT_HOME, 'ESMTPSA', 0],
  ['a name of dynamic DNS, password or not', 'x.duckdns.org (x.duckdns.org [203.0.113.9])', 'ESMTPA', 1],
  ['only what the host calls itself', 'unknown (HELO 203-0-113-9.dynamic.isp.example) (203.0.113.9)', 'SMTP', 1],
  ['the name of the address speaks, not HELO', 'p1-ipbf1a.b.ocn.ne.jp (mail.example.jp [203.0.113.9])', 'SMTP', 0],
])('%s', (_, from, protocol, count) => {
  const text = `from ${from} by mx.example.jp with ${protocol}; Fri, 20 Nov 2026 09:00:00 +0900`;
  const { oddities } = readRoute([{ name: 'Received', key: 'received', text, start: 0, end: 0 }], null);
  expect(oddities.filter(({ code }) => code === 'dynamic-host').length).toBe(count);
});

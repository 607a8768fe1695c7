import { expect, test } from 'vitest';
import { analyzeMail } from '../../../../core/mail/analyze-mail.ts';
import { bytesOf } from '../mail-builder.ts';

test.each<[string, string]>([
  ['<img src="\\\\198.51.100.8\\x\\y.png">', '\\\\198.51.100.8\\x\\y.png'],
  ['<img src="file://198.51.100.8/s/x.png">', 'file://198.51.100.8/s/x.png'],
  ['<link rel=stylesheet href="smb://198.51.100.8/s/x.css">', 'smb://198.51.100.8/s/x.css'],
  ['<style>@import "file://198.51.100.8/s/x.css"</style>', 'file://198.51.100.8/s/x.css'],
])('%s loads from a share', async (html, href) => {
  const mail = `From: a@a.example\r\nTo: b@b.example\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${html}`;
  const { signs, indicators } = await analyzeMail(bytesOf(mail));
  expect(signs).toContainEqual({ id: 'body.link-mismatch', weight: 3, evidence: href });
  expect(signs).toContainEqual({ id: 'body.tracking', weight: 1, evidence: href });
  expect(indicators.filter(({ family }) => family === 'communication')).toEqual([
    { family: 'communication', type: 'ipv4', value: '198.51.100.8', where: 'html remote' },
  ]);
});

test.each(['<img src="\\\\fileserver\\x\\logo.png">', '<img src="file://192.168.1.5/x/logo.png">'])(
  '%s is seen by nobody outside',
  async (html) => {
    const mail = `From: a@a.example\r\nTo: b@b.example\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${html}`;
    const { signs } = await analyzeMail(bytesOf(mail));
    expect(signs.map(({ id, weight }) => `${id} ${weight}`)).toEqual(['body.link-mismatch 1']);
  },
);

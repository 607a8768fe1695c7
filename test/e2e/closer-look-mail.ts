import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import encodeQR from 'qr';

/** What is in the mail to look at closer. */
export const CLOSER = {
  subject: '見積書の送付',
  /** Stands in the mail's text; opens the archive. */
  password: 'himitsu2026',
  archive: 'mitsumori.7z',
  /** In the archive, which hides its names too. */
  inner: '見積書.exe',
  qrText: 'https://qr.example.net/login',
  /** In the part with broken base64: `*` is none of its characters. */
  broken: 'QUJDREVG**R0hJSktM',
  /** A text in ISO-2022-JP of which two bytes (`=FF`) are no characters. */
  lost: ['=1B$BF|K\\=1B(B=FF and', 'more=FF'],
} as const;

/** The mail, and the SHA-256 of its archive. Throws where there is no `sevenZip`. */
export function closerLookMail(folder: string, sevenZip: string): { mail: Buffer; archiveSha256: string } {
  const archive = path.join(folder, CLOSER.archive);
  const inner = path.join(folder, CLOSER.inner);
  writeFileSync(inner, Buffer.concat([Buffer.from('MZ'), randomBytes(8_000)]));
  execFileSync(sevenZip, ['a', '-bd', `-p${CLOSER.password}`, '-mhe=on', archive, inner], { stdio: 'ignore' });
  const bytes = readFileSync(archive);
  const lines = [
    'Received: from mx.example.jp (mx.example.jp [198.51.100.10]) by mail.example.jp with ESMTP;',
    '\tTue, 06 Jan 2026 09:00:40 +0900',
    'Received: from smtp.example.com (smtp.example.com [203.0.113.25]) by mx.example.jp with ESMTPS;',
    '\tTue, 06 Jan 2026 09:00:10 +0900',
    'Received: from [192.0.2.77] (dhcp-77.dynamic.example [192.0.2.77]) by smtp.example.com with ESMTPSA;',
    '\tTue, 06 Jan 2026 08:02:05 +0800',
    'From: <sales@example.com>',
    'To: <tanaka@example.jp>',
    `Subject: =?UTF-8?B?${Buffer.from(CLOSER.subject).toString('base64')}?=`,
    'Date: Tue, 06 Jan 2026 08:00:00 +0800',
    'Message-ID: <closer@example.com>',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=edge',
    '',
    '--edge',
    'Content-Type: text/plain; charset=UTF-8',
    'Content-Transfer-Encoding: base64',
    '',
    wrapped(Buffer.from(`見積書をお送りします。\r\nパスワード：${CLOSER.password}\r\n`)),
    '--edge',
    'Content-Type: text/plain; charset=ISO-2022-JP; name="lost.txt"',
    'Content-Disposition: attachment; filename="lost.txt"',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    ...CLOSER.lost,
    '--edge',
    `Content-Type: application/x-7z-compressed; name="${CLOSER.archive}"`,
    `Content-Disposition: attachment; filename="${CLOSER.archive}"`,
    'Content-Transfer-Encoding: base64',
    '',
    wrapped(bytes),
    '--edge',
    'Content-Type: image/png; name="code.png"',
    'Content-Disposition: attachment; filename="code.png"',
    'Content-Transfer-Encoding: base64',
    '',
    wrapped(qrPicture(CLOSER.qrText)),
    '--edge',
    'Content-Type: text/plain; charset=UTF-8; name="broken.txt"',
    'Content-Disposition: attachment; filename="broken.txt"',
    'Content-Transfer-Encoding: base64',
    '',
    CLOSER.broken,
    '--edge--',
    '',
  ];
  return { mail: Buffer.from(lines.join('\r\n')), archiveSha256: createHash('sha256').update(bytes).digest('hex') };
}

const wrapped = (bytes: Buffer): string => bytes.toString('base64').replaceAll(/.{76}(?=.)/g, '$&\r\n');

/** A PNG in grey with a QR code, four pixels a module. */
function qrPicture(text: string): Buffer {
  const modules = encodeQR(text, 'raw', { border: 4 });
  const scale = 4;
  const side = modules.length * scale;
  const rows = modules.flatMap((row) => {
    const line = Buffer.from([0, ...row.flatMap((dark) => Array<number>(scale).fill(dark ? 0 : 255))]);
    return Array<Buffer>(scale).fill(line);
  });
  const size = Buffer.alloc(8);
  size.writeUInt32BE(side, 0);
  size.writeUInt32BE(side, 4);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', Buffer.concat([size, Buffer.from([8, 0, 0, 0, 0])])),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const [length, crc] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  crc.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, crc]);
}

import { Buffer } from 'node:buffer';
import { randomBytes } from 'node:crypto';

const MIB = 1024 * 1024;

/**
 * A mail of so many MiB: a line of text and one file in base64 that takes all the rest. The file has no zero, so that it
 * is looked through as a text that a spreadsheet program might open as well.
 */
export function largeMail(mebibytes: number): Buffer {
  const content = Buffer.from(randomBytes(57).map((byte) => byte || 1));
  const line = `${content.toString('base64')}\r\n`;
  const head =
    'From: a@example.jp\r\nDate: Fri, 20 Nov 2026 09:12:41 +0900\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\ntext\r\n' +
    '--b\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n\r\n';
  const end = '--b--\r\n';
  const lines = Math.floor((mebibytes * MIB) / line.length) * line.length;
  const bytes = Buffer.allocUnsafe(head.length + lines + end.length);
  bytes.write(head);
  bytes.fill(line, head.length, head.length + lines);
  bytes.write(end, head.length + lines);
  return bytes;
}

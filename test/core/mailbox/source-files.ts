import type { SourceFile } from '../../../core/mailbox/mail-source.ts';

/** A file in memory; counts the bytes that were read of it. */
export function fileOf(path: string, content: string | Uint8Array, modifiedAt = 1): SourceFile & { readBytes: number } {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return {
    path,
    size: bytes.length,
    modifiedAt,
    readBytes: 0,
    async read(offset, length) {
      this.readBytes += length;
      if (offset + length > bytes.length) throw new RangeError('past the end');
      return bytes.slice(offset, offset + length);
    },
  };
}

export const mailText = (subject: string, body = '本文'): string =>
  `From: a@example.jp\nTo: b@example.jp\nSubject: ${subject}\nDate: Mon, 05 Jan 2026 10:00:00 +0900\n` +
  `Content-Type: text/plain; charset=utf-8\n\n${body}\n`;

export const mboxOf = (...mails: string[]): string =>
  mails.map((mail) => `From - Mon Jan 05 10:00:00 2026\n${mail}\n`).join('');

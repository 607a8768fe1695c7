import Encoding from 'encoding-japanese';

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Joins texts (as UTF-8) and raw bytes. */
export function join(...pieces: readonly (string | Uint8Array)[]): Uint8Array {
  return new Uint8Array(Buffer.concat(pieces.map((piece) => (typeof piece === 'string' ? bytesOf(piece) : piece))));
}

/** Japanese text in one of the encodings mails use, written by another library than the one that reads it. */
export function encodeJapanese(text: string, encoding: 'SJIS' | 'EUCJP' | 'JIS' | 'UTF8'): Uint8Array {
  return Uint8Array.from(Encoding.convert(Encoding.stringToCode(text), { to: encoding, from: 'UNICODE' }));
}

export const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

export const quotedPrintable = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');

type PartText = { readonly head: string | Uint8Array; readonly body: string | Uint8Array };

/** A multipart/mixed mail with the given header lines (each ended by CRLF). */
export function multipart(headers: string | Uint8Array, parts: readonly PartText[]): Uint8Array {
  const boundary = 'b-0123456789';
  return join(
    headers,
    `MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="${boundary}"\r\n\r\n`,
    ...parts.flatMap(({ head, body }) => [`--${boundary}\r\n`, head, '\r\n', body, '\r\n']),
    `--${boundary}--\r\n`,
  );
}

/** A mail with one attachment. */
export function withAttachment(name: string, content: Uint8Array, text = 'see attachment'): Uint8Array {
  return multipart('From: Sender <sender@company.example>\r\nTo: me@victim.example\r\nSubject: test\r\n', [
    { head: 'Content-Type: text/plain; charset=utf-8\r\n', body: text },
    {
      head:
        'Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n' +
        `Content-Disposition: attachment; filename="=?utf-8?B?${base64(bytesOf(name))}?="\r\n`,
      body: base64(content),
    },
  ]);
}

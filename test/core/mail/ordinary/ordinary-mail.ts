import { base64, bytesOf, join } from '../mail-builder.ts';

/** A part as its head without the last line end, and its body. */
type OrdinaryPart = readonly [head: string, body: string | Uint8Array];

export type OrdinaryMail = {
  readonly title: string;
  readonly from: string;
  readonly subject: string;
  /** Further fields, each ended by CRLF. */
  readonly head?: string;
  readonly to?: string;
  /** The first `Received`; default that of the reader's own server. */
  readonly received?: string;
  /** Text, or HTML when it begins with a tag. */
  readonly body: string;
  readonly parts?: readonly OrdinaryPart[];
  /** Default `multipart/mixed`. */
  readonly multipart?: string;
  /** Hosts and addresses of the body and its files that somebody may look for. */
  readonly leads: readonly string[];
};

const RECEIVED = 'from mail.sender.test (mail.sender.test [203.0.113.5]) by mx.kaisha.co.jp (Postfix) with ESMTPS id 1';
const TO = '山田 太郎 <yamada@kaisha.co.jp>';

const ofBody = (body: string): OrdinaryPart => [
  `Content-Type: text/${body.startsWith('<') ? 'html' : 'plain'}; charset=utf-8`,
  body.replaceAll('\n', '\r\n'),
];

/** A file of a mail; names in Japanese as most programs write them. */
export function file(name: string, type: string, content: string | Uint8Array): OrdinaryPart {
  const bytes = typeof content === 'string' ? bytesOf(content) : content;
  const word = `=?utf-8?B?${base64(bytesOf(name))}?=`;
  const head =
    `Content-Type: ${type}; name="${word}"\r\nContent-Transfer-Encoding: base64\r\n` +
    `Content-Disposition: attachment; filename*=utf-8''${encodeURIComponent(name)}`;
  return [head, base64(bytes).replace(/.{76}/g, '$&\r\n')];
}

export function bytesOfMail(mail: OrdinaryMail): Uint8Array {
  const { from, subject, head = '', to = TO, received = RECEIVED, body, parts, multipart = 'multipart/mixed' } = mail;
  const fields =
    `${head}Received: ${received}; Fri, 20 Nov 2026 09:00:05 +0900\r\nFrom: ${from}\r\nTo: ${to}\r\nSubject: ${subject}\r\n` +
    'Date: Fri, 20 Nov 2026 09:00:00 +0900\r\nMessage-ID: <1@sender.test>\r\nMIME-Version: 1.0\r\n';
  const first = ofBody(body);
  if (parts === undefined) return join(fields, `${first[0]}\r\n\r\n`, first[1]);
  const pieces = (body === '' ? parts : [first, ...parts]).flatMap(([own, content]) => [
    `--=_b\r\n${own}\r\n\r\n`,
    content,
    '\r\n',
  ]);
  return join(fields, `Content-Type: ${multipart}; boundary="=_b"\r\n\r\n`, ...pieces, '--=_b--\r\n');
}

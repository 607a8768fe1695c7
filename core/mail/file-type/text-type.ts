import { detectText } from '../charset.ts';
import { ENCODED_TEXT } from '../archive/encoded-text.ts';
import { findUuencoded } from '../mime/uuencode.ts';
import { scriptType } from './script-type.ts';

/** Bytes of a file without signature that are looked at as text. */
const TEXT_SAMPLE_BYTES = 4096;

/** How texts begin, in lower case; the first that fits wins. */
const BEGINNINGS: readonly (readonly [RegExp, string])[] = [
  [/^(?:<!doctype html|<html|<head|<body)/, 'text/html'],
  // A browser needs no more than the element itself.
  [
    /^(?:<!--[^>]{0,500}-->\s{0,100})?<(?:html|head|body|script|style|title|meta|link|base|a|p|br|div|span|table|form|iframe|img|center|font|object|embed|h[1-6])[\s/>]/,
    'text/html',
  ],
  [/^(?:<!--[^>]{0,500}-->\s{0,100})?(?:<!doctype svg|<svg)/, 'image/svg+xml'],
  [/^<scriptlet/, 'text/scriptlet'],
  [/^begin:vcalendar/, 'text/calendar'],
  [/^begin:vcard/, 'text/vcard'],
  // The section may stand behind another one.
  [/^\[(?:default\][^[]{0,2000}\[)?internetshortcut\]/, 'application/x-url-shortcut'],
  [/^(?:windows registry editor version|regedit4)/, 'text/x-ms-regedit'],
  [/^-----begin pgp message/, 'application/pgp-encrypted'],
  // What is in it is a sequence of DER: programs are also written so, for `certutil` to decode.
  [/^-----begin (?:x509 |trusted )?certificate-----\s{1,9}mi/, 'application/pem-certificate-chain'],
  [/^id;p/, 'application/x-sylk'],
  [/^from \S+ .{0,40}\d{4}\r?\n[a-z-]+:/, 'application/mbox'],
  [
    /^(?:from|to|subject|received|return-path|date|message-id|mime-version|delivered-to|content-type):\s/,
    'message/rfc822',
  ],
];

const SHORTCUT_LINE = /[\r\n][ \t]{0,100}(?:url|iconfile|workingdirectory)[ \t]{0,100}=/;

/** Whether the beginning of a file is text, as far as `textType` looks. */
export const isText = (bytes: Uint8Array): boolean => sampleText(bytes.subarray(0, TEXT_SAMPLE_BYTES)) !== null;

/** What a text is by its beginning; `application/octet-stream` when control characters say that it is none. */
export function textType(bytes: Uint8Array): string {
  if (bytes.length === 0) return 'application/x-empty';
  const sample = bytes.subarray(0, TEXT_SAMPLE_BYTES);
  const text = sampleText(sample);
  if (text === null) return 'application/octet-stream';
  const head = text.trimStart();
  const lower = head.toLowerCase();
  if (/<hta:application[\s>/]/.test(lower)) return 'application/hta';
  if (/^(?:<\?xml[^>]{0,200}\?>\s*)?<(?:package|job)[\s>]/.test(lower) && lower.includes('<script'))
    return 'text/x-wsf';
  if (lower.startsWith('<?xml')) return xmlType(lower);
  const begins = BEGINNINGS.find(([pattern]) => pattern.test(lower))?.[1];
  if (begins === 'message/rfc822' && isWebArchive(lower)) return 'multipart/related';
  // A text about shortcuts has no line that makes one.
  if (begins === 'application/x-url-shortcut' && !SHORTCUT_LINE.test(lower)) return 'text/plain';
  return begins ?? scriptType(head) ?? (findUuencoded(sample, 0) === null ? 'text/plain' : ENCODED_TEXT);
}

/** UTF-16 is told by its byte order mark; other text has no control characters but tab, line ends and escape (JIS). */
function sampleText(sample: Uint8Array): string | null {
  const isMarked = (sample[0] === 0xff && sample[1] === 0xfe) || (sample[0] === 0xfe && sample[1] === 0xff);
  const hasControls = sample.some((byte) => byte < 9 || (byte > 13 && byte < 27) || (byte > 27 && byte < 32));
  return hasControls && !isMarked ? null : detectText(sample).text.replace(/^\ufeff/, '');
}

function xmlType(head: string): string {
  if (head.includes('<svg')) return 'image/svg+xml';
  if (/<!doctype html|<html[\s>]/.test(head)) return 'text/html';
  return head.includes('<scriptlet') ? 'text/scriptlet' : 'text/xml';
}

/** A page saved with its pictures (MHTML): a multipart/related without the fields of a mail that was sent. */
const isWebArchive = (head: string): boolean =>
  /\ncontent-type:\s*multipart\/related/.test(`\n${head}`) && !/\n(?:received|to|message-id):/.test(`\n${head}`);

import { unicodeHost } from '../mail/domain-name.ts';
import type { Mailbox } from '../model/mail.ts';
import { VALUE_BREAK } from './fold-text.ts';
import type { MailDocument } from './mail-document.ts';

/** What can be searched by itself, each a bit. Its order is that of highlights, most telling first. */
export const FIELDS = {
  subject: 4,
  from: 1,
  to: 2,
  file: 16,
  host: 32,
  body: 8,
  hash: 64,
  id: 128,
} as const;
export type FieldName = keyof typeof FIELDS;
export const FIELD_NAMES = Object.keys(FIELDS) as FieldName[];
/** Most grams of a mail are of its body alone: that is what a posting without a mask says. */
export const BODY_ONLY = FIELDS.body;
export const ALL_FIELDS = 255;
/** Long random strings: only their trigrams are indexed, and two characters of one are no search. */
export const CODE_FIELDS = FIELDS.hash | FIELDS.id;

/** The text of each field as it is searched, its values held apart by `VALUE_BREAK`. */
export function fieldText(document: MailDocument, field: FieldName): string {
  switch (field) {
    case 'subject':
      return document.subject;
    case 'from':
      return boxes([...document.from, ...document.senders, ...document.innerFrom]);
    case 'to':
      return boxes([...document.to, ...document.innerTo]);
    case 'file':
      return document.files.map((file) => file.name).join(VALUE_BREAK);
    case 'host':
      // As a program asks for it, and as people read and type it.
      return document.hosts.flatMap((host) => [host, unicodeHost(host) ?? []].flat()).join(VALUE_BREAK);
    case 'body':
      return document.text;
    case 'hash':
      return document.files
        .flatMap(({ sha256, sha1, md5 }) => [sha256, sha1, md5])
        .filter(Boolean)
        .join(VALUE_BREAK);
    case 'id':
      return document.messageId ?? '';
  }
}

const boxes = (mailboxes: readonly Mailbox[]): string =>
  mailboxes.flatMap(({ display, address }) => [display, address]).join(VALUE_BREAK);

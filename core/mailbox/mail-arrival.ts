import { fieldTexts } from '../mail/header-block.ts';
import type { ParsedMail } from '../mail/parsed-mail.ts';
import { readReceivedLine } from '../mail/route/received-line.ts';

/** `Received` lines in which a time is looked for; the first that has one is of the server that had the mail last. */
const MAX_LINES = 10;

/** When the last server received a mail that does not say when it was written, ISO 8601; null for one that says so. */
export function arrivalOf({ envelope, fields }: ParsedMail): string | null {
  if (envelope.date !== null) return null;
  for (const text of fieldTexts(fields, 'received').slice(0, MAX_LINES)) {
    const { at } = readReceivedLine(text);
    if (at !== null) return at;
  }
  return null;
}

import { specialLink } from './link-scheme.ts';
import { textUrls } from './written-url.ts';

/** Schemes that a telephone opens something by when it has read a code; of others only what goes on as an address. */
const OPENED =
  /^(?:[a-z][a-z0-9+.-]{1,20}:\/\/|(?:https?|mailto|matmsg|tel|sms|smsto|mms|mmsto|wifi|bitcoin|ethereum):)/i;

/** What a link shows whose address stands in a QR code. */
export const CODE_SHOWN = 'QR';

/**
 * The addresses in the text of a QR code: the text itself where it is one, or else those written in it (as in a visiting
 * card). Empty for words, numbers and names of goods.
 */
export function codeAddresses(text: string): string[] {
  return OPENED.test(text) || specialLink(text) !== null ? [text] : textUrls(text);
}

import { base64Bytes } from '../signature/tag-list.ts';
import { textUrls } from './written-url.ts';

/** Characters of a script that are looked through; behind them a script carries its load, not its addresses. */
const MAX_SCRIPT_CHARACTERS = 1024 * 1024;
/** Runs of base64 that are decoded of one script. */
const MAX_ENCODED = 100;

/** A host name without scheme, `www.` and marks of defanging, whatever follows it. */
const BARE = /^(?!www\.)[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:[/?#]|:\d|$)/i;

/** URLs written in running text, bare names left out: in a program `event.target.jp` is none. */
const addressesOf = (text: string): string[] => textUrls(text).filter((url) => !BARE.test(url));

/**
 * Addresses that the text of a program names, also written with `\x2f`, `\u002f`, `\/`, percent encoding or base64.
 * Nothing is run: what a program puts together only when it runs is not found. Each once; never throws.
 */
export function scriptAddresses(script: string): string[] {
  const plain = unescaped(script.slice(0, MAX_SCRIPT_CHARACTERS));
  const percent = /%(?:3A|2F|3C|68)/i.test(plain) ? addressesOf(split(percentDecoded(plain))) : [];
  return [...new Set([...addressesOf(split(plain)), ...percent, ...base64Addresses(plain)])];
}

/** A string of a program ends at its quotes, which are allowed in a URL. */
const split = (text: string): string => text.replace(/["'`<>]|%(?:22|27|3[CE])/gi, ' ');

const character = (hex: string): string => String.fromCharCode(Number.parseInt(hex, 16));

const unescaped = (script: string): string =>
  script.replace(/\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|\/)/gi, (_, x: string | undefined, u: string | undefined) =>
    character(x ?? u ?? '2f'),
  );

/** What `unescape` gives for ASCII: `%3C`, `%u003c`. */
export const percentDecoded = (text: string): string =>
  text.replace(/%(?:u([0-9a-f]{4})|([0-7][0-9a-f]))/gi, (_, wide: string | undefined, hex: string | undefined) =>
    character(wide ?? hex ?? ''),
  );

/** `aHR0c` is what base64 makes of `http`; longer runs may be a script in UTF-16 (`powershell -EncodedCommand`). */
function base64Addresses(text: string): string[] {
  const found: string[] = [];
  let runs = 0;
  for (const [run] of text.matchAll(/(?<![A-Za-z0-9+/])(?:aHR0c[A-Za-z0-9+/]{8,8000}|[A-Za-z0-9+/]{40,8000})/g)) {
    const bytes = base64Bytes(run.slice(0, run.length - (run.length % 4 === 1 ? 1 : 0)));
    const isWide = bytes?.[1] === 0 && bytes[3] === 0;
    if (bytes !== null) found.push(...addressesOf(split(new TextDecoder(isWide ? 'utf-16le' : 'utf-8').decode(bytes))));
    runs += 1;
    if (runs >= MAX_ENCODED) break;
  }
  return found;
}

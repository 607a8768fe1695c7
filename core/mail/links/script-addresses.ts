import { backwards, hiddenTexts, joined } from './hidden-text.ts';
import { textUrls } from './written-url.ts';

/** Characters of a script that are looked through; behind them a script carries its load, not its addresses. */
const MAX_SCRIPT_CHARACTERS = 1024 * 1024;

/** A host name without scheme, `www.` and marks of defanging, whatever follows it. */
const BARE = /^(?!www\.)[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:[/?#]|:\d|$)/i;

/** URLs written in running text, bare names left out: in a program `event.target.jp` is none. */
const addressesOf = (text: string): string[] => textUrls(text).filter((url) => !BARE.test(url));

/** Encodings within encodings that are taken off: attackers put two or three around each other. */
const MAX_LAYERS = 3;

/**
 * Addresses that the text of a program names, also joined of pieces, backwards, or written with `\x2f`, `\u002f`, `\/`,
 * percent encoding, numbers, hexadecimal or base64, within one another too. Nothing is run: what a program puts together
 * only when it runs is not found. Each once; never throws.
 */
export function scriptAddresses(script: string): string[] {
  const found = new Set<string>();
  let layer = [script.slice(0, MAX_SCRIPT_CHARACTERS)];
  for (let depth = 0; depth <= MAX_LAYERS && layer.length > 0; depth += 1) {
    const within: string[] = [];
    for (const text of layer) {
      const plain = joined(unescaped(text));
      const percent = /%(?:3A|2F|3C|68|22|28)/i.test(plain) ? percentDecoded(plain) : null;
      const turned = backwards(plain);
      for (const address of addressesOf(split(plain))) found.add(address);
      for (const address of percent === null ? [] : addressesOf(split(percent))) found.add(address);
      for (const address of turned === null ? [] : addressesOf(split(turned)))
        if (/^https?:/i.test(address)) found.add(address);
      within.push(...hiddenTexts(percent ?? plain));
    }
    layer = within;
  }
  return [...found];
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

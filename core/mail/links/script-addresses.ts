import { isHostName } from '../defang.ts';
import { endsOf } from '../ends.ts';
import { backwards, hiddenTexts, joined } from './hidden-text.ts';
import { textUrls } from './written-url.ts';

/** Characters of a script that are looked through, at both of its ends; what lies between is a load or padding. */
export const MAX_SCRIPT_CHARACTERS = 1024 * 1024;

/** A host name without scheme, `www.` and marks of defanging, whatever follows it. */
const BARE = /^(?!www\.)[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:[/?#]|:\d|$)/i;

/** URLs written in running text, bare names left out: in a program `event.target.jp` is none. */
const addressesOf = (text: string): string[] => textUrls(split(withScheme(text))).filter((url) => !BARE.test(url));

/** Encodings within encodings that are taken off: attackers put two or three around each other. */
const MAX_LAYERS = 3;

/**
 * Addresses that the text of a program names, also joined of pieces, backwards, or written with `\x2f`, `\u002f`, `\u{2f}`,
 * `\57`, `\/`, percent encoding, without a scheme (`"//host/"`), numbers, hexadecimal or base64, within one another too. Nothing is run: what a program puts together
 * only when it runs is not found. Each once; never throws.
 */
export function scriptAddresses(script: string): string[] {
  const found = new Set<string>();
  let layer = [endsOf(script, MAX_SCRIPT_CHARACTERS)];
  for (let depth = 0; depth <= MAX_LAYERS && layer.length > 0; depth += 1) {
    const within: string[] = [];
    for (const text of layer) {
      const plain = joined(unescaped(text));
      const percent = /%(?:3A|2F|3C|68|22|28)/i.test(plain) ? percentDecoded(plain) : null;
      const turned = backwards(plain);
      for (const address of addressesOf(plain)) found.add(address);
      for (const address of percent === null ? [] : addressesOf(percent)) found.add(address);
      for (const address of turned === null ? [] : addressesOf(turned))
        if (/^https?:/i.test(address)) found.add(address);
      within.push(...hiddenTexts(percent ?? plain));
    }
    layer = within;
  }
  return [...found];
}

/** A string of a program ends at its quotes, which are allowed in a URL. */
const split = (text: string): string => text.replace(/["'`<>]|%(?:22|27|3[CE])/gi, ' ');

/** A string that begins as an address without scheme: the host that follows is asked by `https:` (WHATWG URL 4.4). */
const SCHEMELESS = /(?<=["'`])\/\/([a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8})(?=[/?#:"'`])/gi;

const withScheme = (text: string): string =>
  text.replace(SCHEMELESS, (whole, name: string) => (isHostName(name, true) ? `https:${whole}` : whole));

const character = (hex: string): string => String.fromCharCode(Number.parseInt(hex, 16));

const ESCAPE = /\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|u\{0{0,100}([0-9a-f]{1,4})\}|\/)/gi;
/** Characters by their octal numbers, several at a time: the folder of a path may have a number for its name. */
const OCTAL = /(?:\\[0-7]{2,3}){4,4000}/g;

const unescaped = (script: string): string =>
  script
    .replace(ESCAPE, (_, ...[x, wide, any]: (string | undefined)[]) => character(x ?? wide ?? any ?? '2f'))
    .replace(OCTAL, (run) =>
      run.replace(/\\([0-7]+)/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8))),
    );

/** What `unescape` gives for ASCII: `%3C`, `%u003c`. */
export const percentDecoded = (text: string): string =>
  text.replace(/%(?:u([0-9a-f]{4})|([0-7][0-9a-f]))/gi, (_, wide: string | undefined, hex: string | undefined) =>
    character(wide ?? hex ?? ''),
  );

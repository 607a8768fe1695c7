import type { FileFact } from '../../model/mail-details.ts';
import { decodeText } from '../charset.ts';
import { endsOfBytes } from '../ends.ts';
import { extensionOf } from '../file-name-signs.ts';
import { PAGE_TYPES, SCRIPT_EXTENSIONS } from '../lists/file-extensions.ts';
import { MAX_SCRIPT_CHARACTERS } from '../links/script-addresses.ts';
import { pagePictures } from './picture/inner-pictures.ts';
import type { Reading } from './reading.ts';
import { readHtmlFacts } from './script/html-facts.ts';
import { SCRIPT_COST } from './script/script-cost.ts';
import { readScriptFacts } from './script/script-facts.ts';
import { isCode, isPage, readWrittenAddresses } from './written-addresses.ts';

/** Bytes of a page or a script that are read, half of them at its beginning and half at its end. */
const MAX_TEXT_BYTES = 8 * 1024 * 1024;
/** Taking a page apart, its scripts included, takes as long as unpacking four times its bytes. */
const PAGE_COST = 4;
/** Characters in which a text that is no page by its name or its beginning shows tags of one. */
const MAX_HEAD_CHARACTERS = 100_000;
const TAG_OF_PAGE = /<(?:html|head|body|script|svg|!doctype|form|iframe|meta|a)\b/i;

/** A file that may be a text; `type` is what it is by content. */
export type TextFile = { readonly bytes: Uint8Array; readonly name: string; readonly type: string };

/**
 * What a file is read as when it is a text: by its content, and by a name that Windows or a browser goes by whatever the
 * content begins with (a script may begin as a picture: `GIF89a=1;`). Empty for other files.
 */
export function textTypes(name: string, type: string): readonly string[] {
  const extension = extensionOf(name);
  const byName = PAGE_TYPES.get(extension) ?? (SCRIPT_EXTENSIONS.has(extension) ? 'text/x-script' : null);
  if (byName === null || byName === type) return isTextType(type) ? [type] : [];
  // Each script is one to the readers here, and a page is searched for all that a text is.
  const saysNoMore = type === 'text/plain' || !isTextType(type) || (isCode(type) && !isPage(type) && !isPage(byName));
  return saysNoMore ? [byName] : [byName, type];
}

/** Whether a file of this type by content is characters that people can read. */
export const isTextType = (type: string): boolean =>
  type.startsWith('text/') ||
  /^(?:image\/svg\+xml|application\/(?:hta|javascript|x-encoded-script|x-url-shortcut))$/.test(type);

/**
 * Adds what a page, a script or another text would do and which addresses it names, and its pictures. Adds nothing for
 * other files. What a fact of `known` says already is not said again as an address.
 */
export function addTextFacts({ bytes, name, type }: TextFile, reading: Reading, known: readonly FileFact[] = []): void {
  const types = textTypes(name, type);
  if (types.length === 0) return;
  const read = endsOfBytes(bytes, MAX_TEXT_BYTES);
  const cost = types.reduce((sum, each) => sum + costOf(each, read.length), 0);
  const isAffordable = reading.spend(cost);
  if (!isAffordable || read.length < bytes.length) reading.cut(`${name} (${bytes.length} bytes)`.trim());
  if (!isAffordable) return;
  const text = textOf(read);
  const showsTags = types.some(isPage) || TAG_OF_PAGE.test(text.slice(0, MAX_HEAD_CHARACTERS));
  const facts = [...(showsTags ? readHtmlFacts(text) : []), ...readScriptFacts(text, name)];
  for (const { kind, detail } of facts) reading.add(kind, detail);
  for (const { kind, detail } of types.flatMap((each) => readWrittenAddresses(text, each, name)))
    if (![...known, ...facts].some((fact) => fact.detail.includes(detail))) reading.add(kind, detail);
  reading.show(pagePictures(text));
}

function costOf(type: string, bytes: number): number {
  if (isPage(type)) return bytes * PAGE_COST;
  return isCode(type) ? bytes + Math.min(bytes, MAX_SCRIPT_CHARACTERS) * SCRIPT_COST : bytes;
}

/** Zero bytes are no characters of a text, wherever a hostile one has them, but in UTF-16, which is told by its mark. */
function textOf(bytes: Uint8Array): string {
  const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const plain = isWide || !bytes.includes(0) ? bytes : bytes.filter((byte) => byte !== 0);
  return decodeText(plain, null).text;
}

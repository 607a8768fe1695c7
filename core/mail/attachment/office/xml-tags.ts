import { decodeEntities } from '../../html-entities.ts';

/** A tag of XML with the text that follows it up to the next one. */
export type XmlTag = {
  /** Without its prefix: `instrText` of `w:instrText`. */
  readonly name: string;
  readonly kind: 'start' | 'end' | 'empty';
  /** Between the name and the closing bracket, as written. */
  readonly attributes: string;
  /** Text after the tag, entities decoded. */
  readonly text: string;
};

/**
 * Walks through XML tag by tag; what is not well formed is passed over. Comments, declarations and instructions are
 * left out; a CDATA section counts as an empty tag without name. Linear in the length.
 */
export function* xmlTags(xml: string): Generator<XmlTag> {
  for (let at = xml.indexOf('<'); at >= 0;) {
    const special = sectionEnd(xml, at);
    const end = special?.end ?? tagEnd(xml, at);
    const next = xml.indexOf('<', end);
    const after = xml.slice(end, next < 0 ? xml.length : next);
    if (special === null) {
      const tag = tagOf(xml, at + 1, end - 1, decoded(after));
      if (tag !== null) yield tag;
    } else if (special.text !== '' || after !== '') {
      yield { name: '', kind: 'empty', attributes: '', text: special.text + decoded(after) };
    }
    at = next;
  }
}

const decoded = (text: string): string => (text.includes('&') ? decodeEntities(text) : text);

/** The tag between its brackets; null when it has no name. */
function tagOf(xml: string, start: number, end: number, text: string): XmlTag | null {
  const isEnd = xml.charCodeAt(start) === SLASH;
  let nameStart = isEnd ? start + 1 : start;
  let at = nameStart;
  for (; at < end; at += 1) {
    const code = xml.charCodeAt(at);
    if (code <= SPACE || code === SLASH) break;
    if (code === COLON) nameStart = at + 1;
  }
  if (at === nameStart) return null;
  const kind = isEnd ? 'end' : xml.charCodeAt(end - 1) === SLASH ? 'empty' : 'start';
  return { name: xml.slice(nameStart, at), kind, attributes: xml.slice(at, end), text };
}

const [SPACE, SLASH, COLON] = [0x20, 0x2f, 0x3a];

/** Where a comment, CDATA section, declaration or instruction ends, with its text; null for a tag. */
function sectionEnd(xml: string, at: number): { end: number; text: string } | null {
  if (xml[at + 1] !== '!' && xml[at + 1] !== '?') return null;
  const upTo = (mark: string, from: number): number => {
    const found = xml.indexOf(mark, from);
    return found < 0 ? xml.length : found + mark.length;
  };
  if (xml.startsWith('<!--', at)) return { end: upTo('-->', at + 4), text: '' };
  if (xml.startsWith('<![CDATA[', at)) {
    const end = upTo(']]>', at + 9);
    return { end, text: xml.slice(at + 9, end - 3) };
  }
  return { end: upTo('>', at), text: '' };
}

/** Past the `>` that ends a tag; one within quotes does not. */
function tagEnd(xml: string, at: number): number {
  let quote = 0;
  for (let index = at + 1; index < xml.length; index += 1) {
    const code = xml.charCodeAt(index);
    if (quote !== 0) quote = code === quote ? 0 : quote;
    else if (code === 0x3e) return index + 1;
    else if (code === 0x22 || code === 0x27) quote = code;
  }
  return xml.length;
}

/** The value of an attribute by its name without prefix, entities decoded; null when it is not there. */
export function attribute(tag: XmlTag, name: string): string | null {
  for (const match of tag.attributes.matchAll(/([^\s=/"'<>:]{1,100})\s{0,20}=\s{0,20}(?:"([^"]*)"|'([^']*)')/g)) {
    if (match[1] === name) return decodeEntities(match[2] ?? match[3] ?? '');
  }
  return null;
}

/** XML as text: UTF-16 by its byte order mark or its zero bytes, UTF-8 otherwise. */
export function xmlText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0))
    return new TextDecoder('utf-16le').decode(bytes);
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c))
    return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder('utf-8').decode(bytes);
}

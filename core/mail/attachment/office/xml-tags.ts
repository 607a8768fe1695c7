import { decodeEntities } from '../../html-entities.ts';

/** A tag of XML with the text that follows it up to the next one. */
export type XmlTag = {
  /** Without its prefix: `instrText` of `w:instrText`. */
  readonly name: string;
  /** `w` of `w:instrText`; empty where there is none. */
  readonly prefix: string;
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
export function visitTags(xml: string, visit: (tag: XmlTag) => void): void {
  for (let at = xml.indexOf('<'); at >= 0;) {
    const special = sectionEnd(xml, at);
    const end = special?.end ?? tagEnd(xml, at);
    const next = xml.charCodeAt(end) === OPEN ? end : xml.indexOf('<', end);
    const after = next === end ? '' : xml.slice(end, next < 0 ? xml.length : next);
    if (special === null) {
      const tag = tagOf(xml, at + 1, end - 1, decoded(after));
      if (tag !== null) visit(tag);
    } else if (special.text !== '' || after !== '') {
      visit({ name: '', prefix: '', kind: 'empty', attributes: '', text: special.text + decoded(after) });
    }
    at = next;
  }
}

/** The first tag, which is the root; null where there is none. */
export function firstTag(xml: string): XmlTag | null {
  for (let at = xml.indexOf('<'); at >= 0;) {
    const end = sectionEnd(xml, at)?.end;
    if (end === undefined) return tagOf(xml, at + 1, tagEnd(xml, at) - 1, '');
    at = xml.indexOf('<', end);
  }
  return null;
}

const decoded = (text: string): string => (text.includes('&') ? decodeEntities(text) : text);

/** The tag between its brackets; null when it has no name. */
function tagOf(xml: string, start: number, end: number, text: string): XmlTag | null {
  const isEnd = xml.charCodeAt(start) === SLASH;
  const first = isEnd ? start + 1 : start;
  let nameStart = first;
  let at = first;
  for (; at < end; at += 1) {
    const code = xml.charCodeAt(at);
    if (code <= SPACE || code === SLASH) break;
    if (code === COLON) nameStart = at + 1;
  }
  if (at === nameStart) return null;
  const kind = isEnd ? 'end' : xml.charCodeAt(end - 1) === SLASH ? 'empty' : 'start';
  const prefix = nameStart === first ? '' : xml.slice(first, nameStart - 1);
  return { name: xml.slice(nameStart, at), prefix, kind, attributes: at < end ? xml.slice(at, end) : '', text };
}

const [SPACE, BANG, SLASH, COLON] = [0x20, 0x21, 0x2f, 0x3a];
const [OPEN, QUESTION] = [0x3c, 0x3f];

/** Where a comment, CDATA section, declaration or instruction ends, with its text; null for a tag. */
function sectionEnd(xml: string, at: number): { end: number; text: string } | null {
  const mark = xml.charCodeAt(at + 1);
  if (mark !== BANG && mark !== QUESTION) return null;
  const upTo = (close: string, from: number): number => {
    const found = xml.indexOf(close, from);
    return found < 0 ? xml.length : found + close.length;
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

/**
 * The value of an attribute by its name without prefix, entities decoded; null when it is not there. One without a prefix
 * comes first: in relationships and sheets the others are of foreign vocabularies, which Office passes over.
 */
export function attribute(tag: XmlTag, name: string): string | null {
  const found = valuesOf(tag, name);
  return (found.find(({ prefix }) => prefix === '') ?? found[0])?.value ?? null;
}

/**
 * The values of all attributes of that name, whatever their prefix, that of the tag's own first: which of them is Word's is
 * said by namespaces, and `x:instr` may stand in front of `w:instr`.
 */
export function attributes(tag: XmlTag, name: string): readonly string[] {
  const found = valuesOf(tag, name);
  const isOwn = ({ prefix }: AttributeValue): boolean => prefix === tag.prefix;
  return [...found.filter(isOwn), ...found.filter((one) => !isOwn(one))].map(({ value }) => value);
}

type AttributeValue = { readonly prefix: string; readonly value: string };

/** Attributes of one name and foreign prefixes that are taken from a tag; well-formed XML has one for each namespace. */
const MAX_NAMESAKES = 1000;

/** From one `=` to the next, with the name in front of it and the quotes behind it. Linear in the length of the tag. */
function valuesOf(tag: XmlTag, name: string): AttributeValue[] {
  const text = tag.attributes;
  const found: AttributeValue[] = [];
  let from = 0;
  for (let equals = text.indexOf('='); equals >= 0; equals = text.indexOf('=', from)) {
    let end = equals;
    while (end > from && text.charCodeAt(end - 1) <= SPACE) end -= 1;
    let start = equals + 1;
    while (start < text.length && text.charCodeAt(start) <= SPACE) start += 1;
    const quote = text[start];
    if (quote !== '"' && quote !== "'") {
      from = equals + 1;
      continue;
    }
    const close = text.indexOf(quote, start + 1);
    if (close < 0) break;
    const nameStart = end - name.length;
    if (nameStart >= from && text.startsWith(name, nameStart)) {
      const prefix = prefixBefore(text, nameStart, from);
      const most = prefix === '' || prefix === tag.prefix ? 2 * MAX_NAMESAKES : MAX_NAMESAKES;
      if (prefix !== null && found.length < most)
        found.push({ prefix, value: decodeEntities(text.slice(start + 1, close)) });
    }
    from = close + 1;
  }
  return found;
}

/** The prefix of a name that begins at `at`, not looked for before `from`; null when the name begins further in front. */
function prefixBefore(text: string, at: number, from: number): string | null {
  const isWithin = (index: number): boolean => index >= from && !/[\s/"'<>]/.test(text[index] ?? '');
  if (text[at - 1] !== ':' || at === from) return isWithin(at - 1) ? null : '';
  let start = at - 1;
  while (isWithin(start - 1)) start -= 1;
  return text.slice(start, at - 1);
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

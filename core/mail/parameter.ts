import { decodeText } from './charset.ts';
import { decodeWords, oneLine } from './encoded-word.ts';

/** A structured header value: `type/subtype; name=value`. Keys in lower case, values decoded. */
export type Structured = { readonly value: string; readonly parameters: ReadonlyMap<string, string> };

/** Parameters read of one header. */
const MAX_PARAMETERS = 200;
/** Continuations of one parameter (RFC 2231 section 3). */
const MAX_SECTIONS = 100;

/** Splits at `;` outside quoted strings; one pass. */
function splitParameters(text: string): string[] {
  const pieces: string[] = [];
  let piece = '';
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (quoted && character === '\\' && /["\\]/.test(text.charAt(at + 1))) {
      piece += character + text.charAt(at + 1);
      at += 1;
    } else if (character === '"') {
      quoted = !quoted;
      piece += character;
    } else if (character === ';' && !quoted) {
      pieces.push(piece);
      piece = '';
    } else {
      piece += character;
    }
  }
  return [...pieces, piece];
}

function unquote(text: string): string {
  const trimmed = text.trim();
  if (!trimmed.startsWith('"')) return trimmed;
  const body = trimmed.endsWith('"') && trimmed.length > 1 ? trimmed.slice(1, -1) : trimmed.slice(1);
  return body.replace(/\\(["\\])/g, '$1');
}

/** Appends to `bytes` one by one: a value may be as long as a header, too long to be spread over arguments. */
function pushPercentBytes(bytes: number[], text: string): void {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charAt(at) === '%' ? Number.parseInt(text.slice(at + 1, at + 3), 16) : Number.NaN;
    if (Number.isNaN(code)) for (const byte of new TextEncoder().encode(text.charAt(at))) bytes.push(byte);
    else {
      bytes.push(code);
      at += 2;
    }
  }
}

type Section = { readonly index: number; readonly extended: boolean; readonly text: string };

/** Joins the sections of one parameter; the bytes of all extended ones are decoded together (RFC 2231 section 4). */
function joinSections(sections: Section[]): string {
  sections.sort((a, b) => a.index - b.index);
  let charset: string | null = null;
  let out = '';
  let bytes: number[] = [];
  const flush = (): void => {
    if (bytes.length > 0) out += decodeText(Uint8Array.from(bytes), charset).text;
    bytes = [];
  };
  for (const [position, section] of sections.entries()) {
    let text = section.text;
    if (!section.extended) {
      flush();
      out += decodeWords(text);
      continue;
    }
    const header = position === 0 ? /^([^']*)'([^']*)'/.exec(text) : null;
    if (header !== null) {
      charset = header[1] === '' ? null : (header[1] ?? null);
      text = text.slice(header[0].length);
    }
    pushPercentBytes(bytes, text);
  }
  flush();
  return oneLine(out);
}

/**
 * Reads a value with parameters (RFC 2045, RFC 2231, and the encoded words in parameters that no standard allows and
 * every Japanese mail program writes). Never throws; a broken parameter is left out.
 */
export function readStructured(text: string): Structured {
  const [head = '', ...rest] = splitParameters(text);
  const plain = new Map<string, string>();
  const sections = new Map<string, Section[]>();
  for (const piece of rest.slice(0, MAX_PARAMETERS)) {
    const equals = piece.indexOf('=');
    if (equals < 1) continue;
    const key = piece.slice(0, equals).trim().toLowerCase();
    const value = unquote(piece.slice(equals + 1));
    const star = key.indexOf('*');
    if (star < 1) {
      if (!plain.has(key)) plain.set(key, oneLine(decodeWords(value)));
      continue;
    }
    const name = key.slice(0, star);
    const suffix = key.slice(star + 1);
    const index = Number.parseInt(suffix, 10);
    const list = sections.get(name) ?? [];
    if (list.length < MAX_SECTIONS) {
      list.push({ index: Number.isNaN(index) ? 0 : index, extended: key.endsWith('*'), text: value });
    }
    sections.set(name, list);
  }
  const parameters = new Map(plain);
  for (const [name, list] of sections) parameters.set(name, joinSections(list));
  return { value: (head.split('(')[0] ?? '').trim().toLowerCase(), parameters };
}

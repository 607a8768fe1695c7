import { decodeWords, oneLine } from './encoded-word.ts';
import { joinSections, type Section } from './parameter-sections.ts';

/** A structured header value: `type/subtype; name=value`. Keys in lower case, values decoded. */
export type Structured = {
  readonly value: string;
  readonly parameters: ReadonlyMap<string, string>;
  /** Whether parameters or their continuations were left out because there were too many. */
  readonly cut: boolean;
};

/** Parameters read of one header; real ones have fewer than ten, and a long name in 40 pieces. */
const MAX_PARAMETERS = 400;

/** Splits at `;` outside quoted strings; one pass. */
function splitParameters(text: string): string[] {
  const pieces: string[] = [];
  let start = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (quoted && character === '\\' && /["\\]/.test(text.charAt(at + 1))) {
      at += 1;
    } else if (character === '"') {
      quoted = !quoted;
    } else if (character === ';' && !quoted) {
      pieces.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return [...pieces, text.slice(start)];
}

function unquote(text: string): string {
  const trimmed = text.trim();
  if (!trimmed.startsWith('"')) return trimmed;
  const body = trimmed.endsWith('"') && trimmed.length > 1 ? trimmed.slice(1, -1) : trimmed.slice(1);
  return body.replace(/\\(["\\])/g, '$1');
}

const FILE_NAMES: ReadonlySet<string> = new Set(['name', 'filename']);

/** File names keep their blanks: many of them push an ending out of sight, and one at the end hides it from filters. */
function clean(key: string, value: string): string {
  return FILE_NAMES.has(key)
    ? value.replace(/\r?\n(?=[ \t])/g, '').replace(/[\u0000-\u001f\u007f]/g, ' ')
    : oneLine(value);
}

/** `name*`, `name*0`, `name*0*` (RFC 2231 3 and 4); null for a name without a star. */
const SECTION_KEY = /^([^*]+)\*(\d{1,9})?(\*)?$/;

/**
 * Reads a value with parameters (RFC 2045, RFC 2231, and the encoded words in parameters that no standard allows and
 * every Japanese mail program writes). An extended value wins over a plain one of the same name (RFC 2231, RFC 6266
 * 4.3). Never throws; a broken parameter is left out.
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
    const [, name, index, star] = SECTION_KEY.exec(key) ?? [];
    if (name === undefined) {
      if (!plain.has(key)) plain.set(key, clean(key, decodeWords(value)));
      continue;
    }
    const list = sections.get(name) ?? [];
    list.push({ index: Number(index ?? 0), extended: index === undefined || star !== undefined, text: value });
    sections.set(name, list);
  }
  const parameters = new Map(plain);
  for (const [name, list] of sections) parameters.set(name, clean(name, joinSections(list)));
  return {
    value: (head.split('(')[0] ?? '').trim().toLowerCase(),
    parameters,
    cut: rest.length > MAX_PARAMETERS,
  };
}

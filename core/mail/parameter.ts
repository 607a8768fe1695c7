import { decodeWords, oneLine } from './encoded-word.ts';
import {
  commentEnd,
  quotedBeforeComments,
  withoutComments,
  withoutFirstComments,
  withoutLastComment,
} from './field-comment.ts';
import { FieldPieces } from './field-pieces.ts';
import { REPLACEMENT } from './charset/text-decoders.ts';
import { joinSections, type Section } from './parameter-sections.ts';

/** A structured header value: `type/subtype; name=value`. Keys in lower case, values decoded. */
export type Structured = {
  readonly value: string;
  readonly parameters: ReadonlyMap<string, string>;
  /** Values that stand there as well under the same name and differ from the one in `parameters`. */
  readonly others: readonly (readonly [name: string, value: string])[];
  /** Whether parameters or their continuations were left out because there were too many. */
  readonly cut: boolean;
  /** Whether the charset of a value was told from its bytes. */
  readonly guessed: boolean;
  /** Whether U+FFFD stands in what was decoded, written or not. */
  readonly lost: boolean;
};

/** Parameters read of one header; real ones have fewer than ten, and a long name in 40 pieces. */
const MAX_PARAMETERS = 400;

/** Splits at `;` outside quoted strings and comments; one pass. */
function splitParameters(text: string): string[] {
  if (!/["(]/.test(text)) return text.split(';');
  const pieces: string[] = [];
  let start = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (quoted && character === '\\' && /["\\]/.test(text.charAt(at + 1))) {
      at += 1;
    } else if (character === '"') {
      quoted = !quoted;
    } else if (character === '(' && !quoted) {
      at = Math.max(at, commentEnd(text, at) - 1);
    } else if (character === ';' && !quoted) {
      pieces.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return [...pieces, text.slice(start)];
}

/**
 * A value without quotes and without the comments around it. What is in brackets at the end of a file name is part of it
 * (`report (1)`, `(株)青葉.pdf`), unless the name ended before: nobody's file is called `a.exe (y)`.
 */
function unquote(key: string, text: string): string {
  const bare = withoutFirstComments(text.trim());
  const trimmed = bare.startsWith('"') ? bare : text.trim();
  if (trimmed.startsWith('"')) {
    const whole = quotedBeforeComments(trimmed);
    const body = trimmed.endsWith('"') && trimmed.length > 1 ? trimmed.slice(1, -1) : trimmed.slice(1);
    return (whole ?? body).replace(/\\(["\\])/g, '$1');
  }
  if (!trimmed.includes('(')) return trimmed;
  const isName = FILE_NAMES.has(key.split('*')[0] ?? '');
  const before = withoutLastComment(trimmed);
  if (isName) return /\.[A-Za-z0-9]{1,5}$/.test(before) ? before : trimmed;
  return key === 'boundary' ? before : withoutFirstComments(before);
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

/** A value with parameters behind it that no `;` parts from it (`text/html charset=utf-8`), or parameters alone. */
function headOf(text: string): { readonly head: string; readonly written: readonly string[] } {
  const start = text.slice(0, MAX_HEAD_CHARACTERS).trim();
  const blank = start.search(/\s/);
  const [head, rest] =
    ASSIGNED.test(start) || blank < 0 ? ['', start] : [start.slice(0, blank), start.slice(blank).trim()];
  if (!ASSIGNED.test(rest)) return { head: text, written: [] };
  return {
    head: head.replace(/,$/, ''),
    written: rest.match(/[\w*-]{1,60}\s{0,10}=\s{0,10}(?:"[^"]*"|[^\s"]*)/g) ?? [],
  };
}

const ASSIGNED = /^[\w*-]{1,60}\s{0,10}=/;

/** Characters of a value in front of its first `;` that are searched for parameters. */
const MAX_HEAD_CHARACTERS = 2000;

/** What nearly every value without parameters is: nothing in it needs to be looked at more closely. */
const LONE_VALUE = /^[\w/.+-]*$/;
/** And what most values with one are, in which nothing is encoded, escaped or in comments. */
const USUAL =
  /^([\w.+-]{1,100}(?:\/[\w.+-]{1,100})?);\s{0,4}([A-Za-z-]{1,40})=(?:"([\w.+/:=-]{1,200})"|([\w.+/:=-]{1,200}))$/;
const NO_PARAMETERS = { parameters: new Map<string, string>(), others: [], cut: false, guessed: false, lost: false };

/**
 * Reads a value with parameters (RFC 2045, RFC 2231, and the encoded words in parameters that no standard allows and
 * every Japanese mail program writes). An extended value wins over a plain one of the same name (RFC 2231, RFC 6266
 * 4.3). `field` decodes the values. Never throws; a broken parameter is left out.
 */
export function readStructured(text: string, field = new FieldPieces()): Structured {
  if (LONE_VALUE.test(text)) return { value: text.toLowerCase(), ...NO_PARAMETERS };
  const [, value, key, quoted, bare] = USUAL.exec(text) ?? [];
  if (value !== undefined && key !== undefined) {
    const parameters = new Map([[key.toLowerCase(), quoted ?? bare ?? '']]);
    return { value: value.toLowerCase(), parameters, others: [], cut: false, guessed: field.guessed, lost: field.lost };
  }
  return readParameters(text, field);
}

function readParameters(text: string, field: FieldPieces): Structured {
  const [first = '', ...behind] = splitParameters(text);
  const { head, written: withHead } = headOf(withoutFirstComments(first));
  const rest = [...withHead, ...behind];
  const plain = new Map<string, string>();
  const again: (readonly [string, string])[] = [];
  const sections = new Map<string, Section[]>();
  for (const piece of rest.slice(0, MAX_PARAMETERS)) {
    const written = withoutFirstComments(piece);
    const equals = written.indexOf('=');
    if (equals < 1) continue;
    const key = withoutComments(written.slice(0, equals)).trim().toLowerCase();
    const value = unquote(key, written.slice(equals + 1));
    const [, name, index, star] = (key.includes('*') ? SECTION_KEY.exec(key) : null) ?? [];
    if (name === undefined) {
      const decoded = clean(key, decodeWords(value, field));
      if (plain.has(key)) again.push([key, decoded]);
      else plain.set(key, decoded);
      continue;
    }
    const list = sections.get(name) ?? [];
    list.push({ index: Number(index ?? 0), extended: index === undefined || star !== undefined, text: value });
    sections.set(name, list);
  }
  const parameters = new Map(plain);
  for (const [name, list] of sections) {
    const value = plain.get(name);
    if (value !== undefined) again.push([name, value]);
    // Some put the extended value in quotes as well.
    parameters.set(name, clean(name, joinSections(list, field).replace(/^"(.*)"$/s, '$1')));
  }
  return {
    value: withoutComments(head)
      .replace(/[ \t]{0,20}\/[ \t]{0,20}/, '/')
      .trim()
      .toLowerCase(),
    parameters,
    others: again.filter(([name, value]) => parameters.get(name) !== value),
    cut: rest.length > MAX_PARAMETERS,
    guessed: field.guessed,
    lost: field.lost || text.includes(REPLACEMENT),
  };
}

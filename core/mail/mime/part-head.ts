import { fieldText, type HeaderField } from '../header-block.ts';
import type { MailLeaf } from '../mime-tree.ts';
import { readStructured, type Structured } from '../parameter.ts';

/** What the header fields of a part say about its content. */
export type PartHead = {
  readonly content: Structured;
  readonly disposition: Structured;
  /** Type and subtype, lower case. */
  readonly type: string;
  /** Content-Transfer-Encoding in lower case, null when the part has no such field. */
  readonly encoding: string | null;
  /** The keys of the fields that the part has more than once, not saying the same, and that say how it is read. */
  readonly repeated: readonly string[];
};

/** Reads the MIME fields of a part (RFC 2045, RFC 2183); `fallback` is its type when it names none. */
export function readPartHead(fields: readonly HeaderField[], fallback: string): PartHead {
  const content = readStructured(fieldText(fields, 'content-type') ?? fallback);
  const disposition = readStructured(fieldText(fields, 'content-disposition') ?? '');
  const [type, encoding] = [contentType(content.value), encodingOf(fields)];
  return { content, disposition, type, encoding, repeated: repeatedFields(fields) };
}

const PART_FIELDS: ReadonlySet<string> = new Set(['content-type', 'content-disposition', 'content-transfer-encoding']);

function repeatedFields(fields: readonly HeaderField[]): string[] {
  const first = new Map<string, string>();
  const others = new Set<string>();
  for (const field of fields) {
    if (!PART_FIELDS.has(field.key) || others.has(field.key)) continue;
    const text = field.text.trim();
    const earlier = first.get(field.key);
    if (earlier === undefined) first.set(field.key, text);
    else if (text !== earlier) others.add(field.key);
  }
  return [...others];
}

/** The names that a part gives its file; that of RFC 2183 first, each under the other's parameter last. */
const namesOf = ({ content, disposition }: PartHead): string[] =>
  [
    disposition.parameters.get('filename'),
    content.parameters.get('name'),
    content.parameters.get('filename'),
    disposition.parameters.get('name'),
  ].filter((name) => name !== undefined && name !== '') as string[];

export const fileName = (head: PartHead): string | null => namesOf(head)[0] ?? null;

/** Characters of an address that are looked at. */
const MAX_ADDRESS_CHARACTERS = 2000;
/** With a host alone, or of another kind (`cid:a@b.example`), an address has no file. */
const WHOLE_ADDRESS = /^[a-z][a-z0-9+.-]{1,40}:(?:\/\/[^/?#]*)?/i;

/** The last segment of Content-Location where no parameter names the file; nothing when there is none. */
export function addressedFile(head: PartHead, fields: readonly HeaderField[]): Pick<MailLeaf, 'addressedFile'> {
  const written = fileName(head) === null ? fieldText(fields, 'content-location') : null;
  if (written === null) return {};
  const address = written
    .slice(0, MAX_ADDRESS_CHARACTERS)
    .replace(/\s+/g, '')
    .replace(/^["'<]|["'>]$/g, '');
  const place = WHOLE_ADDRESS.exec(address)?.[0] ?? '';
  const path = address.slice(place.length).replace(/[?#].*$/, '');
  const file = place === '' || path.startsWith('/') ? withoutPercents(path).split(/[\\/]/).at(-1) : '';
  return file ? { addressedFile: file } : {};
}

function withoutPercents(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** The keys of the fields in which the part names its file. */
export const namingFields = ({ content, disposition }: PartHead): string[] => {
  const isNaming = ({ parameters }: Structured): boolean => parameters.has('filename') || parameters.has('name');
  return [...(isNaming(content) ? ['content-type'] : []), ...(isNaming(disposition) ? ['content-disposition'] : [])];
};

/** File names told in one warning, and characters of each. */
const MAX_TOLD_NAMES = 4;
const MAX_NAME_CHARACTERS = 200;

/**
 * The names that one part gives its file where they are not the same: programs differ in which one they take. A plain
 * name beside an extended one is often no more than its stand-in (RFC 6266 4.3): it counts by its ending alone. Empty
 * when there is no doubt.
 */
export function differingNames(head: PartHead): string[] {
  const { content, disposition, type } = head;
  const others = [...disposition.others, ...content.others]
    .filter(([key]) => key === 'filename' || key === 'name')
    .map(([, name]) => name);
  const byForm = new Map<string, string>();
  for (const name of [...namesOf(head), ...others])
    if (name) byForm.set(formOf(name), byForm.get(formOf(name)) ?? name);
  const all = [...byForm.values()];
  // Thunderbird gives the name of a signature an ending in one place only.
  if (type === 'application/pgp-signature' && all.every((name) => /^[^.]*(?:\.(?:asc|sig))?$/i.test(name))) return [];
  const extended = new Set(all.filter((name) => !isPrintableAscii(name)).map(endingOf));
  const names = all.filter((name) => !isPrintableAscii(name) || !extended.has(endingOf(name)));
  return names.length < 2 ? [] : names.slice(0, MAX_TOLD_NAMES).map((name) => name.slice(0, MAX_NAME_CHARACTERS));
}

/**
 * Programs write one name in several forms: macOS has letters in pieces, Windows does not tell their cases apart, some
 * make letters and blanks narrow or leave blanks out where a line was folded. Blanks at the end hide an ending, and stay.
 */
const formOf = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/g, (blanks, at: number, all: string) => (at + blanks.length < all.length ? '' : blanks));
const endingOf = (name: string): string => name.slice(name.lastIndexOf('.') + 1).toLowerCase();
const isPrintableAscii = (name: string): boolean => /^[ -~]*$/.test(name);

/** A type without what faulty programs write behind it; anything else is plain text (RFC 2045 5.2). */
function contentType(value: string): string {
  return /^([^\s/;,]+\/[^\s/;,]+)(?:$|[\s;,])/.exec(value)?.[1] ?? 'text/plain';
}

function encodingOf(fields: readonly HeaderField[]): string | null {
  const text = fieldText(fields, 'content-transfer-encoding');
  return text === null ? null : (readStructured(text).value.split(/\s/)[0] ?? '').replace(/^["']|["']$/g, '');
}

/** How the lines of a text belong together (RFC 3676 4.1); nothing when they are as they are. */
export function flowedText({ type, content }: PartHead): Pick<MailLeaf, 'flowed'> {
  const says = (key: string, value: string): boolean => content.parameters.get(key)?.toLowerCase() === value;
  return type === 'text/plain' && says('format', 'flowed') ? { flowed: { delSp: says('delsp', 'yes') } } : {};
}

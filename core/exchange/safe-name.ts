/** Longest safe name in UTF-8 bytes: leaves room for folders below the 260 characters of old Windows programs. */
const MAX_SAFE_NAME_BYTES = 120;
/** A longer last part after a dot is not an extension that a program would recognise. */
const MAX_EXTENSION_BYTES = 24;

const KEPT = /^(?:[A-Za-z0-9._-]|[^\u0000-\u007f])$/u;
const LETTER = /^\p{L}$/u;
const encoder = new TextEncoder();

/**
 * Names that Windows gives to devices, with or without an extension
 * (Microsoft, "Naming Files, Paths, and Namespaces").
 */
export function isReservedWindowsName(name: string): boolean {
  return /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])[ ]*(?:\..*|:.*)?$/iu.test(name);
}

/** The form under which two names are the same file on Windows or macOS: NFC, letter case ignored. */
export function foldName(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

/**
 * The name under which a file is packed (docs/package-format.md): ASCII letters and digits, `.`, `_`, `-` and
 * non-ASCII letters after NFC stay, every other character becomes `_`; at most MAX_SAFE_NAME_BYTES of UTF-8 with the
 * extension kept; reserved Windows names get a `_` in front. Never empty, never only dots, never ends with a dot.
 * Applying it twice changes nothing.
 */
export function safeName(original: string): string {
  let name = '';
  for (const character of original.normalize('NFC')) {
    const ascii = character.codePointAt(0)! < 0x80;
    name += KEPT.test(character) && (ascii || LETTER.test(character)) ? character : '_';
  }
  name = name.replace(/\.$/u, '_');
  if (name === '') name = '_';
  if (isReservedWindowsName(name)) name = '_' + name;
  return shorten(name, '');
}

/**
 * Gives safe names within one folder, each at most once: a name already given (letter case ignored) gets `~2`, `~3`
 * before its extension.
 */
export function createSafeNamer(): (original: string) => string {
  const given = new Set<string>();
  // Where to go on counting for a name: a hundred thousand files of one name must not be counted from 2 each.
  const numbers = new Map<string, number>();
  return (original) => {
    const name = safeName(original);
    let candidate = name;
    let number = numbers.get(foldName(name)) ?? 2;
    for (; given.has(foldName(candidate)); number++) candidate = shorten(name, `~${number}`);
    numbers.set(foldName(name), number);
    given.add(foldName(candidate));
    return candidate;
  };
}

function shorten(name: string, suffix: string): string {
  const dot = name.lastIndexOf('.');
  const hasExtension = dot > 0 && byteLength(name.slice(dot)) <= MAX_EXTENSION_BYTES;
  const extension = hasExtension ? name.slice(dot) : '';
  let stem = hasExtension ? name.slice(0, dot) : name;
  if (byteLength(stem) + byteLength(suffix) + byteLength(extension) > MAX_SAFE_NAME_BYTES) {
    const room = MAX_SAFE_NAME_BYTES - byteLength(suffix) - byteLength(extension);
    let kept = '';
    let bytes = 0;
    for (const character of stem) {
      bytes += byteLength(character);
      if (bytes > room) break;
      kept += character;
    }
    stem = extension === '' && suffix === '' ? kept.replace(/\.$/u, '_') : kept;
  }
  return stem + suffix + extension;
}

function byteLength(text: string): number {
  return encoder.encode(text).length;
}

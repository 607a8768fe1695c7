import { readableName, type Evidence } from './evidence.ts';
import { looksAscii, plainLetters } from './confusables.ts';
import { DOCUMENT_EXTENSIONS, EXECUTABLE_EXTENSIONS, SCRIPTABLE_EXTENSIONS } from './lists/file-extensions.ts';

/** Characters that turn the reading direction (U+202A to U+202E, U+2066 to U+2069, marks). */
const DIRECTION = /[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/;
/** Five or more blanks of any width, or characters that are not seen, push the end of a name out of sight. */
const PADDING = /[\p{Zs}\u2800\u3164\u115f\u1160\u200b\u2060]{5,}/u;
/** Twelve or more of a character that draws a line do the same in front of an extension that runs. */
const RULER = /[_.\-=~]{12,}/;
/** Looks like the dot before an extension and is none: one dot leader, two dot leader, middle dots, ideographic stops. */
const DOT_LIKE = /[\u2024\u2025\u2026\uff0e\uff61\u3002\u00b7\u30fb\uff65\u2027\ua4f8\u0660\u0701]/g;
/** Those of them that end nothing but an extension in a name: middle dots stand between words too. */
const FULL_STOP_LIKE = /[\u2024\uff0e\uff61\u3002\ua4f8\u0660\u0701]/g;
/** Out of the folder that it is unpacked into: to where the system starts programs from. */
const UPWARDS = /(?:^|[\\/])\.\.[\\/]/;
/** To a place of its own choice: a drive or a share. */
const ABSOLUTE = /^(?:[a-z]:[\\/]|[\\/]{2}[^\\/])/i;
/** A stream of a file in NTFS ([MS-FSCC] 2.1.5): `a.exe::$DATA` is `a.exe`. */
const STREAM = /(?::[^:.\\/]{0,255})?:\$[a-z_]{1,40}$/i;
/** Letters of other scripts that are taken for Latin ones; Greek ones that stand in units and terms are left out. */
const FOREIGN = /[\p{Script=Cyrillic}\p{Script=Armenian}\p{Script=Cherokee}\p{Script=Coptic}\u03bf\u03bd\u03b9]/u;

/** The last extension as Windows sees it: trailing dots, blanks and streams do not count; empty when there is none. */
export function extensionOf(name: string): string {
  const base = withoutTail(withoutTail(name).replace(STREAM, '')).split(/[\\/]/).at(-1) ?? '';
  const dot = base.lastIndexOf('.');
  return dot < 0
    ? ''
    : base
        .slice(dot + 1)
        .normalize('NFKC')
        .toLowerCase()
        .replace(/\p{Cf}/gu, '')
        .trim();
}

/** Without the blanks and dots at its end; a name of a hundred thousand of them is met as well. */
function withoutTail(name: string): string {
  let end = name.length;
  while (end > 0 && /[\s.]/.test(name.charAt(end - 1))) end -= 1;
  return name.slice(0, end);
}

/**
 * What the name of a file tells; `where` is the archive that it lies in, empty for the attachment itself. `most` is how
 * much an extension that runs may count, where the content takes from it: 0 for nothing.
 */
export function fileNameSigns(name: string, where: string, most: 0 | 1 | 3 = 3): Evidence[] {
  const found: Evidence[] = [];
  const shown = readableName(where === '' ? name : `${where} / ${name}`);
  const disguise = (weight: 2 | 3, evidence: string): void =>
    void found.push({ id: 'attachment.disguise', weight, evidence });
  const executable = (weight: 1 | 2 | 3): void =>
    void found.push({ id: 'attachment.executable', weight, evidence: shown });
  const extension = extensionOf(name);
  if (most !== 0 && EXECUTABLE_EXTENSIONS.has(extension)) {
    executable(most);
    const before = name.slice(0, name.lastIndexOf('.')).replace(DOT_LIKE, '.');
    if (DOCUMENT_EXTENSIONS.has(extensionOf(before)) || RULER.test(name) || STREAM.test(name)) disguise(3, shown);
  } else if (SCRIPTABLE_EXTENSIONS.has(extension)) executable(2);
  else if (extension === '' && EXECUTABLE_EXTENSIONS.has(extensionOf(name.replace(FULL_STOP_LIKE, '.')))) {
    executable(3);
    disguise(3, shown);
  } else if (extension === '' && DOCUMENT_EXTENSIONS.has(extensionOf(name.replace(DOT_LIKE, '.')))) {
    disguise(2, shown);
  }
  if (where !== '' && ABSOLUTE.test(name)) disguise(2, shown);
  if (DIRECTION.test(name) || UPWARDS.test(name)) disguise(3, shown);
  if (hasFalseLetters(name, extension)) disguise(2, shown);
  const padding = PADDING.exec(name);
  if (padding !== null) {
    const [before, after] = [name.slice(0, padding.index), name.slice(padding.index + padding[0].length)];
    disguise(3, readableName(`${before}<${padding[0].length} blanks>${after}`));
  }
  return found;
}

/** Latin and look-alike letters in one word, or an extension that is written in look-alike ones altogether. */
function hasFalseLetters(name: string, extension: string): boolean {
  if (!FOREIGN.test(name)) return false;
  const words = name.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];
  if (words.some((word) => FOREIGN.test(word) && /[a-z]/.test(word))) return true;
  if (!FOREIGN.test(extension) || !looksAscii(extension)) return false;
  const plain = plainLetters(extension);
  return EXECUTABLE_EXTENSIONS.has(plain) || DOCUMENT_EXTENSIONS.has(plain);
}

import { readable, type Evidence } from './evidence.ts';
import { DOCUMENT_EXTENSIONS, EXECUTABLE_EXTENSIONS } from './lists/file-extensions.ts';

/** Characters that turn the reading direction (U+202A to U+202E, U+2066 to U+2069, marks). */
const DIRECTION = /[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/;
/** Five or more blanks of any width, or characters that are not seen, push the end of a name out of sight. */
const PADDING = /[\p{Zs}\u2800\u3164\u115f\u1160\u200b\u2060]{5,}/u;
/** Twelve or more of a character that draws a line do the same in front of an extension that runs. */
const RULER = /[_.\-=~]{12,}/;
/** Looks like the dot before an extension and is none: one dot leader, two dot leader, middle dots, ideographic stops. */
const DOT_LIKE = /[\u2024\u2025\u2026\uff0e\uff61\u3002\u00b7\u30fb\uff65\u2027\ua4f8\u0660\u0701]/g;

/** The last extension as Windows sees it: trailing dots and blanks do not count; empty when there is none. */
export function extensionOf(name: string): string {
  const base = withoutTail(name).split(/[\\/]/).at(-1) ?? '';
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

/** What the name of a file tells; `where` is the archive that it lies in, empty for the attachment itself. */
export function fileNameSigns(name: string, where: string): Evidence[] {
  const found: Evidence[] = [];
  const shown = where === '' ? name : `${where} / ${name}`;
  const disguise = (weight: 2 | 3, evidence: string): void =>
    void found.push({ id: 'attachment.disguise', weight, evidence });
  const runs = EXECUTABLE_EXTENSIONS.has(extensionOf(name));
  if (runs) {
    found.push({ id: 'attachment.executable', weight: 3, evidence: shown });
    const before = name.slice(0, name.lastIndexOf('.')).replace(DOT_LIKE, '.');
    if (DOCUMENT_EXTENSIONS.has(extensionOf(before)) || RULER.test(name)) disguise(3, shown);
  } else if (extensionOf(name) === '' && DOCUMENT_EXTENSIONS.has(extensionOf(name.replace(DOT_LIKE, '.')))) {
    disguise(2, shown);
  }
  if (DIRECTION.test(name)) disguise(3, shown);
  const padding = PADDING.exec(name);
  if (padding !== null) {
    const [before, after] = [name.slice(0, padding.index), name.slice(padding.index + padding[0].length)];
    disguise(3, readable(`${before}<${padding[0].length} blanks>${after}`));
  }
  return found;
}

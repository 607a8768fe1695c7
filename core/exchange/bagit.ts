/**
 * The tag files of a bag (RFC 8493), as text. Lines end with LF so that `sha256sum -c` reads the manifests.
 */

export const BAG_DECLARATION = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';

export type BagInfoLine = readonly [label: string, value: string];
export type ManifestLine = { readonly path: string; readonly sha256: string };

/** `bag-info.txt`. A line break in a value becomes a space: a value can never forge a second label. */
export function bagInfoText(lines: readonly BagInfoLine[]): string {
  return lines.map(([label, value]) => `${label}: ${value.replace(/[\r\n]+/gu, ' ').trim()}\n`).join('');
}

/** Reads `label: value` lines with folded continuations (RFC 8493, section 2.2.2). Null when a line is neither. */
export function parseBagInfo(text: string): BagInfoLine[] | null {
  const lines: [string, string][] = [];
  for (const line of tagLines(text)) {
    const last = lines.at(-1);
    if (/^[ \t]/u.test(line) && last) {
      last[1] += ' ' + line.trim();
      continue;
    }
    const colon = line.indexOf(':');
    if (colon <= 0) return null;
    lines.push([line.slice(0, colon).trim(), line.slice(colon + 1).trim()]);
  }
  return lines;
}

/** First value of a label, labels compared without regard to case (RFC 8493, section 2.2.2). */
export function bagInfoValue(lines: readonly BagInfoLine[], label: string): string | null {
  return lines.find(([name]) => name.toLowerCase() === label.toLowerCase())?.[1] ?? null;
}

/** Is this the declaration of a bag of version 1.0 in UTF-8? (RFC 8493, section 2.1.1: exactly two lines.) */
export function isBagDeclaration(text: string): boolean {
  return text.replace(/\r\n?/gu, '\n') === BAG_DECLARATION || text + '\n' === BAG_DECLARATION;
}

/** A manifest, sorted by path. CR, LF and `%` in a path are percent-encoded (RFC 8493, section 2.1.3). */
export function manifestText(lines: readonly ManifestLine[]): string {
  const sorted = [...lines].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return sorted.map(({ path, sha256 }) => `${sha256}  ${encodePath(path)}\n`).join('');
}

/** Path to lower-case SHA-256. Null when a line is not of the form, or a path is there twice. */
export function parseManifest(text: string): Map<string, string> | null {
  const manifest = new Map<string, string>();
  for (const line of tagLines(text)) {
    const match = /^([0-9a-fA-F]{64})[ \t]+\*?(.+)$/u.exec(line);
    if (!match?.[1] || !match[2]) return null;
    const path = decodePath(match[2]);
    if (manifest.has(path)) return null;
    manifest.set(path, match[1].toLowerCase());
  }
  return manifest;
}

/** `Payload-Oxum`: bytes of the payload, a dot, number of its files. */
export function payloadOxum(bytes: number, files: number): string {
  return `${bytes}.${files}`;
}

function encodePath(path: string): string {
  return path.replace(/%/gu, '%25').replace(/\r/gu, '%0D').replace(/\n/gu, '%0A');
}

function decodePath(path: string): string {
  return path
    .replace(/%0[dD]/gu, '\r')
    .replace(/%0[aA]/gu, '\n')
    .replace(/%25/gu, '%');
}

function tagLines(text: string): string[] {
  return text.split(/\r\n|\r|\n/u).filter((line) => line !== '');
}

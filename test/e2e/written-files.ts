import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import Encoding from 'encoding-japanese';

/** The bytes of a text in each spelling that programs on a Japanese computer write. */
function spellings(text: string): Buffer[] {
  const shiftJis = Encoding.convert(Encoding.stringToCode(text), { from: 'UNICODE', to: 'SJIS' });
  return [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le'), Buffer.from(shiftJis)];
}

/** Every file below these folders whose name or content holds one of the markers, in UTF-8, UTF-16LE or Shift_JIS. */
export function filesWith(markers: readonly string[], folders: readonly string[]): { found: string[]; files: number } {
  const wanted = markers.map((marker) => ({ marker, bytes: spellings(marker) }));
  const found: string[] = [];
  let files = 0;
  for (const file of folders.flatMap(filesBelow)) {
    const content = contentOf(file);
    if (content === null) continue;
    files += 1;
    for (const { marker, bytes } of wanted) {
      if (file.includes(marker) || bytes.some((each) => content.includes(each))) found.push(`${marker} in ${file}`);
    }
  }
  return { found, files };
}

function filesBelow(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      const place = path.join(folder, entry.name);
      return entry.isDirectory() ? filesBelow(place) : entry.isFile() ? [place] : [];
    });
  } catch {
    return []; // A folder that went, or is not ours to read.
  }
}

/** Null for a file that went meanwhile. */
function contentOf(file: string): Buffer | null {
  try {
    return statSync(file).size < 512 * 1024 * 1024 ? readFileSync(file) : null;
  } catch {
    return null;
  }
}

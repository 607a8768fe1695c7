// Cuts the bundled Japanese typeface down to the characters that stand in the program's own texts, one file for each
// weight the screens use. A page then asks for three small files at once instead of a score of slices as its text
// turns up; the slices stay behind them for what people write.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { digestOf } from './digest.mjs';
import { inRoot } from './places.mjs';

/** The family of the slices: a later face of the same family takes precedence where both have a character. */
const FAMILY = 'Noto Sans JP Variable';
const FACES = [
  { weight: 400, file: '400Regular/NotoSansJP_400Regular.ttf' },
  { weight: 600, file: '600SemiBold/NotoSansJP_600SemiBold.ttf' },
  { weight: 700, file: '700Bold/NotoSansJP_700Bold.ttf' },
];
const TYPEFACE = 'node_modules/@expo-google-fonts/noto-sans-jp';
/** Where texts for people stand. */
const TEXTS = ['renderer', 'core', 'assets/cards', 'assets/sample'];
const TEXT_FILES = /\.(?:tsx?|json|html)$/;
/** What mails are read and judged by (tables of characters, lists of words): none of it is a text of the program. */
const TABLES = /^mail(?:box)?[/\\]/;
/** Always there, whatever the texts of today use: ASCII, Latin-1, general punctuation, kana, full-width forms. */
const ALWAYS = [
  [0x20, 0x7e],
  [0xa0, 0xff],
  [0x2010, 0x2026],
  [0x3000, 0x30ff],
  [0xff01, 0xff5e],
];
const FOLDER = inRoot('.cache', 'glyphs');

/** Writes `.cache/glyphs/glyphs.css` and the fonts it names; nothing when the characters are those of the last time. */
export async function makeOwnGlyphs() {
  const characters = charactersOf(TEXTS);
  const stampFile = path.join(FOLDER, 'stamp');
  const stamp = `${digestOf(['tools/own-glyphs.mjs', 'package-lock.json'])} ${characters.map(hex).join(' ')}`;
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  const { default: subsetFont } = await import('subset-font');
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const range = ranges(characters).join(', ');
  let css = '';
  for (const { weight, file } of FACES) {
    const typeface = readFileSync(inRoot(TYPEFACE, file));
    // Not compressed: it lies on the same disk, and unpacking costs more than reading.
    const font = await subsetFont(typeface, String.fromCodePoint(...characters), { targetFormat: 'sfnt' });
    writeFileSync(path.join(FOLDER, `glyphs-${weight}.ttf`), font);
    css +=
      `@font-face { font-family: '${FAMILY}'; font-style: normal; font-weight: ${weight}; font-display: block; ` +
      `src: url('./glyphs-${weight}.ttf') format('truetype'); unicode-range: ${range}; }\n`;
  }
  writeFileSync(path.join(FOLDER, 'glyphs.css'), css);
  writeFileSync(stampFile, stamp);
}

/** @param {readonly string[]} folders @returns {number[]} code points in order, each once */
function charactersOf(folders) {
  const found = new Set(ALWAYS.flatMap(([first, last]) => span(first, last)));
  for (const folder of folders) {
    for (const name of readdirSync(inRoot(folder), { recursive: true, encoding: 'utf8' })) {
      if (!TEXT_FILES.test(name) || TABLES.test(name)) continue;
      for (const character of readFileSync(inRoot(folder, name), 'utf8')) found.add(character.codePointAt(0) ?? 0);
    }
  }
  return [...found].filter((point) => point >= 0x20).sort((a, b) => a - b);
}

/** @param {readonly number[]} points in order @returns {string[]} as CSS writes them: U+20-7e */
function ranges(points) {
  /** @type {[number, number][]} */
  const found = [];
  for (const point of points) {
    const last = found.at(-1);
    if (last && last[1] === point - 1) last[1] = point;
    else found.push([point, point]);
  }
  return found.map(([first, last]) => `U+${hex(first)}${first === last ? '' : `-${hex(last)}`}`);
}

/** @param {number | undefined} first @param {number | undefined} last */
function span(first = 0, last = 0) {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** @param {number} point */
function hex(point) {
  return point.toString(16);
}

import { decodeText } from '../../charset.ts';
import { joinBytes } from '../../mime/join.ts';
import { u16 } from '../little-endian.ts';
import type { VbaModule } from './vba-project.ts';
import { suspiciousCalls, textLiterals } from './vba-source.ts';

/** The instruction that pushes a text: 0xB9, and 0xB6 in projects of 32-bit Office (the numbering is Microsoft's own). */
const PUSH_TEXT = new Set([0xb9, 0xb6]);
/** Shorter ones appear by chance among other instructions. */
const MIN_TEXT_BYTES = 5;
const MAX_TEXT_BYTES = 1000;
/** Texts looked at of one module. */
const MAX_TEXTS = 500;
const LINE_END = Uint8Array.of(0x0a);
/** Texts told of one module. */
const MAX_EVIDENCE = 10;
/** Compiled code of an empty module is below this. */
const EMPTY_MODULE_BYTES = 1500;

/**
 * Whether a module's source was replaced while its compiled code stayed ("VBA stomping"): Office of the same version
 * runs the compiled code, and the editor shows the source, whose `lines` are given. What speaks for it: no source, or
 * most texts of the compiled code are missing there, or one that says what attacks say. Null when nothing does, or a
 * limit left source out.
 */
export function stompedEvidence(module: VbaModule, lines: readonly string[], charset: string): string | null {
  if (!module.whole) return null;
  const compiled = compiledTexts(module.compiled, charset);
  if (lines.length === 0) {
    const isEmpty = compiled.length === 0 && module.compiled.length < EMPTY_MODULE_BYTES;
    return isEmpty || (module.source !== '' && compiled.length === 0)
      ? null
      : `source 0 lines, compiled ${module.compiled.length} bytes`;
  }
  const literals = textLiterals(lines);
  const missing = compiled.filter((text) => !literals.has(text));
  const telling = missing.filter((text) => suspiciousCalls([text]).length > 0);
  const most = missing.length * 2 > compiled.length ? missing.slice(0, 1) : [];
  const evidence = (telling.length > 0 ? telling : most).slice(0, MAX_EVIDENCE);
  return evidence.length === 0 ? null : evidence.map((text) => `"${text}"`).join(', ');
}

function compiledTexts(code: Uint8Array, charset: string): string[] {
  const texts: Uint8Array[] = [];
  for (let at = 0; at + 4 < code.length && texts.length < MAX_TEXTS; at += 1) {
    if (code[at + 1] !== 0 || !PUSH_TEXT.has(code[at] ?? 0)) continue;
    const length = u16(code, at + 2);
    if (length < MIN_TEXT_BYTES || length > MAX_TEXT_BYTES || at + 4 + length > code.length) continue;
    const text = code.subarray(at + 4, at + 4 + length);
    if (text.some((byte) => byte < 0x20 || byte === 0x7f)) continue;
    texts.push(text);
    at += 3 + length;
  }
  if (texts.length === 0) return [];
  // Together, as the source is decoded: none has a line end in it, and what is short may look like any charset.
  const lines = joinBytes(texts.flatMap((text) => [text, LINE_END])).subarray(0, -1);
  return decodeText(lines, charset).text.split('\n');
}

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import * as z from 'zod';
import { canonicalJson } from './canonical-json.ts';

/** What happened to an artifact, to whom it is answerable. `at` is ISO 8601 in UTC; `bytes` a count. */
export type CustodyEntry = {
  at: string;
  event: 'added' | 'hashed' | 'copied' | 'sealed' | (string & {});
  artifactId: string;
  actor?: string;
  sha256?: string;
  bytes?: number;
  note?: string;
};

const custodyLine = z.looseObject({
  at: z.string(),
  event: z.string(),
  artifactId: z.string(),
  previous: z.string().nullable(),
});

/** SHA-256 (hex) of the UTF-8 bytes of a line without its line feed: what the next line names as `previous`. */
export function lineHash(line: string): string {
  return bytesToHex(sha256(new TextEncoder().encode(line)));
}

/** `data/custody.jsonl`: RFC 8785 lines, each with the hash of the line before (`previous`, null in the first). */
export function custodyText(entries: readonly CustodyEntry[]): string {
  let text = '';
  let previous: string | null = null;
  for (const entry of entries) {
    const line = canonicalJson({ ...entry, previous });
    previous = lineHash(line);
    text += line + '\n';
  }
  return text;
}

/** Number (from 1) of the first line that is not a custody line or does not continue the chain; null when all do. */
export function brokenCustodyLine(text: string): number | null {
  if (text === '') return null;
  const lines = (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
  let previous: string | null = null;
  for (const [index, line] of lines.entries()) {
    const parsed = custodyLine.safeParse(parseJson(line));
    if (!parsed.success || parsed.data.previous !== previous) return index + 1;
    previous = lineHash(line);
  }
  return null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

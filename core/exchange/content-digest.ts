import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { ArtifactId } from '../model/ids.ts';
import type { Report } from '../model/report.ts';
import { canonicalJson } from './canonical-json.ts';
import { reportForPackage } from './report-for-package.ts';
import { wellFormed } from './well-formed.ts';

/**
 * SHA-256 (hex) of what leaves: the canonical JSON of the report as it would go into the package, with what is left
 * out and masked, and of which files go along. When it was last changed, what was sent before and the approval itself
 * are no content: the same answers and files give the same digest.
 */
export function contentDigest(toSend: Report, leaving: readonly ArtifactId[]): string {
  const { updatedAt: _when, approval: _approval, sent: _sent, ...content } = reportForPackage(toSend);
  const text = canonicalJson(wellFormed({ content, leaving: [...leaving].sort() }));
  return bytesToHex(sha256(new TextEncoder().encode(text)));
}

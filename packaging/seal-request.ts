import { bagInfoText, payloadOxum, type BagInfoLine } from '../core/exchange/bagit.ts';
import type { CustodyEntry } from '../core/exchange/custody-chain.ts';
import { refuseDrillCard } from '../core/exchange/published-key.ts';
import { foldName } from '../core/exchange/safe-name.ts';
import { BugError } from '../core/errors.ts';
import type { ArtifactFinding, ArtifactSource } from './artifact-source.ts';
import { FORMAT_VERSION, type PackageKind } from './clear-entries.ts';
import { brokenPathRule } from './entry-path.ts';
import type { HelpDesk } from './readme-text.ts';

/** A document that the program made itself (`data/report.json` ...), small enough for memory. */
export type PackageDocument = { path: string; bytes: Uint8Array };
export type PackedArtifact = { artifactId: string; path: string; sha256: string; bytes: number };

/** `signingSecret` as in an identity; `card`: the text of its contact card, for the receiver to compare. */
export type PackageSigner = { readonly signingSecret: string; readonly card: string | null };

/** The choice between time and size. */
export const COMPRESSIONS = ['fast', 'balanced', 'small'] as const;
export type Compression = (typeof COMPRESSIONS)[number];

export type SealRequest = {
  /** Path of the new file; nothing may have that name. */
  target: string;
  /** Split into numbered pieces of this many bytes. Otherwise it is only where the place holds no file so large. */
  volumeBytes?: number | null;
  kind: PackageKind;
  /** A random UUIDv4. */
  packageId: string;
  /** YYYY-MM-DD, the only time that shows outside the encryption. */
  day: string;
  externalIdentifier?: string;
  /** Of a supplement: the id of the package that was sent first. Stands inside the encryption only. */
  supplementTo?: string | null;
  /** Ids of the packages this one replaces. Stand inside the encryption only. */
  replaces?: readonly string[];
  /** Marks the report as unfinished, for a colleague to continue. */
  draft?: boolean;
  artifacts: ArtifactSource[];
  custody: CustodyEntry[];
  /** Called once the artifacts are packed. May ask the person, and may throw ExpectedError('cancelled'). */
  documents: (findings: ArtifactFinding[], packed: PackedArtifact[]) => Promise<PackageDocument[]>;
  /** The ASCII form. */
  password: string;
  /** age recipients (`age1...`); none: no `key.age`. */
  recipients: string[];
  /** Whoever has an identity signs. None: the package says nothing of who made it. */
  signer?: PackageSigner | null;
  /** The report is a drill: only then may a recipient be the drill card, whose private key everybody has. */
  drill?: boolean;
  /** Printed in README.txt for whoever finds the package. */
  helpDesk?: HelpDesk | null;
  /** How hard to compress: 'balanced' unless it says otherwise. What is compressed already is stored with each. */
  compression?: Compression;
  signal?: AbortSignal;
  /** Bytes read from artifacts so far, of those expected. Called at least once per MiB. */
  onProgress?: (progress: { bytesDone: number; bytesTotal: number; path: string | null }) => void;
};

export type SealResult = {
  /** One, or its numbered pieces in their order. */
  paths: string[];
  packageId: string;
  /** Bytes. */
  size: number;
  /** Of the whole package file (its pieces joined), in lower-case hex. */
  sha256: string;
  findings: ArtifactFinding[];
};

export const CUSTODY_PATH = 'data/custody.jsonl';

/**
 * A caller's mistake is a bug, not an expected error: what people choose was made safe long before.
 * @throws ExpectedError `drill-card` for a real report that would be readable by everybody
 */
export function checkRequest(request: SealRequest): void {
  refuseDrillCard(request.recipients, request.drill ?? false);
  if (!/^[\x21-\x7e]+$/u.test(request.password)) throw new BugError('password is not ASCII');
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(request.day)) throw new BugError('day is not YYYY-MM-DD');
  if (!/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u.test(request.packageId)) {
    throw new BugError('packageId is not a UUIDv4');
  }
}

/** Claims payload paths one by one; throws BugError for one that a reader would refuse. */
export function createPathClaims(): (path: string) => void {
  const claimed = new Set<string>();
  return (path) => {
    const rule = brokenPathRule(path);
    if (rule !== null || !path.startsWith('data/') || path.includes('%')) {
      throw new BugError(`not a payload path (${rule ?? 'outside data/'}): ${path}`);
    }
    const folded = foldName(path);
    if (claimed.has(folded)) throw new BugError(`two files at ${path}`);
    claimed.add(folded);
  };
}

/** `bag-info.txt`. `clear` are the entries outside the encryption with their SHA-256. */
export function bagInfo(
  request: SealRequest,
  payload: readonly { bytes: number }[],
  clear: readonly { path: string; sha256: string }[],
): string {
  const bytes = payload.reduce((sum, file) => sum + file.bytes, 0);
  const lines: BagInfoLine[] = [
    ['Bagging-Date', request.day],
    ...(request.externalIdentifier ? [['External-Identifier', request.externalIdentifier] as const] : []),
    ['Payload-Oxum', payloadOxum(bytes, payload.length)],
    ['Kakekomi-Format-Version', String(FORMAT_VERSION)],
    ['Kakekomi-Package-Id', request.packageId],
    ['Kakekomi-Kind', request.kind],
    ...(request.supplementTo ? [['Kakekomi-Supplement-To', request.supplementTo] as const] : []),
    ...(request.replaces ?? []).map((packageId) => ['Kakekomi-Replaces', packageId] as const),
    ...(request.draft ? [['Kakekomi-Draft', 'yes'] as const] : []),
    ...clear.map(({ path, sha256 }) => [CLEAR_LABEL, `${sha256}  ${path}`] as const),
  ];
  return bagInfoText(lines);
}

/** Label in bag-info.txt of the hash of a clear entry: `<sha256>  <name>`. */
export const CLEAR_LABEL = 'Kakekomi-Clear-SHA256';

import type { Output } from '../../../../contract/index.ts';
import type { PackingFinding } from '../../../../contract/package-channels.ts';
import type { ErrorShape } from '../../../../core/errors.ts';
import { volumeOf } from '../../../../core/exchange/volume-name.ts';
import { PackageId } from '../../../../core/model/ids.ts';
import type { ArtifactId } from '../../../../core/model/ids.ts';
import type { Report, SentPackage } from '../../../../core/model/report.ts';
import type { NextKind, Outgoing } from './outgoing.ts';
import { replacedBy } from './outgoing.ts';

export type Target = { token: string; label: string; freeBytes: number | null };

/** What the person chose on the page "hand over". */
export type HandOverChoice = {
  /** Fingerprints of the chosen cards. */
  cards: readonly string[];
  password: boolean;
  reportOnly: boolean;
  target: Target | null;
};

/** What is still missing before the package can be made, in the order in which the page asks; empty: ready. */
export type Missing = 'way-to-open' | 'target' | 'space';

export function missingForHandOver(choice: HandOverChoice, bytes: number): Missing[] {
  const missing: Missing[] = [];
  if (choice.cards.length === 0 && !choice.password) missing.push('way-to-open');
  if (choice.target === null) missing.push('target');
  else if (choice.target.freeBytes !== null && choice.target.freeBytes < bytes) missing.push('space');
  return missing;
}

/** Where the making of a package stands. Only `asking` waits for the person. */
export type HandOver =
  | { step: 'choosing'; error: ErrorShape | null }
  | { step: 'recovery-sheet' }
  | { step: 'packing' }
  | { step: 'asking'; findings: readonly PackingFinding[] }
  | { step: 'finishing' }
  | { step: 'finished' };

export type HandOverEvent =
  | { type: 'start'; recoverySheetKept: boolean }
  | { type: 'recovery-sheet-kept' }
  | { type: 'packed'; findings: readonly PackingFinding[] }
  | { type: 'go-on-with-findings' }
  | { type: 'finished' }
  | { type: 'cancelled' }
  | { type: 'failed'; error: ErrorShape };

/** Events that do not fit the step are ignored: a late answer of a cancelled job changes nothing. */
export function handOver(state: HandOver, event: HandOverEvent): HandOver {
  if (event.type === 'failed')
    return { step: 'choosing', error: event.error.code === 'cancelled' ? null : event.error };
  if (event.type === 'cancelled') return { step: 'choosing', error: null };
  switch (state.step) {
    case 'choosing':
      if (event.type !== 'start') return state;
      return event.recoverySheetKept ? { step: 'packing' } : { step: 'recovery-sheet' };
    case 'recovery-sheet':
      return event.type === 'recovery-sheet-kept' ? { step: 'packing' } : state;
    case 'packing':
      if (event.type !== 'packed') return state;
      return event.findings.length > 0 ? { step: 'asking', findings: event.findings } : { step: 'finishing' };
    case 'asking':
      return event.type === 'go-on-with-findings' ? { step: 'finishing' } : state;
    case 'finishing':
      return event.type === 'finished' ? { step: 'finished' } : state;
    case 'finished':
      return state;
  }
}

/** Writes into the report that a package was made. Files that could not be packed at all are not counted as sent. */
export function withSent(
  report: Report,
  going: Outgoing,
  made: Output<'package.finish'>,
  opens: { recipients: readonly string[]; cardFingerprints: readonly string[]; password: boolean },
  now: string,
): Report {
  const lost = new Set(
    made.findings.filter((finding) => finding.packedBytes === 0).map((finding) => finding.artifactId),
  );
  const artifactIds: ArtifactId[] = going.leaving
    .map((artifact) => artifact.artifactId)
    .filter((artifactId) => !lost.has(artifactId));
  return {
    ...report,
    sent: [
      ...report.sent,
      {
        packageId: PackageId.parse(made.packageId),
        at: now,
        fileName: wholeName(made).slice(-300),
        ...(made.fileNames.length > 1 ? { volumes: made.fileNames.length } : {}),
        kind: going.kind,
        sha256: made.sha256,
        size: made.size,
        recipients: [...opens.recipients],
        cardFingerprints: [...opens.cardFingerprints],
        password: opens.password,
        ...(going.next === 'again' ? { replaces: replacedBy(report) } : {}),
        artifactIds,
      },
    ],
  };
}

const wholeName = ({ fileNames: [name = ''] }: Output<'package.finish'>): string => volumeOf(name)?.whole ?? name;

/** What a package that went was. */
export function kindOfSent(sent: SentPackage): NextKind {
  return sent.replaces !== undefined && sent.replaces.length > 0 ? 'again' : sent.kind;
}

/** How a package that went opens; `either` where an older version did not write it down. */
export function opensBy(sent: SentPackage): 'card' | 'password' | 'either' {
  if (sent.recipients.length === 0) return 'password';
  return sent.password === false ? 'card' : 'either';
}

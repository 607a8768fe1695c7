import type { ErrorShape } from '../../../../core/errors.ts';
import type { Output } from '../../../../contract/index.ts';
import type { ContactCard } from '../../../../core/exchange/card.ts';
import type { ReadReport } from '../../../../core/exchange/read-report.ts';
import type { PackageSignature } from '../../../../core/model/package-signature.ts';
import type { VerifyCheck } from '../../../../core/model/verify-check.ts';

type PackageInfo = Output<'package.inspect'>;

export type ChosenFile = { token: string; name: string; size: number };

/** The newest package format this program writes and fully understands (docs/package-format.md). */
export const PACKAGE_VERSION = 1;

/** What verifying found. `signerCard`: the card of whoever signed, as it lies in the package; `ownCards`: this team's. */
export type Verified = {
  readonly ok: boolean;
  readonly checks: readonly VerifyCheck[];
  readonly signature: PackageSignature;
  readonly signerCard: ContactCard | null;
  readonly ownCards: readonly ContactCard[];
};

export type Verification =
  { state: 'running' } | ({ state: 'done' } & Verified) | { state: 'stopped'; error: ErrorShape };

export type OpenedPackage = {
  phase: 'open';
  file: ChosenFile;
  info: PackageInfo;
  jobId: string;
  entries: { path: string; size: number }[];
  reportText: string;
  reading: ReadReport;
  verification: Verification;
};

/** One package on its way from a dropped file to a report on the screen. At most one is open at a time. */
export type Opening =
  | { phase: 'idle' }
  | { phase: 'inspecting'; file: ChosenFile }
  | { phase: 'secret'; file: ChosenFile; info: PackageInfo; error: ErrorShape | null; attempts: number }
  | { phase: 'unlocking'; file: ChosenFile; info: PackageInfo; by: 'password' | 'identity'; attempts: number }
  | OpenedPackage
  | { phase: 'draft'; file: ChosenFile; info: PackageInfo }
  | { phase: 'refused'; file: ChosenFile; info: PackageInfo | null; error: ErrorShape };

export type OpeningStep =
  | { type: 'chosen'; file: ChosenFile }
  | { type: 'inspected'; info: PackageInfo }
  | { type: 'trying'; by: 'password' | 'identity' }
  | {
      type: 'opened';
      info: PackageInfo;
      jobId: string;
      entries: { path: string; size: number }[];
      reportText: string;
      reading: ReadReport;
    }
  | { type: 'verifying' }
  | ({ type: 'verified' } & Verified)
  | { type: 'verify-stopped'; error: ErrorShape }
  | { type: 'failed'; error: ErrorShape }
  | { type: 'closed' };

export const IDLE: Opening = { phase: 'idle' };

/** The next state. A step that does not fit the state (an answer that arrives after closing) changes nothing. */
export function nextOpening(state: Opening, step: OpeningStep): Opening {
  switch (step.type) {
    case 'closed':
      return IDLE;
    case 'chosen':
      return { phase: 'inspecting', file: step.file };
    case 'inspected':
      if (state.phase !== 'inspecting') return state;
      return { phase: 'secret', file: state.file, info: step.info, error: null, attempts: 0 };
    case 'trying':
      if (state.phase !== 'secret') return state;
      return { phase: 'unlocking', file: state.file, info: state.info, by: step.by, attempts: state.attempts };
    case 'opened':
      if (state.phase !== 'unlocking') return state;
      // That it is a draft stands inside the encryption: nobody outside can tell, nor can this program before.
      if (step.info.draft) return { phase: 'draft', file: state.file, info: step.info };
      return {
        phase: 'open',
        file: state.file,
        info: step.info,
        jobId: step.jobId,
        entries: step.entries,
        reportText: step.reportText,
        reading: step.reading,
        verification: { state: 'running' },
      };
    case 'verifying':
      return state.phase === 'open' ? { ...state, verification: { state: 'running' } } : state;
    case 'verified': {
      if (state.phase !== 'open') return state;
      const { type: _type, ...verified } = step;
      return { ...state, verification: { state: 'done', ...verified } };
    }
    case 'verify-stopped':
      if (state.phase !== 'open') return state;
      return { ...state, verification: { state: 'stopped', error: step.error } };
    case 'failed':
      return afterFailure(state, step.error);
  }
}

/** A wrong secret asks again, the password by hand; everything else is a page of its own. */
function afterFailure(state: Opening, error: ErrorShape): Opening {
  if (state.phase === 'unlocking') {
    const { file, info, attempts } = state;
    if (error.code === 'wrong-password' || error.code === 'wrong-key' || error.code === 'cancelled') {
      return { phase: 'secret', file, info, error: error.code === 'cancelled' ? null : error, attempts: attempts + 1 };
    }
    return { phase: 'refused', file, info, error };
  }
  if (state.phase === 'inspecting') {
    return error.code === 'cancelled' ? IDLE : { phase: 'refused', file: state.file, info: null, error };
  }
  return state;
}

/** May this package become a case? Not while nobody has checked it, nor when it is a version only half understood. */
export function acceptance(
  opened: OpenedPackage,
): 'ready' | 'wait-for-verification' | 'failed-checks' | 'read-only' | 'no-report' {
  if (opened.reading.kind === 'unreadable') return 'no-report';
  if (opened.reading.kind === 'newer' || opened.info.version > PACKAGE_VERSION) return 'read-only';
  if (opened.verification.state === 'running') return 'wait-for-verification';
  return opened.verification.state === 'done' && opened.verification.ok ? 'ready' : 'failed-checks';
}

/** What can be said of a package whose number is in a case already: the same one only when its checks have passed. */
export function sameness({ verification }: OpenedPackage): 'same' | 'same-number' | 'failed' {
  if (verification.state !== 'done') return 'same-number';
  return verification.ok ? 'same' : 'failed';
}

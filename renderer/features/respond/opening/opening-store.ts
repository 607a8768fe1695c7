import { useSyncExternalStore } from 'react';
import { errorShape } from '../../../../core/errors.ts';
import { readCard } from '../../../../core/exchange/card.ts';
import { readReport } from '../../../../core/exchange/read-report.ts';
import type { PackageSignature } from '../../../../core/model/package-signature.ts';
import { call, onEvent } from '../../../bridge/client.ts';
import { IDLE, nextOpening, type ChosenFile, type Opening, type OpeningStep, type Verified } from './opening.ts';

/**
 * The package that is open on this desk. It outlives a change of page (reading, then accepting), so it lives here and
 * not in a component; main forgets it with `package.close`.
 */
export type OpeningProgress = {
  bytesDone: number;
  /** Of which so many were done when it began: it goes on with what was cancelled. */
  bytesBefore: number;
  bytesTotal: number;
  startedAt: number;
  path: string | null;
} | null;

let state: Opening = IDLE;
let progress: OpeningProgress = null;
let jobId: string | null = null;
/** Whoever locks the vault leaves nothing readable behind, an open package neither. */
let stopListening: (() => void) | null = null;
const listeners = new Set<() => void>();

function tell(): void {
  for (const listener of listeners) listener();
}

function step(next: OpeningStep): void {
  state = nextOpening(state, next);
  tell();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useOpening(): Opening {
  return useSyncExternalStore(subscribe, () => state);
}

export function useOpeningProgress(): OpeningProgress {
  return useSyncExternalStore(subscribe, () => progress);
}

/** A newly chosen file takes the place of whatever was open. */
export async function chooseFile(file: ChosenFile): Promise<void> {
  stopListening ??= onEvent('vault.locked', () => void closeOpening());
  await closeOpening();
  step({ type: 'chosen', file });
  await inspect(file);
}

async function inspect(file: ChosenFile): Promise<void> {
  try {
    const info = await call('package.inspect', { token: file.token });
    step({ type: 'inspected', info });
    // Nobody has to choose a key: every one of this vault is tried, those that were put aside too.
    if (info.forThisIdentity) await unlock({ by: 'identity' });
  } catch (thrown) {
    step({ type: 'failed', error: errorShape(thrown) });
  }
}

type Secret = { by: 'password'; password: string } | { by: 'identity' };

/** Opens with a password or this computer's identity, and begins to verify at once. */
export async function unlock(secret: Secret): Promise<void> {
  if (state.phase !== 'secret') return;
  const { file } = state;
  const id = crypto.randomUUID();
  jobId = id;
  step({ type: 'trying', by: secret.by });
  try {
    const opened = await withProgress(id, () => call('package.open', { jobId: id, token: file.token, secret }));
    step({ type: 'opened', jobId: id, ...opened, reading: readReport(opened.reportText) });
    if (opened.info.draft) return await forget(id);
  } catch (thrown) {
    jobId = null;
    step({ type: 'failed', error: errorShape(thrown) });
    return;
  }
  await verify(id);
}

/** Checks the whole package, or what was left of that when it was cancelled. Whoever reads on meanwhile sees "not yet verified". */
export async function verify(id: string): Promise<void> {
  if (jobId === id) step({ type: 'verifying' });
  try {
    const verified = await withProgress(id, () => call('package.verify', { jobId: id }));
    const signing = await signerOf(verified.signature);
    if (jobId === id) step({ type: 'verified', ...verified, ...signing });
  } catch (thrown) {
    if (jobId === id) step({ type: 'verify-stopped', error: errorShape(thrown) });
  }
}

/** The cards to judge a signature by, besides those that are known. Curves are read where something is signed only. */
async function signerOf(signature: PackageSignature): Promise<Pick<Verified, 'signerCard' | 'ownCards'>> {
  if (signature.state !== 'valid') return { signerCard: null, ownCards: [] };
  const { signerCard } = await import('../../../../core/exchange/card-signature.ts');
  const { cardText, retired } = await call('identity.state', {}).catch(() => ({ cardText: null, retired: [] }));
  const own = [...(cardText === null ? [] : [cardText]), ...retired.map((kept) => kept.cardText)];
  return { signerCard: signerCard(signature), ownCards: own.map(readCard) };
}

/** Stops what runs: an opening goes back to the password; a package that is open stays open. */
export function cancelOpening(): void {
  if (jobId !== null) void call('job.cancel', { jobId, keepOpen: state.phase === 'open' });
}

/** Puts the package away; main drops its keys. */
export async function closeOpening(): Promise<void> {
  const id = jobId;
  jobId = null;
  progress = null;
  step({ type: 'closed' });
  if (id !== null) await forget(id);
}

async function forget(id: string): Promise<void> {
  if (jobId === id) jobId = null;
  await call('package.close', { jobId: id }).catch(() => undefined);
}

/** Runs one call of the open package, its progress shown by `useOpeningProgress`. */
export async function withProgress<T>(id: string, work: () => Promise<T>): Promise<T> {
  const startedAt = performance.now();
  let bytesBefore: number | null = null;
  const stop = onEvent('job.progress', (event) => {
    if (event.jobId !== id) return;
    const { bytesDone, bytesTotal, path } = event;
    bytesBefore ??= bytesDone;
    progress = { bytesDone, bytesBefore, bytesTotal, startedAt, path };
    tell();
  });
  try {
    return await work();
  } finally {
    stop();
    progress = null;
    tell();
  }
}

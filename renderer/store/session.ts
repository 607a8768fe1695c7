import { useSyncExternalStore } from 'react';
import { errorShape, type ErrorShape } from '../../core/errors.ts';
import type { Input, Output } from '../../contract/index.ts';
import { call, onEvent } from '../bridge/client.ts';
import { closeDatabase, openDatabase, prepareQuick } from './database.ts';
import { liveCards } from './cards.ts';
import { forgetEvents, liveCases } from './cases.ts';
import { liveDrafts, purgeDrafts } from './drafts.ts';
import { KeyRing } from './key-ring.ts';
import { forgetOnLock } from './on-lock.ts';
import { flushDrafts, forgetDrafts } from './open-drafts.ts';
import { giveUpProof, startProof } from './proof.ts';
import { takeOverQuick } from './quick-drafts.ts';
import { repairSettings, type Repaired } from './repair.ts';
import { changeSealedSettings, liveSettings } from './settings.ts';

export type SessionState = {
  /** `opening`: the vault is unlocked, the database not yet open. */
  readonly vault: 'unknown' | 'absent' | 'locked' | 'opening' | 'unlocked';
  readonly keyStoreAvailable: boolean;
  readonly keyStoreUsed: boolean;
  readonly passphraseUsed: boolean;
  /** Why it was locked last, for the notice on the unlock page. */
  readonly lockedBy: 'asked' | 'idle' | 'suspend' | null;
  readonly error: ErrorShape | null;
  /** Shown once after making the vault, until it was printed or put off. */
  readonly recoveryCode: string | null;
  /** What was damaged and had to be replaced when the vault opened, until the person has read it. */
  readonly repaired: readonly Repaired[];
  /** Where a killed program left an unfinished package that could not be removed, until the person has read it. */
  readonly leftBehind: readonly string[];
  /**
   * Opened with the words of the recovery sheet: a new passphrase is offered until the person has answered. The words,
   * for `WORDS_KEPT`; empty after that.
   */
  readonly recoveredBy: string | null;
};

/**
 * How long the words typed to open stand for being typed again, in milliseconds: time to write twelve others down, and
 * too short for whoever finds the seat empty.
 */
export const WORDS_KEPT = 10 * 60_000;

let state: SessionState = {
  vault: 'unknown',
  keyStoreAvailable: false,
  keyStoreUsed: false,
  passphraseUsed: false,
  lockedBy: null,
  error: null,
  recoveryCode: null,
  repaired: [],
  leftBehind: [],
  recoveredBy: null,
};
let wordsKept: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();
/** What screens show at once after unlocking, without a flash of emptiness. */
const LIVE = [liveSettings, liveDrafts, liveCases, liveCards];

function forget(): void {
  giveUpProof();
  passphraseOffered();
  for (const live of LIVE) live.stop();
  forgetDrafts();
  forgetEvents();
  forgetOnLock();
  closeDatabase();
}

function change(next: Partial<SessionState>): void {
  state = { ...state, ...next };
  for (const listener of listeners) listener();
}

function known(answer: Output<'vault.state'>): Partial<SessionState> {
  const { keyStoreAvailable, keyStoreUsed, passphraseUsed } = answer;
  return { keyStoreAvailable, keyStoreUsed, passphraseUsed };
}

/** Once at start: learns the vault's state, unlocks by the system's key store where that is how it is kept. */
export async function startSession(): Promise<void> {
  startProof();
  void prepareQuick();
  onEvent('vault.locked', ({ reason }) => void afterLock(reason));
  const answer = await call('vault.state', {});
  change(known(answer));
  if (answer.state === 'absent') change({ vault: 'absent' });
  else if (answer.state === 'unlocked') await open();
  else if (answer.keyStoreUsed) await unlock({ by: 'key-store' });
  else change({ vault: 'locked' });
}

async function open(): Promise<void> {
  change({ vault: 'opening' });
  try {
    const keys = await call('vault.keys', {});
    await openDatabase(new KeyRing(keys.databaseKey, keys.owners));
    await takeOverQuick();
    const repaired = await repairSettings();
    for (const part of repaired) void call('log.write', { code: `damaged-${part}`, component: 'store' });
    await purgeDrafts();
    await changeSealedSettings({});
    await Promise.all(LIVE.map((live) => live.start()));
    change({
      vault: 'unlocked',
      error: null,
      lockedBy: null,
      repaired: [...new Set([...state.repaired, ...repaired])],
    });
  } catch (error) {
    forget();
    change({ vault: 'locked', error: errorShape(error) });
  }
}

/** False when it did not open; `error` says why. */
export async function unlock(secret: Input<'vault.unlock'>): Promise<boolean> {
  try {
    const { leftBehind } = await call('vault.unlock', secret);
    change({ leftBehind });
  } catch (error) {
    change({ vault: 'locked', error: secret.by === 'key-store' ? null : errorShape(error) });
    return false;
  }
  await open();
  if (state.vault !== 'unlocked') return false;
  if (secret.by === 'recovery') offerPassphrase(secret.code);
  return true;
}

function offerPassphrase(code: string): void {
  change({ recoveredBy: code });
  wordsKept = setTimeout(() => change({ recoveredBy: '' }), WORDS_KEPT);
}

/** A new passphrase was set, or put off. */
export function passphraseOffered(): void {
  clearTimeout(wordsKept);
  change({ recoveredBy: null });
}

/** Makes the vault and opens it; the recovery code waits in `recoveryCode`. */
export async function createVault(input: Input<'vault.create'>): Promise<void> {
  const { recoveryCode } = await call('vault.create', input);
  change({ recoveryCode });
  change(known(await call('vault.state', {})));
  await open();
}

export function takeRecoveryCode(code: string | null): void {
  change({ recoveryCode: code });
}

/** The person has read what was repaired. */
export function repairsRead(): void {
  change({ repaired: [] });
}

export function leftBehindRead(): void {
  change({ leftBehind: [] });
}

/** Writes everything down, then locks. */
export async function lock(): Promise<void> {
  await flushDrafts();
  await call('vault.lock', {});
  await afterLock('asked');
}

async function afterLock(reason: 'asked' | 'idle' | 'suspend'): Promise<void> {
  if (state.vault !== 'unlocked') return;
  await flushDrafts().catch(() => undefined);
  forget();
  change({ vault: 'locked', lockedBy: reason, recoveryCode: null });
}

/** Asks the vault's state again (after changing the passphrase). */
export async function refreshSession(): Promise<void> {
  change(known(await call('vault.state', {})));
}

export function useSession(): SessionState & {
  unlock: typeof unlock;
  createVault: typeof createVault;
  lock: typeof lock;
} {
  const now = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => state,
  );
  return { ...now, unlock, createVault, lock };
}

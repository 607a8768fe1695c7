import { useSyncExternalStore } from 'react';
import type { Guarded, Input } from '../../contract/index.ts';
import { ExpectedError } from '../../core/errors.ts';
import { call, proveBy } from '../bridge/client.ts';

type Asking = { readonly use: Guarded; readonly settle: (error: Error | null) => void };

let asking: Asking | null = null;
const listeners = new Set<() => void>();

function show(next: Asking | null): void {
  asking = next;
  for (const listener of listeners) listener();
}

/** From here on calls that main guards ask the person; once, at start. A second question takes the place of the first. */
export function startProof(): void {
  proveBy((use) => {
    giveUpProof();
    return new Promise((resolve, reject) =>
      show({ use, settle: (error) => (error === null ? resolve() : reject(error)) }),
    );
  });
}

/** The person does not go on, or the question has lost its place: what was asked for ends with 'cancelled'. */
export function giveUpProof(): void {
  asking?.settle(new ExpectedError('cancelled'));
  if (asking) show(null);
}

/** Hands the secret to main. Throws 'wrong-passphrase' and goes on asking. */
export async function prove(secret: Input<'vault.prove'>['secret']): Promise<void> {
  const now = asking;
  if (!now) return;
  await call('vault.prove', { use: now.use, secret });
  if (asking !== now) return;
  show(null);
  now.settle(null);
}

/** What the passphrase is asked for again; null when it is not. */
export function useAskedProof(): Guarded | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => asking?.use ?? null,
  );
}

import { ExpectedError } from '../core/errors.ts';

/** Throws ExpectedError('cancelled') once the signal was given. */
export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new ExpectedError('cancelled');
}

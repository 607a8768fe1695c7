import { normalizePassword } from '../../../core/exchange/passphrase.ts';

/** An own passphrase shorter than this is guessed too soon once somebody has the disk. */
export const MIN_PASSPHRASE = 12;

/** A passphrase as it is used: generated words forgive case, spaces and kana; an own one is taken as typed. */
export function typedPassphrase(typed: string): string {
  return normalizePassword(typed) ?? '';
}

export type PassphraseFault = 'short' | 'differs';

/** What is wrong with an own passphrase and its repetition; null when nothing is. */
export function passphraseFault(first: string, second: string): PassphraseFault | null {
  if ([...first.trim()].length < MIN_PASSPHRASE) return 'short';
  return first === second ? null : 'differs';
}

import { type Compression, COMPRESSIONS } from '../packaging/index.ts';
import { usageError } from './usage-error.ts';

/** Smaller pieces would be more than anybody can keep together. */
const MIN_VOLUME_BYTES = 1024 * 1024;
const UNITS = { '': 1, K: 1024, M: 1024 ** 2, G: 1024 ** 3 } as const;

/** `--volume-size`: bytes, or so many K, M, G. Throws `usage` for anything else and for less than 1M. */
export function readVolumeSize(size: string | null): number | null {
  if (size === null) return null;
  const [, digits = '', unit = ''] = /^(\d{1,15})([KMG]?)$/u.exec(size.toUpperCase()) ?? [];
  const bytes = Number(digits) * UNITS[unit as keyof typeof UNITS];
  if (bytes < MIN_VOLUME_BYTES || !Number.isSafeInteger(bytes)) throw usageError('piece-size', size);
  return bytes;
}

/** `--compression`. Throws `usage` for a word that is none. */
export function readCompression(choice: string | null): Compression {
  const compression = COMPRESSIONS.find((each) => each === (choice ?? 'balanced'));
  if (compression === undefined) throw usageError('compression', choice ?? '');
  return compression;
}

import { ExpectedError } from '../core/errors.ts';
import { EXTRA_TIMESTAMP, EXTRA_ZIP64, MAX_32, safeNumber } from './zip-records.ts';

/**
 * The extra field of an id among all of a header, in their memory; undefined where there is none. Bytes that are not a
 * whole field (some tools pad) are passed over; the first of an id counts.
 */
export function readExtra(fields: Buffer, wanted: number): Buffer | undefined {
  for (let at = 0; at + 4 <= fields.length;) {
    const end = at + 4 + fields.readUInt16LE(at + 2);
    if (end > fields.length) break;
    if (fields.readUInt16LE(at) === wanted) return fields.subarray(at + 4, end);
    at = end;
  }
  return undefined;
}

/** Puts the ZIP64 values in place of those that say 0xFFFFFFFF, in the order of APPNOTE 4.5.3. */
export function readZip64(extra: Buffer, values: readonly number[]): readonly number[] {
  const field = values.includes(MAX_32) ? readExtra(extra, EXTRA_ZIP64) : undefined;
  if (field === undefined) return values;
  let at = 0;
  return values.map((value) => {
    if (value !== MAX_32) return value;
    if (at + 8 > field.length) throw new ExpectedError('damaged', { entry: '', check: 'zip64' });
    at += 8;
    return safeNumber(field.readBigUInt64LE(at - 8));
  });
}

/** Modification time: the exact second where the archive has it, else the DOS time taken as UTC; null when unset. */
export function readModified(extra: Buffer, dosTime: number): Date | null {
  const stamp = readExtra(extra, EXTRA_TIMESTAMP);
  if (stamp && stamp.length >= 5 && (stamp.readUInt8(0) & 1) === 1) return new Date(stamp.readInt32LE(1) * 1000);
  const date = dosTime >>> 16;
  if (date === 0) return null;
  return new Date(
    Date.UTC(
      1980 + (date >>> 9),
      ((date >>> 5) & 15) - 1,
      date & 31,
      (dosTime >>> 11) & 31,
      (dosTime >>> 5) & 63,
      (dosTime & 31) * 2,
    ),
  );
}

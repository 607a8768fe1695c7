import { ExpectedError } from '../core/errors.ts';
import { EXTRA_TIMESTAMP, EXTRA_ZIP64, MAX_32, safeNumber } from './zip-records.ts';

const NO_FIELDS: ReadonlyMap<number, Buffer> = new Map();

/** Extra fields by id, in the memory of `bytes`. Bytes that are not a whole field (some tools pad) are passed over; the first of an id counts. */
export function readExtra(bytes: Buffer): ReadonlyMap<number, Buffer> {
  if (bytes.length < 4) return NO_FIELDS;
  const fields = new Map<number, Buffer>();
  for (let at = 0; at + 4 <= bytes.length;) {
    const id = bytes.readUInt16LE(at);
    const end = at + 4 + bytes.readUInt16LE(at + 2);
    if (end > bytes.length) break;
    if (!fields.has(id)) fields.set(id, bytes.subarray(at + 4, end));
    at = end;
  }
  return fields;
}

/** Puts the ZIP64 values in place of those that say 0xFFFFFFFF, in the order of APPNOTE 4.5.3. */
export function readZip64(extra: ReadonlyMap<number, Buffer>, values: readonly number[]): number[] {
  const field = extra.get(EXTRA_ZIP64);
  let at = 0;
  return values.map((value) => {
    if (value !== MAX_32 || field === undefined) return value;
    if (at + 8 > field.length) throw new ExpectedError('damaged', { entry: '', check: 'zip64' });
    at += 8;
    return safeNumber(field.readBigUInt64LE(at - 8));
  });
}

/** Modification time: the exact second where the archive has it, else the DOS time taken as UTC; null when unset. */
export function readModified(extra: ReadonlyMap<number, Buffer>, dosTime: number): Date | null {
  const stamp = extra.get(EXTRA_TIMESTAMP);
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

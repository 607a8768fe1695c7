/** 1601 to 1970, in milliseconds. */
const EPOCH_MS = 11_644_473_600_000n;

/** A FILETIME ([MS-DTYP] 2.3.3: 100 ns steps since 1601, UTC) as ISO 8601; null outside the years 1970 to 9999. */
export function fileTimeText(steps: bigint): string | null {
  const date = new Date(Number(steps / 10_000n - EPOCH_MS));
  if (Number.isNaN(date.getTime()) || date.getUTCFullYear() < 1970 || date.getUTCFullYear() > 9999) return null;
  return `${date.toISOString().slice(0, 19)}+00:00`;
}

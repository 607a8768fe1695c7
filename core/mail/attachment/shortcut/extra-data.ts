import { u32 } from '../little-endian.ts';
import { utf16ZeroEnded, zeroEnded } from './shell-items.ts';

/** What stands in the ExtraData of a shortcut ([MS-SHLLINK] 2.5). */
type ExtraData = {
  environment: string;
  icon: string | null;
  machine: string | null;
  mac: string | null;
  /** Bytes of blocks that the format does not know, of blocks longer than theirs, and behind the last one. */
  carried: number;
};

const BLOCK = { environment: 0xa0000001, tracker: 0xa0000003, icon: 0xa0000007 } as const;
/** Bytes of each kind of block; those of some differ from one to another. */
const BLOCK_BYTES: ReadonlyMap<number, number> = new Map([
  [BLOCK.environment, 0x314],
  [0xa0000002, 0xcc],
  [BLOCK.tracker, 0x60],
  [0xa0000004, 0x0c],
  [0xa0000005, 0x10],
  [0xa0000006, 0x314],
  [BLOCK.icon, 0x314],
  [0xa0000008, Number.POSITIVE_INFINITY],
  [0xa0000009, Number.POSITIVE_INFINITY],
  [0xa000000b, 0x1c],
  [0xa000000c, Number.POSITIVE_INFINITY],
]);
/** Extra blocks looked at of one shortcut; the format knows eleven kinds. What follows is carried. */
const MAX_BLOCKS = 1000;
const HEAD_BYTES = 8;
const ANSI_PATH_BYTES = 260;

/** Reads the blocks from `from` on. Never throws. */
export function readExtraData(bytes: Uint8Array, from: number): ExtraData {
  const extra: ExtraData = { environment: '', icon: null, machine: null, mac: null, carried: 0 };
  let at = from;
  for (let count = 0; count < MAX_BLOCKS && at + HEAD_BYTES <= bytes.length; count += 1) {
    const size = u32(bytes, at);
    const signature = u32(bytes, at + 4);
    const known = BLOCK_BYTES.get(signature);
    if (size < HEAD_BYTES || (known === undefined && at + size > bytes.length)) break;
    const block = bytes.subarray(at, Math.min(bytes.length, at + size));
    extra.carried += Math.max(0, block.length - (known ?? 0));
    readBlock(block, signature, extra);
    at += block.length;
  }
  // The end is a block of fewer than four bytes.
  if (at + 4 <= bytes.length && u32(bytes, at) < 4) at += 4;
  extra.carried += Math.max(0, bytes.length - at);
  return extra;
}

function readBlock(block: Uint8Array, signature: number, extra: ExtraData): void {
  // A second one of a kind is as good as the first: what was read last is not to hide what was read before.
  if (signature === BLOCK.environment) extra.environment ||= twofoldPath(block);
  else if (signature === BLOCK.icon) extra.icon ??= twofoldPath(block) || null;
  else if (signature === BLOCK.tracker) {
    extra.machine = zeroEnded(block.subarray(16, 32)) || null;
    extra.mac = macOf(block.subarray(48, 64));
  }
}

/** A path as 260 bytes of ANSI and then as UTF-16. */
function twofoldPath(block: Uint8Array): string {
  return utf16ZeroEnded(block.subarray(8 + ANSI_PATH_BYTES)) || zeroEnded(block.subarray(8, 8 + ANSI_PATH_BYTES));
}

/** The node of a UUID version 1 is a network card's address (RFC 9562 5.1); null for other versions and made-up nodes. */
function macOf(droid: Uint8Array): string | null {
  if (droid.length < 16 || (droid[7] ?? 0) >> 4 !== 1 || ((droid[10] ?? 0) & 1) === 1) return null;
  return [...droid.subarray(10, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join(':');
}

import { bytesAsCharacters } from './ascii.ts';
import { afterLineEnd, isLineEnd, lineTextEnd } from './line-ends.ts';

/** A part of a yEnc file (yEnc 1.3) in a text: where its lines lie and what its three control lines say. */
export type YencPart = {
  readonly name: string;
  readonly start: number;
  readonly dataStart: number;
  readonly dataEnd: number;
  readonly end: number;
  /** Number and count of a file in several mails; null for a whole one. */
  readonly part: { readonly number: number; readonly total: number | null } | null;
  /** Bytes the part says it holds, and their CRC-32; null where it does not say. */
  readonly size: number | null;
  readonly crc32: number | null;
  readonly closed: boolean;
};

/** Bytes of a control line that are read. */
const MAX_CONTROL_BYTES = 1000;

function controlLine(bytes: Uint8Array, at: number, textEnd: number, word: string): string | null {
  if (bytes[at] !== 0x3d || bytes[at + 1] !== 0x79) return null;
  const line = bytesAsCharacters(bytes, at, Math.min(textEnd, at + MAX_CONTROL_BYTES));
  return line.startsWith(`=y${word} `) ? line : null;
}

const numberIn = (line: string | null, key: string): number | null => {
  const match = line === null ? null : new RegExp(` ${key}=(\\d{1,12})(?: |$)`).exec(line);
  return match === null ? null : Number(match[1]);
};

const crcIn = (line: string | null, key: string): number | null => {
  const match = line === null ? null : new RegExp(` ${key}=([0-9a-fA-F]{1,8})(?: |$)`).exec(line);
  return match === null ? null : Number.parseInt(match[1] ?? '', 16);
};

/** The first yEnc part at or behind `from`, or null. */
export function findYenc(bytes: Uint8Array, from: number): YencPart | null {
  for (let at = from; at < bytes.length;) {
    const textEnd = lineTextEnd(bytes, at, bytes.length);
    const next = afterLineEnd(bytes, textEnd, bytes.length);
    const begin = controlLine(bytes, at, textEnd, 'begin');
    if (begin !== null && numberIn(begin, 'line') !== null) return partBehind(bytes, at, next, begin);
    at = next;
  }
  return null;
}

function partBehind(bytes: Uint8Array, start: number, behindBegin: number, begin: string): YencPart {
  const name = / name=(.*)$/.exec(begin)?.[1]?.trim() ?? '';
  const number = numberIn(begin, 'part');
  let dataStart = behindBegin;
  const partEnd = lineTextEnd(bytes, dataStart, bytes.length);
  const partLine = controlLine(bytes, dataStart, partEnd, 'part');
  if (partLine !== null) dataStart = afterLineEnd(bytes, partEnd, bytes.length);
  const head = {
    name,
    start,
    dataStart,
    part: number === null ? null : { number, total: numberIn(begin, 'total') },
  };
  for (let at = dataStart; at < bytes.length;) {
    const textEnd = lineTextEnd(bytes, at, bytes.length);
    const next = afterLineEnd(bytes, textEnd, bytes.length);
    const end = controlLine(bytes, at, textEnd, 'end');
    if (end !== null) {
      const size = numberIn(end, 'size');
      const crc32 = crcIn(end, number === null ? 'crc32' : 'pcrc32');
      return { ...head, dataEnd: at, end: next, size, crc32, closed: true };
    }
    at = next;
  }
  return {
    ...head,
    dataEnd: bytes.length,
    end: bytes.length,
    size: numberIn(begin, 'size'),
    crc32: null,
    closed: false,
  };
}

/** Decodes the data lines of `bytes[start, end)`. */
export function decodeYenc(bytes: Uint8Array, start: number, end: number): Uint8Array {
  const out = new Uint8Array(end - start);
  let length = 0;
  for (let at = start; at < end; at += 1) {
    let byte = bytes[at] ?? 0;
    if (isLineEnd(byte)) continue;
    if (byte === 0x3d) {
      at += 1;
      if (at >= end) break;
      byte = (bytes[at] ?? 0) - 64;
    }
    out[length] = byte - 42;
    length += 1;
  }
  return out.slice(0, length);
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = (value & 1) === 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** CRC-32 (ISO 3309) as an unsigned number. */
export function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (value >>> 8) ^ (CRC_TABLE[(value ^ byte) & 0xff] ?? 0);
  return (value ^ 0xffffffff) >>> 0;
}

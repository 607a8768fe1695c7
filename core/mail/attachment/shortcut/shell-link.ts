import { decodeText } from '../../charset.ts';
import { u16, u32 } from '../little-endian.ts';
import { shellItemPath, utf16ZeroEnded, zeroEnded } from './shell-items.ts';

/** What a Windows shortcut ([MS-SHLLINK]) says; null where it says nothing. */
export type ShellLink = {
  /** The file it starts, in the first of the ways in which it can be named. */
  readonly target: string | null;
  readonly arguments: string | null;
  readonly workingFolder: string | null;
  readonly description: string | null;
  readonly icon: string | null;
  /** How the window appears: 1 normal, 3 maximized, 7 minimized. */
  readonly show: number;
  /** NetBIOS name of the computer on which it was made. */
  readonly machine: string | null;
  /** Network card of that computer, from the identifier of the file. */
  readonly mac: string | null;
  /** Bytes behind the end of the shortcut: something is carried along. */
  readonly trailing: number;
};

const HEADER_BYTES = 0x4c;
const CLASS_ID = [0x01, 0x14, 0x02, 0, 0, 0, 0, 0, 0xc0, 0, 0, 0, 0, 0, 0, 0x46];
const FLAG = {
  targetList: 0x01,
  linkInfo: 0x02,
  name: 0x04,
  relativePath: 0x08,
  workingFolder: 0x10,
  arguments: 0x20,
  icon: 0x40,
  unicode: 0x80,
} as const;
const BLOCK = { environment: 0xa0000001, tracker: 0xa0000003, icon: 0xa0000007 } as const;
/** Extra blocks of one shortcut; the format knows eleven kinds. */
const MAX_BLOCKS = 50;
const ANSI_PATH_BYTES = 260;
/** Windows reads no more of a string that is no list of arguments, whatever its count says; attackers hide behind that. */
const MAX_PATH_CHARACTERS = 260;

export function isShellLink(bytes: Uint8Array): boolean {
  return u32(bytes, 0) === HEADER_BYTES && CLASS_ID.every((byte, index) => bytes[4 + index] === byte);
}

/** Reads a shortcut as far as it goes; null when the bytes are none. Never throws. */
export function readShellLink(bytes: Uint8Array): ShellLink | null {
  if (!isShellLink(bytes)) return null;
  const flags = u32(bytes, 20);
  let at = HEADER_BYTES;
  let listed = '';
  if ((flags & FLAG.targetList) !== 0) {
    const size = u16(bytes, at);
    listed = shellItemPath(bytes.subarray(at + 2, at + 2 + size));
    at += 2 + size;
  }
  let local = '';
  if ((flags & FLAG.linkInfo) !== 0) {
    const size = u32(bytes, at);
    local = linkInfoPath(bytes.subarray(at, at + size));
    at += size;
  }
  const texts = new Map<number, string>();
  for (const flag of [FLAG.name, FLAG.relativePath, FLAG.workingFolder, FLAG.arguments, FLAG.icon]) {
    if ((flags & flag) === 0 || at + 2 > bytes.length) continue;
    const counted = u16(bytes, at);
    const characters = flag === FLAG.arguments ? counted : Math.min(counted, MAX_PATH_CHARACTERS);
    const length = characters * ((flags & FLAG.unicode) !== 0 ? 2 : 1);
    const data = bytes.subarray(at + 2, at + 2 + length);
    const isUnicode = (flags & FLAG.unicode) !== 0;
    texts.set(flag, isUnicode ? new TextDecoder('utf-16le').decode(data) : decodeText(data, null).text);
    at += 2 + length;
  }
  const extra = readBlocks(bytes, at);
  const text = (flag: number): string | null => texts.get(flag) || null;
  return {
    target: local || listed || extra.environment || text(FLAG.relativePath),
    arguments: text(FLAG.arguments),
    workingFolder: text(FLAG.workingFolder),
    description: text(FLAG.name),
    icon: text(FLAG.icon) ?? extra.icon,
    show: u32(bytes, 60),
    machine: extra.machine,
    mac: extra.mac,
    trailing: Math.max(0, bytes.length - extra.end),
  };
}

/** [MS-SHLLINK] 2.3: a local path, or a share with what follows it. */
function linkInfoPath(info: Uint8Array): string {
  const hasUnicode = u32(info, 4) >= 0x24;
  const part = (ansiAt: number, unicodeAt: number): string => {
    const unicode = hasUnicode ? u32(info, unicodeAt) : 0;
    if (unicode > 0 && unicode < info.length) return utf16ZeroEnded(info.subarray(unicode));
    const ansi = u32(info, ansiAt);
    return ansi > 0 && ansi < info.length ? zeroEnded(info.subarray(ansi)) : '';
  };
  const flags = u32(info, 8);
  const suffix = part(24, 32);
  if ((flags & 1) !== 0) return part(16, 28) + suffix;
  const network = u32(info, 20);
  if ((flags & 2) === 0 || network === 0 || network >= info.length) return '';
  const share = info.subarray(network);
  const name = zeroEnded(share.subarray(Math.min(share.length, u32(share, 8))));
  return suffix === '' ? name : `${name}\\${suffix}`;
}

type Extra = { environment: string; icon: string | null; machine: string | null; mac: string | null; end: number };

function readBlocks(bytes: Uint8Array, from: number): Extra {
  const extra: Extra = { environment: '', icon: null, machine: null, mac: null, end: bytes.length };
  let at = from;
  for (let count = 0; count < MAX_BLOCKS && at + 4 <= bytes.length; count += 1) {
    const size = u32(bytes, at);
    if (size < 4) {
      extra.end = Math.min(bytes.length, at + 4);
      return extra;
    }
    const block = bytes.subarray(at, Math.min(bytes.length, at + size));
    const signature = u32(block, 4);
    if (signature === BLOCK.environment) extra.environment = twofoldPath(block);
    else if (signature === BLOCK.icon) extra.icon = twofoldPath(block) || null;
    else if (signature === BLOCK.tracker) {
      extra.machine = zeroEnded(block.subarray(16, 32)) || null;
      extra.mac = macOf(block.subarray(48, 64));
    }
    at += size;
  }
  return extra;
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

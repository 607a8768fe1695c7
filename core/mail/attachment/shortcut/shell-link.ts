import { decodeText } from '../../charset.ts';
import { u16, u32 } from '../little-endian.ts';
import { readExtraData } from './extra-data.ts';
import { differentTargets } from './link-targets.ts';
import { shellItemPath, utf16ZeroEnded, zeroEnded } from './shell-items.ts';

/** What a Windows shortcut ([MS-SHLLINK]) says; null where it says nothing. */
export type ShellLink = {
  /** The files that it may start: it can name them in four ways, and need not name the same one in each. */
  readonly targets: readonly string[];
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
  /** Bytes behind the end of the shortcut, or in it and no part of it: something is carried along. */
  readonly carried: number;
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
  const extra = readExtraData(bytes, at);
  const text = (flag: number): string | null => texts.get(flag) || null;
  return {
    targets: differentTargets([local, listed, extra.environment, text(FLAG.relativePath) ?? '']),
    arguments: text(FLAG.arguments),
    workingFolder: text(FLAG.workingFolder),
    description: text(FLAG.name),
    icon: text(FLAG.icon) ?? extra.icon,
    show: u32(bytes, 60),
    machine: extra.machine,
    mac: extra.mac,
    carried: extra.carried,
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

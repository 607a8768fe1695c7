import { findEntry, openCompoundFile, walkEntries } from '../compound-file.ts';

/** Streams and storages of a compound file that name its program. */
const NAMED: readonly (readonly [string, string])[] = [
  ['__properties_version1.0', 'application/vnd.ms-outlook'],
  ['EncryptedPackage', 'application/x-ms-encrypted-office'],
  ['WordDocument', 'application/msword'],
  ['Workbook', 'application/vnd.ms-excel'],
  ['Book', 'application/vnd.ms-excel'],
  ['PowerPoint Document', 'application/vnd.ms-powerpoint'],
  ['VisioDocument', 'application/vnd.visio'],
  ['Quill', 'application/x-mspublisher'],
  ['\u0005HwpSummaryInformation', 'application/x-hwp'],
  ['DocumentText', 'application/x-js-taro'],
];

/** First four bytes of the class ids of Windows Installer: packages, transforms, patches ({000C108x-...}). */
const INSTALLER = [0x84, 0x82, 0x86];

/** What program a compound file ([MS-CFB]) belongs to, by its streams and its class. */
export function compoundType(bytes: Uint8Array): string {
  const root = openCompoundFile(bytes);
  if (root === null) return 'application/x-ole-storage';
  const named = NAMED.find(([name]) => findEntry(root, name) !== null);
  if (named !== undefined) return named[1];
  if (isInstallerClass(bytes)) return 'application/x-msi';
  for (const entry of walkEntries(root)) {
    if (/^[\u3800-\u4840]+$/.test(entry.name)) return 'application/x-msi';
  }
  return 'application/x-ole-storage';
}

/** The class id of the root storage stands 80 bytes into the first directory sector ([MS-CFB] 2.6.1). */
function isInstallerClass(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const at = (view.getUint32(48, true) + 1) * 2 ** Math.min(view.getUint16(30, true), 12) + 80;
  return INSTALLER.includes(bytes[at] ?? 0) && bytes[at + 1] === 0x10 && bytes[at + 2] === 0x0c && bytes[at + 3] === 0;
}

const BOOT_SIGNATURE_AT = 510;
const PARTITIONS_AT = 446;
const PARTITION_BYTES = 16;

/** The boot sector of a volume that BitLocker encrypted has this name in the place of its file system. */
const BITLOCKER = '-FVE-FS-';

/** Names that file systems write into their boot sector: NTFS, exFAT and BitLocker at 3, FAT at 54 or 82. */
const FILE_SYSTEMS: readonly (readonly [number, string])[] = [
  [3, 'NTFS    '],
  [3, 'EXFAT   '],
  [3, BITLOCKER],
  [54, 'FAT'],
  [82, 'FAT32'],
];

/** A disk without a container format (`.img`): a boot sector of FAT, exFAT or NTFS, or a partition table (MBR, GPT). */
export function isDiskImage(bytes: Uint8Array): boolean {
  if (bytes.length < 1024 || bytes[BOOT_SIGNATURE_AT] !== 0x55 || bytes[BOOT_SIGNATURE_AT + 1] !== 0xaa) return false;
  const latin1 = new TextDecoder('windows-1252');
  const has = (at: number, text: string): boolean => latin1.decode(bytes.subarray(at, at + text.length)) === text;
  return FILE_SYSTEMS.some(([at, name]) => has(at, name)) || has(512, 'EFI PART') || hasPartitions(bytes);
}

/** Four entries, each unused or active, at least one of them with a type and a length. */
function hasPartitions(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = [0, 1, 2, 3].map((index) => PARTITIONS_AT + index * PARTITION_BYTES);
  const sound = entries.every((at) => (view.getUint8(at) & 0x7f) === 0);
  return sound && entries.some((at) => view.getUint8(at + 4) !== 0 && view.getUint32(at + 12, true) !== 0);
}

/** The attribute type commonName, 2.5.4.3, as DER writes it. */
const COMMON_NAME = [0x06, 0x03, 0x55, 0x04, 0x03];
/** Bytes of a certificate table that are read; one with a chain and a time stamp has 10 to 20 KiB. */
const MAX_TABLE_BYTES = 256 * 1024;
const MAX_NAMES = 12;
const STRING_CHARSETS: Readonly<Record<number, string>> = {
  0x0c: 'utf-8',
  0x13: 'utf-8',
  0x14: 'windows-1252',
  0x1e: 'utf-16be',
};

/** The common names in the certificates of a signature, in their order, each once. Whether it is valid is not checked. */
export function signerNames(table: Uint8Array): string[] {
  const bytes = table.subarray(0, MAX_TABLE_BYTES);
  const names = new Set<string>();
  for (let at = bytes.indexOf(0x06); at >= 0 && names.size < MAX_NAMES; at = bytes.indexOf(0x06, at + 1)) {
    if (!COMMON_NAME.every((byte, index) => bytes[at + index] === byte)) continue;
    const charset = STRING_CHARSETS[bytes[at + 5] ?? 0];
    const length = bytes[at + 6] ?? 0;
    if (charset === undefined || length === 0 || length > 127) continue;
    names.add(new TextDecoder(charset).decode(bytes.subarray(at + 7, at + 7 + length)));
  }
  return [...names];
}

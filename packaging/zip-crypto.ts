/**
 * Traditional PKWARE encryption (APPNOTE 6.3.10, section 6.1). Read only: it protects nothing today, but mail
 * gateways in Japan still send it.
 */
export const ZIP_CRYPTO_HEADER_BYTES = 12;

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

/** Decrypts in place, in order from the encryption header on. */
export function createZipCrypto(password: Uint8Array): (bytes: Uint8Array) => void {
  let key0 = 0x12345678;
  let key1 = 0x23456789;
  let key2 = 0x34567890;
  const update = (byte: number) => {
    key0 = CRC_TABLE[(key0 ^ byte) & 0xff]! ^ (key0 >>> 8);
    key1 = (Math.imul(key1 + (key0 & 0xff), 134775813) + 1) | 0;
    key2 = CRC_TABLE[(key2 ^ (key1 >>> 24)) & 0xff]! ^ (key2 >>> 8);
  };
  for (const byte of password) update(byte);
  return (bytes) => {
    for (let index = 0; index < bytes.length; index++) {
      const word = (key2 | 2) & 0xffff;
      const plain = bytes[index]! ^ ((Math.imul(word, word ^ 1) >>> 8) & 0xff);
      bytes[index] = plain;
      update(plain);
    }
  };
}

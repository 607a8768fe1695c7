// A ZIP of one file under the traditional PKWARE encryption (APPNOTE 6.1): what targeted mails carry, and what every
// program opens. Weak, and here on purpose: it is the attacker's file, with a harmless text in it.
import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { encodeCodePage932 } from './japanese-encoding.mjs';

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
});

const step = (/** @type {number} */ crc, /** @type {number} */ byte) =>
  ((TABLE[(crc ^ byte) & 255] ?? 0) ^ (crc >>> 8)) >>> 0;

/**
 * @param {Buffer} plain
 * @param {string} password ASCII
 * @returns {Buffer}
 */
function encrypt(plain, password) {
  const keys = [0x12345678, 0x23456789, 0x34567890];
  const update = (/** @type {number} */ byte) => {
    keys[0] = step(keys[0] ?? 0, byte);
    keys[1] = (Math.imul(((keys[1] ?? 0) + ((keys[0] ?? 0) & 255)) >>> 0, 134775813) + 1) >>> 0;
    keys[2] = step(keys[2] ?? 0, (keys[1] ?? 0) >>> 24);
  };
  for (const byte of Buffer.from(password, 'ascii')) update(byte);
  return Buffer.from(
    plain.map((byte) => {
      const temp = ((keys[2] ?? 0) & 0xffff) | 2;
      const mask = (Math.imul(temp, temp ^ 1) >>> 8) & 255;
      update(byte);
      return byte ^ mask;
    }),
  );
}

/**
 * @param {{ name: string, content: Buffer, password: string, modified: Date }} file name in code page 932, time of
 *   the writer's clock
 * @returns {Buffer} the same bytes each time
 */
export function encryptedZip({ name, content, password, modified }) {
  const crc = crc32(content) >>> 0;
  const random = createHash('sha256').update(name).update(content).digest().subarray(0, 11);
  const body = encrypt(Buffer.concat([random, Buffer.from([crc >>> 24]), content]), password);
  const nameBytes = encodeCodePage932(name);
  const time = (modified.getUTCHours() << 11) | (modified.getUTCMinutes() << 5) | (modified.getUTCSeconds() >> 1);
  const day = ((modified.getUTCFullYear() - 1980) << 9) | ((modified.getUTCMonth() + 1) << 5) | modified.getUTCDate();
  const shared = Buffer.alloc(26);
  shared.writeUInt16LE(20, 0);
  shared.writeUInt16LE(1, 2);
  shared.writeUInt16LE(time, 6);
  shared.writeUInt16LE(day, 8);
  shared.writeUInt32LE(crc, 10);
  shared.writeUInt32LE(body.length, 14);
  shared.writeUInt32LE(content.length, 18);
  shared.writeUInt16LE(nameBytes.length, 22);
  const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), shared, nameBytes, body]);
  const central = Buffer.concat([
    Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'),
    shared,
    Buffer.alloc(14),
    nameBytes,
  ]);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 0, 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}

const SECTOR = 512;

/** A floppy of 1.44 MB in FAT12 with the given files in its root folder (names 8.3, in capital letters). */
export function fatImage(files: readonly { name: string; content: Uint8Array }[]): Uint8Array {
  const image = Buffer.alloc(2880 * SECTOR);
  image.set([0xeb, 0x3c, 0x90], 0);
  image.write('MSDOS5.0', 3, 'latin1');
  image.writeUInt16LE(SECTOR, 11);
  image.set([1], 13);
  image.writeUInt16LE(1, 14);
  image.set([2], 16);
  image.writeUInt16LE(224, 17);
  image.writeUInt16LE(2880, 19);
  image.set([0xf0], 21);
  image.writeUInt16LE(9, 22);
  image.writeUInt16LE(18, 24);
  image.writeUInt16LE(2, 26);
  image.set([0, 0, 0x29, 1, 2, 3, 4], 36);
  image.write('NO NAME    FAT12   ', 43, 'latin1');
  image.set([0x55, 0xaa], 510);
  const fat: number[] = [0xff0, 0xfff];
  for (const [index, { name, content }] of files.entries()) {
    const clusters = Math.ceil(content.length / SECTOR);
    const first = fat.length;
    for (let cluster = 1; cluster < clusters; cluster += 1) fat.push(first + cluster);
    fat.push(0xfff);
    const [base = '', extension = ''] = name.split('.');
    const at = 19 * SECTOR + index * 32;
    image.write(base.padEnd(8) + extension.padEnd(3), at, 'latin1');
    image.set([0x20], at + 11);
    image.writeUInt16LE((12 << 11) | (34 << 5), at + 22);
    image.writeUInt16LE((46 << 9) | (11 << 5) | 26, at + 24);
    image.writeUInt16LE(first, at + 26);
    image.writeUInt32LE(content.length, at + 28);
    image.set(content, (33 + first - 2) * SECTOR);
  }
  for (const [index, value] of fat.entries()) {
    for (const start of [SECTOR, 10 * SECTOR]) {
      const at = start + Math.floor(index * 1.5);
      const shifted = index % 2 === 0 ? value : value << 4;
      image.writeUInt16LE(image.readUInt16LE(at) | shifted, at);
    }
  }
  return new Uint8Array(image);
}

/** The same behind a partition table (MBR). */
export function partitioned(volume: Uint8Array): Uint8Array {
  const image = Buffer.alloc(63 * SECTOR + volume.length);
  image.set([0x80, 1, 1, 0, 0x01, 0xfe, 0xff, 0xff], 446);
  image.writeUInt32LE(63, 454);
  image.writeUInt32LE(volume.length / SECTOR, 458);
  image.set([0x55, 0xaa], 510);
  image.set(volume, 63 * SECTOR);
  return new Uint8Array(image);
}

/** A fixed VHD: the disk, and a footer at its end (Virtual Hard Disk Image Format Specification). */
export function fixedVhd(disk: Uint8Array): Uint8Array {
  const footer = Buffer.alloc(SECTOR);
  footer.write('conectix', 'latin1');
  footer.writeUInt32BE(2, 8);
  footer.writeUInt32BE(0x10000, 12);
  footer.fill(0xff, 16, 24);
  footer.write('win ', 28, 'latin1');
  footer.writeUInt32BE(0x10000, 32);
  footer.write('Wi2k', 36, 'latin1');
  footer.writeBigUInt64BE(BigInt(disk.length), 40);
  footer.writeBigUInt64BE(BigInt(disk.length), 48);
  footer.writeUInt32BE(2, 60);
  footer.writeUInt32BE(~footer.reduce((sum, byte) => sum + byte, 0) >>> 0, 64);
  return new Uint8Array(Buffer.concat([disk, footer]));
}

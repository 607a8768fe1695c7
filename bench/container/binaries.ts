import { deflateRawSync } from 'node:zlib';
import type { SeededRandom } from './random.ts';
import { proxyLine } from './texts.ts';

const CHUNK = 65536;

/** One chunk of an event log: records of a few templates, UTF-16 strings among binary numbers. */
export function eventLogChunk(random: SeededRandom, names: readonly string[]): Buffer {
  const chunk = Buffer.alloc(CHUNK);
  chunk.write('ElfChnk\0', 'latin1');
  let at = 512;
  for (let record = random.below(1e6); at < CHUNK - 1400; record++) {
    const template = random.skewed(8);
    const text =
      `<Event template="${template}"><Provider Name="Microsoft-Windows-Security-Auditing"/><EventID>${4600 + template * 11}</EventID>` +
      `<Computer>${names[random.skewed(names.length)]}.corp.example.jp</Computer><Data>${names[random.skewed(names.length)]}</Data>` +
      `<Data>C:\\Windows\\System32\\${names[random.skewed(names.length)]}.exe</Data>`;
    chunk.writeUInt32LE(0x00002a2a, at);
    chunk.writeUInt32LE(record, at + 8);
    random.bytes(24).copy(chunk, at + 16);
    at += 40 + chunk.write(text, at + 40, 'utf16le');
    at += 16 - (at % 16);
  }
  return chunk;
}

/** Parts of a memory image: empty pages, tables of pointers, strings, code-like bytes, noise. */
export function memoryChunk(random: SeededRandom, names: readonly string[]): Buffer {
  const chunk = Buffer.alloc(CHUNK);
  for (let page = 0; page < CHUNK; page += 4096) {
    const kind = random.below(10);
    if (kind < 3) continue;
    if (kind < 5) {
      const base = random.word();
      for (let at = page; at < page + 4096; at += 8) {
        chunk.writeUInt32LE((base + random.skewed(1 << 20) * 16) >>> 0, at);
        chunk.writeUInt32LE((0xffffe000 | random.below(4)) >>> 0, at + 4);
      }
    } else if (kind < 7) {
      for (let at = page; at < page + 4000; at += 20 + random.below(60)) {
        chunk.write(names[random.skewed(names.length)]!, at, random.of(['utf16le', 'latin1'] as const));
      }
    } else if (kind < 9) {
      for (let at = page; at < page + 4096; at += 4) {
        const opcode = random.of([0x8b48, 0x8948, 0x0ff3, 0x15ff, 0x8d4c, 0xc085]);
        chunk.writeUInt32LE((opcode | (random.skewed(65536) << 16)) >>> 0, at);
      }
    } else random.bytes(4096).copy(chunk, page);
  }
  return chunk;
}

/** A zip of deflated XML, as office files are: hardly shrinks again. */
export function officeFile(random: SeededRandom, names: readonly string[], size: number): Buffer {
  const parts: Buffer[] = [];
  for (let length = 0, number = 0; length < size; number++) {
    let xml = '';
    while (xml.length < 120_000) xml += `<w:p><w:r><w:t>${proxyLine(random, names, number)}</w:t></w:r></w:p>`;
    const data = deflateRawSync(xml, { level: 6 });
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt32LE(data.length, 18);
    parts.push(head, Buffer.from(`word/document${number}.xml`), data);
    length += data.length;
  }
  return Buffer.concat(parts).subarray(0, size);
}

/** A picture's entropy: noise behind a JPEG's head. */
export function picture(random: SeededRandom, size: number): Buffer {
  const bytes = random.bytes(size);
  Buffer.from('ffd8ffe000104a46494600010100', 'hex').copy(bytes);
  return bytes;
}

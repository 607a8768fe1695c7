import { crc32 } from 'node:zlib';
import type { PackageTarget } from './target-file.ts';
import { AES_OVERHEAD, aesExtra } from './winzip-aes.ts';
import {
  centralHeader,
  endRecords,
  FLAG_ENCRYPTED,
  FLAG_UTF8,
  localHeader,
  METHOD_AES,
  METHOD_STORED,
  type WrittenEntry,
} from './zip-records.ts';

/** Writes the outer archive: stored entries, then one encrypted entry whose sizes are patched in when they are known. */
export class OuterZipWriter {
  readonly #target: PackageTarget;
  readonly #midnight: Date;
  readonly #entries: WrittenEntry[] = [];

  /** `day` is YYYY-MM-DD: no time of day shows outside the encryption. */
  constructor(target: PackageTarget, day: string) {
    this.#target = target;
    this.#midnight = new Date(`${day}T00:00:00Z`);
  }

  async addClear(name: string, bytes: Uint8Array): Promise<void> {
    const entry = this.#entry(name, FLAG_UTF8, METHOD_STORED, Buffer.alloc(0));
    entry.crc = crc32(bytes);
    entry.size = bytes.length;
    entry.compressedSize = bytes.length;
    await this.#target.append(localHeader(entry, 'plain'));
    await this.#target.append(bytes);
  }

  /** Starts the encrypted entry; call the result with the number of plain bytes once salt, text and tag were appended. */
  async startEncrypted(name: string): Promise<(plainBytes: number) => Promise<void>> {
    const entry = this.#entry(name, FLAG_UTF8 | FLAG_ENCRYPTED, METHOD_AES, aesExtra(METHOD_STORED));
    await this.#target.append(localHeader(entry, 'reserved'));
    return async (plainBytes) => {
      entry.size = plainBytes;
      entry.compressedSize = plainBytes + AES_OVERHEAD;
      await this.#target.patch(entry.localOffset, localHeader(entry, 'reserved'));
    };
  }

  async finish(): Promise<void> {
    const directoryOffset = this.#target.position;
    for (const entry of this.#entries) await this.#target.append(centralHeader(entry));
    const directoryBytes = this.#target.position - directoryOffset;
    await this.#target.append(endRecords(this.#entries.length, directoryOffset, directoryBytes));
  }

  #entry(name: string, flags: number, method: number, extra: Buffer): WrittenEntry {
    const entry: WrittenEntry = {
      name,
      flags,
      method,
      modified: this.#midnight,
      timestamp: false,
      crc: 0,
      size: 0,
      compressedSize: 0,
      localOffset: this.#target.position,
      extra,
    };
    this.#entries.push(entry);
    return entry;
  }
}

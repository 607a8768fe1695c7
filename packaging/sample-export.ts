import { createHash, randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { SAMPLE_PASSWORD, sampleName } from '../core/exchange/sample-name.ts';
import { deflate } from './deflate-chunk.ts';
import { createTargetFile } from './target-file.ts';
import { aesExtra, createKeystream, createTag, deriveKeys, AES_OVERHEAD, SALT_BYTES } from './winzip-aes.ts';
import {
  centralHeader,
  endRecords,
  FLAG_ENCRYPTED,
  FLAG_UTF8,
  localHeader,
  METHOD_AES,
  METHOD_DEFLATED,
  METHOD_STORED,
  type WrittenEntry,
} from './zip-records.ts';

export type ExportedSample = {
  /** Of the sample itself, lower-case hex. */
  readonly sha256: string;
  /** Name of the one entry: says nothing, and no system runs it. */
  readonly entryName: string;
  /** The text file beside the archive, in the form of `sha256sum`. */
  readonly hashFile: string;
};

/**
 * Writes one hostile file for an analysis machine: a zip at `out` with AES-256 (AE-2) and the password `infected`, one
 * entry under a neutral name, and `<out without .zip>.sha256` beside it. Both appear whole or not at all. Throws
 * 'target-exists' (never overwrites), 'no-space', 'read-only-target', 'not-found'.
 */
export async function exportSample(source: Uint8Array, out: string): Promise<ExportedSample> {
  const sha256 = createHash('sha256').update(source).digest('hex');
  const entryName = `${sampleName(sha256)}.bin`;
  const hashFile = join(dirname(out), `${basename(out).replace(/\.zip$/i, '')}.sha256`);
  const archive = await createTargetFile(out);
  try {
    const hash = await createTargetFile(hashFile);
    try {
      await hash.append(Buffer.from(`${sha256}  ${entryName}\n`));
      await archive.append(await sampleZip(source, entryName));
      await archive.commit();
      await hash.commit().catch(async (error: unknown) => {
        await rm(out, { force: true });
        throw error;
      });
    } finally {
      await hash.discard();
    }
  } finally {
    await archive.discard();
  }
  return { sha256, entryName, hashFile };
}

async function sampleZip(source: Uint8Array, name: string): Promise<Buffer> {
  const deflated = deflate(source, { compression: 'balanced', last: true });
  const method = deflated === null ? METHOD_STORED : METHOD_DEFLATED;
  const data = await encrypted(deflated ?? source);
  const entry: WrittenEntry = {
    name,
    flags: FLAG_UTF8 | FLAG_ENCRYPTED,
    method: METHOD_AES,
    // The time of the export belongs to the case record, not to a file that is passed on.
    modified: new Date('1980-01-01T00:00:00Z'),
    timestamp: false,
    crc: 0,
    size: source.length,
    compressedSize: data.length,
    localOffset: 0,
    extra: aesExtra(method),
  };
  const [local, central] = [localHeader(entry, 'plain'), centralHeader(entry)];
  return Buffer.concat([local, data, central, endRecords(1, local.length + data.length, central.length)]);
}

/** Salt, verifier, ciphertext and tag. */
async function encrypted(plain: Uint8Array): Promise<Buffer> {
  const salt = randomBytes(SALT_BYTES);
  const keys = await deriveKeys(SAMPLE_PASSWORD, salt);
  const text = Buffer.from(plain);
  createKeystream(keys)(text, 0);
  const tag = createTag(keys);
  tag.update(text);
  return Buffer.concat([salt, keys.verifier, text, tag.finish()], text.length + AES_OVERHEAD);
}

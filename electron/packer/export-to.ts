import { createHash, type Hash, randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { writeProblem } from '../../packaging/file-problem.ts';

/** Writes content to a file that a person chose; under another name until it is complete. */
export async function exportTo(
  target: string,
  content: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): Promise<{ sha256: string }> {
  const temporary = `${target}.${randomBytes(4).toString('hex')}.part`;
  const hash = createHash('sha256');
  try {
    const file = createWriteStream(temporary, { flags: 'wx', mode: 0o600, flush: true });
    await pipeline(hashed(content, hash), file, { signal });
    await rename(temporary, target);
    return { sha256: hash.digest('hex') };
  } catch (error) {
    await rm(temporary, { force: true });
    throw writeProblem(error, target);
  }
}

async function* hashed(content: AsyncIterable<Uint8Array>, hash: Hash): AsyncGenerator<Uint8Array> {
  for await (const bytes of content) {
    hash.update(bytes);
    yield bytes;
  }
}

import { ExpectedError } from '../../core/errors.ts';
import { exportSample } from '../../packaging/sample-export.ts';
import type { WrittenArtifact } from '../shared/artifact-file.ts';
import type { PackerCalls } from '../shared/packer-calls.ts';
import { storeContent, storedContent } from './artifact-store.ts';
import { exportTo } from './export-to.ts';
import type { Job } from './jobs.ts';
import { OriginalFile } from './original-file.ts';

type Input<N extends keyof PackerCalls> = PackerCalls[N]['input'];
type Output<N extends keyof PackerCalls> = PackerCalls[N]['output'];

export async function add({ file, into }: Input<'add'>, { signal, progress }: Job): Promise<Output<'add'>> {
  const original = new OriginalFile(file);
  const source = progress.counting(original.bytes(), 'storing', () => original.expectedSize ?? 0);
  const written = await storeUnlessNothing(into, source, signal, () => original.status);
  const { status, expectedSize, modifiedAt } = original;
  const size = written?.size ?? 0;
  return { answer: { size, sha256: written?.sha256 ?? null, status, modifiedAt, expectedSize }, stored: written };
}

/** A file of which nothing could be read leaves nothing in the store; an empty file is something. */
async function storeUnlessNothing(
  into: Input<'add'>['into'],
  source: AsyncGenerator<Uint8Array>,
  signal: AbortSignal,
  status: () => string,
): Promise<WrittenArtifact | null> {
  const first = await source.next();
  if (first.done && status() !== 'stored') return null;
  async function* all(): AsyncGenerator<Uint8Array> {
    if (!first.done) yield first.value;
    yield* source;
  }
  return storeContent(into, all(), signal);
}

export async function addBytes({ bytes, into }: Input<'addBytes'>, { signal }: Job): Promise<WrittenArtifact> {
  async function* once(): AsyncGenerator<Uint8Array> {
    yield bytes;
  }
  return storeContent(into, once(), signal);
}

/** @throws ExpectedError `file-too-large` as soon as the limit is passed */
export async function read({ from, maxBytes }: Input<'read'>, { signal }: Job): Promise<Uint8Array> {
  return collect(storedContent(from), maxBytes, signal);
}

export async function copy({ from, size, into }: Input<'copy'>, { signal, progress }: Job): Promise<WrittenArtifact> {
  return storeContent(
    into,
    progress.counting(storedContent(from), 'storing', () => size),
    signal,
  );
}

export async function exportFile(
  { from, size, target }: Input<'export'>,
  { signal, progress }: Job,
): Promise<Output<'export'>> {
  return exportTo(
    target,
    progress.counting(storedContent(from), 'extracting', () => size),
    signal,
  );
}

/** Writes a sample for an analysis machine. @throws ExpectedError `target-exists`: nothing is replaced */
export async function exportSampleFile({ bytes, target }: Input<'exportSample'>): Promise<Output<'exportSample'>> {
  const { hashFile } = await exportSample(bytes, target);
  return { hashFile };
}

/** Bytes of a source in one piece, at most `maxBytes`. @throws ExpectedError `file-too-large` */
export async function collect(
  source: AsyncIterable<Uint8Array>,
  maxBytes: number,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let total = 0;
  for await (const piece of source) {
    if (signal.aborted) throw new ExpectedError('cancelled');
    total += piece.length;
    if (total > maxBytes) throw new ExpectedError('file-too-large', { limit: maxBytes });
    pieces.push(Buffer.from(piece));
  }
  return Buffer.concat(pieces);
}

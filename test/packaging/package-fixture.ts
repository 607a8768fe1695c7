import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { ExpectedError } from '../../core/errors.ts';
import { type ArtifactSource, generatePassword, openPackage, type SealRequest } from '../../packaging/index.ts';
import { sha256 } from './crafted-zip.ts';

/** A new folder that is removed after the tests of the file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kakekomi-test-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function artifactOf(path: string, bytes: Uint8Array, pieces = bytes.length || 1): ArtifactSource {
  return {
    path,
    artifactId: path,
    expectedSize: bytes.length,
    expectedSha256: sha256(bytes),
    modified: new Date('2026-01-02T03:04:05Z'),
    open: () => inPieces(bytes, pieces),
  };
}

export async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let done = 0; done < bytes.length; done += size) yield bytes.subarray(done, done + size);
}

export function sealRequest(target: string, changes: Partial<SealRequest> = {}): SealRequest {
  return {
    target,
    kind: 'report',
    packageId: randomUUID(),
    day: '2026-01-05',
    artifacts: [],
    custody: [],
    documents: async () => [{ path: 'data/report.json', bytes: Buffer.from('{"schema":1}') }],
    password: generatePassword(),
    recipients: [],
    ...changes,
  };
}

export type Secret = { readonly password: string } | { readonly identity: string };

/** What a person is told about the package at `path`: how opening ends, or which checks fail; `failed: ` when all is well. */
export async function verdict(path: string, secret: Secret): Promise<string> {
  let failed = '';
  const opening = (async () => {
    const reader = await openPackage(path, secret);
    try {
      const { checks } = await reader.verify();
      failed = checks.flatMap(({ id, result }) => (result === 'failed' ? [id] : [])).join();
    } finally {
      await reader.close();
    }
  })();
  const result = await outcome(opening);
  return result === 'fulfilled' ? `failed: ${failed}` : result;
}

/** `code`, and `rule` or `check` where there is one, of the expected error that the promise ends with. */
export async function outcome(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
    return 'fulfilled';
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    const what = error.detail['rule'] ?? error.detail['check'];
    return what === undefined ? error.code : `${error.code}:${what}`;
  }
}

export async function readAll(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of content) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}

/** Is there such a program here? Says so once when not, so that a skipped test does not look like a passed one. */
export function hasProgram(name: string): boolean {
  try {
    execFileSync('sh', ['-c', `command -v ${name}`], { stdio: 'ignore' });
    return true;
  } catch {
    console.info(`${name} is not installed: its tests are skipped`);
    return false;
  }
}

/** What another program writes to its output; throws with what it writes to its errors. */
export const runProgram = (program: string, args: string[], cwd: string): string =>
  execFileSync(program, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1e8 });

import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type ArtifactSource, openPackage, sealPackage } from '../../packaging/index.ts';
import { hasProgram, sealRequest, temporaryFolder } from './package-fixture.ts';

const wanted = process.env['KAKEKOMI_LONG_TESTS'] === '1';
if (!wanted) console.info('KAKEKOMI_LONG_TESTS=1 runs the tests of packages beyond 4 GiB and 65,535 entries');

const MIB = 1024 * 1024;
/** Above what is idle; the promise of the design is 350 MB for the whole program. */
const MAX_GROWTH_OF_MEMORY = 250 * MIB;

/** An artifact that needs no disk: one random MiB over and over, each numbered. */
function synthetic(path: string, mebibytes: number): ArtifactSource {
  const chunk = randomBytes(MIB);
  return {
    path,
    artifactId: path,
    expectedSize: mebibytes * MIB,
    expectedSha256: null,
    open: async function* () {
      for (let number = 0; number < mebibytes; number++) {
        chunk.writeUInt32LE(number, 0);
        yield chunk;
      }
    },
  };
}

describe.skipIf(!wanted)('large packages', () => {
  const folder = temporaryFolder();

  test.skipIf(!hasProgram('7z'))('beyond 4 GiB', { timeout: 1_200_000 }, async () => {
    const target = join(folder, 'large.zip');
    const idle = process.memoryUsage.rss();
    let peak = 0;
    const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 100);
    const artifacts = [synthetic('data/files/large.bin', 4200), synthetic('data/files/after.bin', 3)];
    const request = sealRequest(target, { artifacts });
    const result = await sealPackage(request);
    expect(result.size).toBeGreaterThan(2 ** 32);
    const reader = await openPackage(target, { password: request.password });
    expect(reader.entries[0]?.size).toBe(4200 * MIB);
    expect((await reader.verify()).ok).toBe(true);
    await reader.close();
    clearInterval(watch);
    console.info(`memory: ${Math.round(idle / MIB)} MiB idle, ${Math.round(peak / MIB)} MiB at most`);
    expect(peak - idle).toBeLessThan(MAX_GROWTH_OF_MEMORY);

    const run = (args: string[]) => execFileSync('7z', args, { cwd: folder, encoding: 'utf8', maxBuffer: 1e8 });
    run(['x', '-y', `-p${request.password}`, target, 'payload.zip']);
    rmSync(target);
    expect(run(['t', 'payload.zip'])).toContain('Everything is Ok');
    execFileSync('bsdtar', ['-tf', 'payload.zip'], { cwd: folder });
    rmSync(join(folder, 'payload.zip'));
  });

  test('beyond 65,535 entries', { timeout: 600_000 }, async () => {
    const target = join(folder, 'many.zip');
    const artifacts = Array.from({ length: 100_000 }, (_, number): ArtifactSource => {
      const bytes = Buffer.from(`artifact ${number}`);
      return {
        path: `data/files/${number}.txt`,
        artifactId: String(number),
        expectedSize: bytes.length,
        expectedSha256: null,
        open: async function* () {
          yield bytes;
        },
      };
    });
    const request = sealRequest(target, { artifacts });
    await sealPackage(request);
    const started = Date.now();
    const reader = await openPackage(target, { password: request.password });
    console.info(`100,000 entries: opened in ${Date.now() - started} ms`);
    expect(reader.entries).toHaveLength(100_000 + 6);
    expect((await reader.verify()).ok).toBe(true);
    await reader.close();
  });
});

import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openZip } from '../../core/mail/archive/zip-archive.ts';
import { SAMPLE_PASSWORD, sampleName } from '../../core/exchange/sample-name.ts';
import { exportSample } from '../../packaging/sample-export.ts';
import { hasProgram, outcome, temporaryFolder } from './package-fixture.ts';

const folder = temporaryFolder();
const samples: readonly (readonly [string, Buffer])[] = [
  ['text', Buffer.from('X5O! a drill, not a virus\n'.repeat(500))],
  ['noise', randomBytes(300_001)],
  ['nothing', Buffer.alloc(0)],
];

describe('a sample exported for an analysis machine', () => {
  test.each(samples)('of %s: one encrypted entry of a neutral name, its hash beside it', async (name, bytes) => {
    const out = join(folder, `${name}.zip`);
    const { sha256, entryName, hashFile } = await exportSample(bytes, out);
    expect(sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(entryName).toBe(`sample-${sha256.slice(0, 12)}.bin`);
    expect(sampleName(sha256)).toBe(`sample-${sha256.slice(0, 12)}`);
    expect(hashFile).toBe(join(folder, `${name}.sha256`));
    expect(readFileSync(hashFile, 'utf8')).toBe(`${sha256}  ${entryName}\n`);
    const zip = openZip(new Uint8Array(readFileSync(out)));
    const listing = await zip?.list(null);
    expect(listing?.files.map((file) => [file.name, file.encrypted])).toEqual([[entryName, true]]);
    const read = await zip?.read(0, SAMPLE_PASSWORD, 1e6);
    expect(typeof read === 'object' && bytes.equals(read.bytes)).toBe(true);
  });

  test.skipIf(!hasProgram('7z'))('is opened by 7-Zip, and by sha256sum found to be what it was', async () => {
    for (const [name, bytes] of samples) {
      const out = join(folder, `seven-${name}.zip`);
      const { entryName, hashFile } = await exportSample(bytes, out);
      const unpacked = join(folder, `seven-${name}`);
      mkdirSync(unpacked);
      expect(execFileSync('7z', ['l', '-slt', out], { encoding: 'utf8' })).toContain('Method = AES-256');
      execFileSync('7z', ['x', '-y', `-p${SAMPLE_PASSWORD}`, `-o${unpacked}`, out], { stdio: 'ignore' });
      expect(readFileSync(join(unpacked, entryName)).equals(bytes)).toBe(true);
      execFileSync('sha256sum', ['-c', '--strict', hashFile], { cwd: unpacked, stdio: 'ignore' });
    }
  });

  test('never overwrites, and leaves nothing when it fails', async () => {
    const out = join(folder, 'taken.zip');
    writeFileSync(join(folder, 'taken.sha256'), 'mine');
    expect(await outcome(exportSample(Buffer.from('a'), out))).toBe('target-exists');
    expect(existsSync(out)).toBe(false);
    expect(readFileSync(join(folder, 'taken.sha256'), 'utf8')).toBe('mine');
    expect(readdirSync(folder).some((name) => name.endsWith('.part'))).toBe(false);
  });
});

import { randomBytes } from 'node:crypto';
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { idleMemory, MemoryWatch } from './memory-use.ts';
import { startProgram } from './program.ts';
import {
  beginReport,
  giveFiles,
  goTo,
  makeVault,
  openPackage,
  shownPassword,
  startSealing,
  wordsOf,
} from './window-steps.ts';

const MIB = 1024 * 1024;
const long = process.env['KAKEKOMI_LONG_TESTS'] === '1';
/** More than a 32-bit size holds, in the long form; else enough that holding the file would show. */
const ARTIFACT_MIB = long ? 3 * 1024 + 5 : 450;
/** What the whole process tree may take over its idle value, whatever the size (issue: flat memory). */
const LIMIT_MIB = 350;
const STEP_TIMEOUT = long ? 600_000 : 240_000;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-memory-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function writeArtifact(file: string, piece: () => Buffer): void {
  const handle = openSync(file, 'w');
  for (let written = 0; written < ARTIFACT_MIB; written++) writeSync(handle, piece());
  closeSync(handle);
}

/** Lines like those of a proxy: they shrink to about a fifth. The same MiB again is news to deflate's 32 KiB window. */
function logLines(): Buffer {
  let text = '';
  while (text.length < MIB) {
    const [a, b, c] = randomBytes(3);
    text += `2026-01-05 10:${(a! % 60).toString().padStart(2, '0')}:00 192.0.2.${b} GET http://host${c}.example.jp/p?id=${a! * b!} 200\n`;
  }
  return Buffer.from(text).subarray(0, MIB);
}
const LOG_LINES = logLines();

const kinds: [string, () => Buffer][] = [
  ['that does not shrink', () => randomBytes(MIB)],
  ['that shrinks', () => LOG_LINES],
];

describe.skipIf(process.platform !== 'linux')(`an artifact of ${ARTIFACT_MIB} MiB`, () => {
  test.each(kinds)(
    `%s is stored, sealed, opened, verified and accepted within ${LIMIT_MIB} MiB of the idle program`,
    async (kind, piece) => {
      const artifact = path.join(folder, 'artifact.log');
      const target = path.join(folder, `${kinds.findIndex(([name]) => name === kind)}.zip`);
      writeArtifact(artifact, piece);
      await using program = await startProgram();
      const { app, page } = program;
      page.setDefaultTimeout(30_000);
      const words = wordsOf('ja');
      const pid = app.process().pid ?? 0;
      await makeVault(page);
      const reportId = await beginReport(page, 'ja');
      await goTo(page, `/report/${reportId}/details/files`);
      const idle = await idleMemory(pid);
      const over: Record<string, number> = {};
      const watching = async <T>(step: string, work: () => Promise<T>): Promise<T> => {
        const watch = new MemoryWatch(pid);
        const started = performance.now();
        const result = await work();
        watch.stop();
        const seconds = (performance.now() - started) / 1000;
        over[step] = Math.round(watch.peak - idle);
        const parts = [...watch.peakByProcess].map(([name, size]) => `${name} ${Math.round(size)}`).join(', ');
        console.log(
          `${step}, ${ARTIFACT_MIB} MiB ${kind}: peak ${over[step]} MiB over idle (${Math.round(idle)}), ` +
            `${seconds.toFixed(1)} s, ${Math.round(ARTIFACT_MIB / seconds)} MiB/s, ${watch.samples} samples; ${parts}`,
        );
        return result;
      };
      await watching('stored', async () => {
        await giveFiles(page, artifact);
        await page.getByRole('region', { name: 'artifact.log' }).waitFor({ timeout: STEP_TIMEOUT });
      });
      rmSync(artifact);
      const password = await watching('sealed', async () => {
        await startSealing(app, page, 'ja', reportId, target);
        return shownPassword(page, STEP_TIMEOUT);
      });
      expect(statSync(target).size).toBeLessThan((ARTIFACT_MIB + 2) * MIB);
      await watching('opened and verified', async () => {
        await openPackage(page, 'ja', target, password);
        await page
          .getByText(words.desk.open.verify.verified, { exact: true })
          .first()
          .waitFor({ timeout: STEP_TIMEOUT });
      });
      await watching('accepted', async () => {
        await page.getByRole('button', { name: words.desk.open.accept.title, exact: true }).click();
        await page.getByLabel(words.desk.open.accept.number, { exact: true }).waitFor();
        await page.getByLabel(words.desk.desk.actor.label, { exact: true }).fill('救援 太郎');
        await page.getByLabel(words.desk.open.accept.caseTitle, { exact: true }).fill('3 GB');
        await page.getByRole('button', { name: words.desk.open.accept.action, exact: true }).click();
        await page.waitForURL(/desk\/case\//, { timeout: STEP_TIMEOUT });
      });
      rmSync(target);
      for (const [step, more] of Object.entries(over)) expect(more, step).toBeLessThanOrEqual(LIMIT_MIB);
    },
    4 * STEP_TIMEOUT,
  );
});

import type { Page } from 'playwright-core';
import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { ArtifactId, ReportId, Sha256, uuidv7 } from '../../core/model/ids.ts';
import type { Artifact } from '../../core/model/artifact.ts';
import { emptyReport, type Report } from '../../core/model/report.ts';
import { sealPackage } from '../../packaging/seal.ts';
import { currentPath, goTo as openScreen } from './pages/screen.ts';
import { startProgram, type RunningProgram } from './program.ts';
import { chooseInDialogs, fill, type Language, makeVault, openPackage, wordsOf } from './window-steps.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-claimed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const PASSWORD = 'abandon-ability-able-about-above-absent-absorb-abstract-absurd-abuse-access-accident';
const sha256 = (content: string): string => createHash('sha256').update(content).digest('hex');
const CLAIMED = sha256('what the report says it was');
const HONEST = { name: 'honest.log', content: 'as the report says\n' };
const SWAPPED = { name: 'swapped 見積書.log', content: 'something else\n' };

/** A package that is whole in itself, and whose report claims another hash for one of its two files. */
async function crafted(target: string): Promise<void> {
  const now = '2026-11-20T01:00:00.000Z';
  const artifactOf = ({ name, content }: typeof HONEST, hash: string): Artifact => ({
    artifactId: ArtifactId.parse(uuidv7()),
    kind: 'file',
    originalName: name,
    size: Buffer.byteLength(content),
    sha256: Sha256.parse(hash),
    addedAt: now,
    modifiedAt: null,
    status: 'stored',
    packagePath: `data/files/${name}`,
  });
  const files = [HONEST, SWAPPED];
  const artifacts = [artifactOf(HONEST, sha256(HONEST.content)), artifactOf(SWAPPED, CLAIMED)];
  const report: Report = { ...emptyReport(ReportId.parse(uuidv7()), 'ja', now), title: '訓練 drill', artifacts };
  await sealPackage({
    target,
    kind: 'report',
    packageId: randomUUID(),
    externalIdentifier: report.reportId,
    day: '2026-11-20',
    artifacts: files.map(({ name, content }, index) => ({
      artifactId: artifacts[index]!.artifactId,
      path: `data/files/${name}`,
      expectedSize: null,
      expectedSha256: null,
      open: async function* () {
        yield Buffer.from(content);
      },
    })),
    custody: [],
    documents: async () => [{ path: 'data/report.json', bytes: Buffer.from(JSON.stringify(report)) }],
    password: PASSWORD,
    recipients: [],
  });
}

/** One file, before there is a case, saved as it is in the package. */
async function takesOut({ app }: RunningProgram, page: Page, lang: Language): Promise<void> {
  const { artifacts } = wordsOf(lang).desk.read;
  const target = path.join(folder, `taken-${lang}.log`);
  await chooseInDialogs(app, target);
  await openScreen(page, '/desk/open/artifacts');
  await page.getByText(artifacts.fromPackage, { exact: true }).waitFor();
  await page.getByRole('button', { name: `${artifacts.export}: ${SWAPPED.name}`, exact: true }).click();
  await page
    .locator('.toast')
    .getByText(fill(artifacts.exported, { name: path.basename(target) }))
    .waitFor();
  expect(readFileSync(target, 'utf8')).toBe(SWAPPED.content);
  await chooseInDialogs(app, path.join(folder, 'no such folder', 'x.log'));
  await page.getByRole('button', { name: `${artifacts.export}: ${HONEST.name}`, exact: true }).click();
  await page.locator('main .notice-code').waitFor();
}

describe.each<Language>(['ja', 'en'])('a report that claims another hash than its file has, in %s', (lang) => {
  test('becomes a case that records what was measured, and says which file differs, now and later', async () => {
    const file = path.join(folder, `claimed-${lang}.zip`);
    await crafted(file);
    await using program = await startProgram({ lang });
    const { page } = program;
    page.setDefaultTimeout(30_000);
    await makeVault(page);
    const { open, desk } = wordsOf(lang).desk;
    await openPackage(page, lang, file, PASSWORD);
    await page.getByText(open.verify.verified, { exact: true }).first().waitFor();
    await takesOut(program, page, lang);
    await page.getByRole('button', { name: open.accept.title, exact: true }).click();
    await page.getByRole('heading', { level: 1, name: open.accept.title, exact: true }).waitFor();
    await page.getByLabel(desk.actor.label, { exact: true }).fill('救援 太郎');
    await page.getByRole('button', { name: open.accept.action, exact: true }).click();
    await page.waitForURL(/#\/desk\/case\/[^/]+\/overview$/);
    const sentence = fill(open.accept.differing, { names: SWAPPED.name });
    await page.locator('.toast').getByText(sentence).waitFor();
    const casePath = (await currentPath(page)).replace(/\/overview$/, '');

    // The sentence at the bottom goes after some seconds; whoever comes later reads it in the case.
    await openScreen(page, `${casePath}/notes`);
    const note = page.locator('main').getByText(sentence);
    await note.first().waitFor();
    expect(await note.first().innerText()).not.toContain(HONEST.name);
    await openScreen(page, `${casePath}/artifacts`);
    const shown = await page.locator('main').innerText();
    expect(shown).toContain(SWAPPED.name);
    const hashes = await page.locator('main').evaluate((main) => main.textContent ?? '');
    for (const { content } of [HONEST, SWAPPED]) expect(hashes).toContain(sha256(content));
    expect(hashes).not.toContain(CLAIMED);
  });
});

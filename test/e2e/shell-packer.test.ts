import { randomBytes, randomUUID } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ArtifactId, OwnerId, PackageId, uuidv7 } from '../../core/model/ids.ts';
import { PACKING_FLAGS } from '../../packaging/process-flags.ts';
import { ask, demand } from './page-calls.ts';
import { expectSums } from './bag-sums.ts';
import { inTwoTurns } from './two-turns.ts';
import { processTree } from './processes.ts';
import { startProgram, type RunningProgram } from './program.ts';
import { chooseInDialogs } from './window-steps.ts';

const PASSPHRASE = 'a passphrase of this test';
const owner = OwnerId.parse(uuidv7());
const mail = ArtifactId.parse(uuidv7());
const log = ArtifactId.parse(uuidv7());
const gone = ArtifactId.parse(uuidv7());

let program: RunningProgram;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-packer-'));
  program = await startProgram();
  const { state } = await demand(program.page, 'vault.state', {});
  if (state === 'absent') await demand(program.page, 'vault.create', { passphrase: PASSPHRASE, useKeyStore: false });
  await demand(program.page, 'owner.create', { ownerId: owner, kind: 'draft' });
});
afterAll(async () => {
  await program[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

const choose = (file: string): Promise<void> => chooseInDialogs(program.app, file);
async function tokenOf(file: string): Promise<string> {
  await choose(file);
  return (await demand(program.page, 'dialog.open', { multiple: false }))[0]!.token;
}
async function targetOf(file: string, kind: 'file' | 'folder' = 'file'): Promise<string> {
  await choose(file);
  return (await demand(program.page, 'dialog.target', { kind, suggestedName: 'x' }))!.token;
}
const source = (name: string, content: string | Buffer): string => {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
};
const addFile = async (artifactId: ArtifactId, file: string, ownerId = owner) =>
  demand(program.page, 'artifact.add', { ownerId, artifactId, jobId: randomUUID(), token: await tokenOf(file) });

function packInput(jobId: string, target: string, artifacts: { artifactId: ArtifactId; path: string }[]) {
  return {
    jobId,
    ownerId: owner,
    target,
    kind: 'report' as const,
    draft: false,
    packageId: PackageId.parse(randomUUID()),
    supplementTo: null,
    day: '2026-11-23',
    artifacts: artifacts.map((each) => ({ ...each, expectedSize: null, expectedSha256: null })),
    custody: [{ at: '2026-11-23T00:00:00.000Z', event: 'added', artifactId: mail }],
    recipients: [] as string[],
    helpDesk: null,
  };
}

describe('from file to package and back', () => {
  const text = 'Subject: =?ISO-2022-JP?B?GyRCOy0bKEI=?=\r\n\r\nMARKER-IN-THE-MAIL\r\n';

  test('files go into the store, encrypted', async () => {
    expect(await addFile(mail, source('mail.eml', text))).toMatchObject({ status: 'stored', size: text.length });
    expect(await addFile(log, source('proxy.log', 'GET /\n'.repeat(300_000)))).toMatchObject({ status: 'stored' });
    const vanished = source('sample.exe', 'x');
    const token = await tokenOf(vanished);
    rmSync(vanished);
    const taken = await demand(program.page, 'artifact.add', {
      ownerId: owner,
      artifactId: gone,
      jobId: randomUUID(),
      token,
    });
    expect(taken).toMatchObject({ status: 'vanished', size: 0, sha256: null });
  });

  let packageFile: string;
  let password: string;

  test('they are packed, and what is missing is told before the documents are asked for', async () => {
    const jobId = randomUUID();
    packageFile = path.join(folder, 'kakekomi-20261123-test.zip');
    const packed = await demand(
      program.page,
      'package.pack',
      packInput(jobId, await targetOf(packageFile), [
        { artifactId: mail, path: 'data/mail/1/message.eml' },
        { artifactId: log, path: 'data/logs/proxy.log' },
        { artifactId: gone, path: 'data/files/sample.exe' },
      ]),
    );
    expect(packed.packed.map(({ artifactId }) => artifactId)).toEqual([mail, log]);
    expect(packed.findings).toMatchObject([{ artifactId: gone, problem: 'vanished' }]);
    expect(await demand(program.page, 'job.list', {})).toEqual([jobId]);
    expect(existsSync(packageFile)).toBe(false);
    const sealed = await demand(program.page, 'package.finish', {
      jobId,
      documents: [{ path: 'data/report.json', text: '{"報告":1}' }],
    });
    password = sealed.password;
    expect(sealed).toMatchObject({ fileNames: ['kakekomi-20261123-test.zip'], folder });
    expect(sealed.password).toMatch(/^([a-z]+-){11}[a-z]+$/);
    expect(sealed.passwordReading).toHaveLength(12);
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
    expect(await demand(program.page, 'job.list', {})).toEqual([]);
  });

  test('a second program reads it', () => {
    const listed = spawnSync('7z', ['t', `-p${password}`, packageFile], { encoding: 'utf8' });
    if (listed.error) return console.log('7z is not installed: not read by a second program.');
    expect(listed.stdout).toContain('Everything is Ok');
  });

  test('a wrong password, a wrong key and a file that is no package are told apart', async () => {
    const jobId = randomUUID();
    const token = await tokenOf(packageFile);
    const open = (secret: { by: 'password'; password: string } | { by: 'identity' }, what = token) =>
      ask(program.page, 'package.open', { jobId, token: what, secret });
    expect(await open({ by: 'password', password: 'wrong' })).toMatchObject({
      ok: false,
      error: { code: 'wrong-password' },
    });
    expect(await open({ by: 'identity' })).toMatchObject({ ok: false, error: { code: 'wrong-key' } });
    const noPackage = await tokenOf(source('letter.txt', 'こんにちは'));
    expect(await open({ by: 'password', password }, noPackage)).toMatchObject({
      ok: false,
      error: { code: 'not-a-package' },
    });
  });

  test('it opens with the password as a person types it, is verified and taken into a case', async () => {
    const jobId = randomUUID();
    const opened = await demand(program.page, 'package.open', {
      jobId,
      token: await tokenOf(packageFile),
      secret: { by: 'password', password: ` ${password.replaceAll('-', ' ').toUpperCase()} ` },
    });
    expect(JSON.parse(opened.reportText)).toEqual({ 報告: 1 });
    expect(opened.info).toMatchObject({ kind: 'report', hasKey: false, forThisIdentity: false, draft: false });
    const { ok, checks } = await demand(program.page, 'package.verify', { jobId });
    expect(ok, JSON.stringify(checks)).toBe(true);

    const caseId = OwnerId.parse(uuidv7());
    await demand(program.page, 'owner.create', { ownerId: caseId, kind: 'case' });
    const accepted = await demand(program.page, 'package.accept', {
      jobId,
      ownerId: caseId,
      artifacts: [
        { artifactId: mail, path: 'data/mail/1/message.eml' },
        { artifactId: gone, path: 'data/files/sample.exe' },
      ],
    });
    expect(accepted.missing).toEqual(['data/files/sample.exe']);
    expect(accepted.stored.map(({ artifactId }) => artifactId)).toEqual([mail]);
    const out = path.join(folder, 'out.eml');
    await choose(out);
    await demand(program.page, 'artifact.export', {
      ownerId: caseId,
      artifactId: mail,
      jobId: randomUUID(),
      suggestedName: 'out.eml',
    });
    expect(readFileSync(out, 'utf8')).toBe(text);

    const into = path.join(folder, 'extracted');
    const extracted = await demand(program.page, 'package.extract', { jobId, target: await targetOf(into, 'folder') });
    expect(extracted.files).toBeGreaterThan(5);
    expectSums(into);
    await demand(program.page, 'package.close', { jobId });
    expect(await ask(program.page, 'package.verify', { jobId })).toMatchObject({
      ok: false,
      error: { code: 'not-found' },
    });

    await demand(program.page, 'owner.destroy', { ownerId: caseId });
    expect(existsSync(path.join(program.dataFolder, 'vault', 'artifacts', caseId))).toBe(false);
    expect(existsSync(path.join(program.dataFolder, 'vault', 'owners', `${caseId}.key`))).toBe(false);
  });

  test('verifying and extracting that were cancelled go on from there, and find what one reading finds', async () => {
    const large = ArtifactId.parse(uuidv7());
    await addFile(large, source('large.bin', randomBytes(96 * 1024 * 1024)));
    const jobId = randomUUID();
    const target = path.join(folder, 'large.zip');
    const input = packInput(jobId, await targetOf(target), [{ artifactId: large, path: 'data/files/large.bin' }]);
    await demand(program.page, 'package.pack', input);
    const sealed = await demand(program.page, 'package.finish', {
      jobId,
      documents: [{ path: 'data/report.json', text: '{}' }],
    });
    const secret = { by: 'password', password: sealed.password } as const;
    await demand(program.page, 'package.open', { jobId, token: await tokenOf(target), secret });
    const verified = await inTwoTurns(program.page, 'package.verify', { jobId });
    expect(verified.answer).toMatchObject({ ok: true, value: { ok: true } });
    const into = path.join(folder, 'in-two-turns');
    const extracting = { jobId, target: await targetOf(into, 'folder') };
    const extracted = await inTwoTurns(program.page, 'package.extract', extracting);
    expect(extracted.answer).toMatchObject({ ok: true, value: { folder: into } });
    expectSums(into);
    await demand(program.page, 'package.close', { jobId });
  });

  test('a cancelled package leaves nothing, whether it was waiting or running', async () => {
    const jobId = randomUUID();
    const target = path.join(folder, 'cancelled.zip');
    await demand(
      program.page,
      'package.pack',
      packInput(jobId, await targetOf(target), [{ artifactId: mail, path: 'data/mail/1/m.eml' }]),
    );
    await demand(program.page, 'job.cancel', { jobId });
    expect(readdirSync(folder).filter((name) => name.includes('cancelled'))).toEqual([]);
    expect(await ask(program.page, 'package.finish', { jobId, documents: [] })).toMatchObject({
      ok: false,
      error: { code: 'not-found' },
    });
    expect(await demand(program.page, 'job.list', {})).toEqual([]);
  });

  test('a target that is there already is never overwritten', async () => {
    const answer = await ask(
      program.page,
      'package.pack',
      packInput(randomUUID(), await targetOf(packageFile), [{ artifactId: mail, path: 'data/mail/1/m.eml' }]),
    );
    expect(answer).toMatchObject({ ok: false, error: { code: 'target-exists' } });
  });
});

describe('an identity', () => {
  test('opens what was sealed to its card, moves to another vault only encrypted, and its secret is on no disk', async () => {
    const { cardText } = await demand(program.page, 'identity.create', {
      name: '救援隊 受付',
      organization: '情報処理推進機構',
      phone: '03-0000-0000',
      instructionsJa: 'USB メモリーで届けてください。',
      instructionsEn: 'Bring it on a USB stick.',
    });
    const card = JSON.parse(cardText) as { ageRecipient: string };
    const jobId = randomUUID();
    const file = path.join(folder, 'to-card.zip');
    const input = packInput(jobId, await targetOf(file), [{ artifactId: mail, path: 'data/mail/1/m.eml' }]);
    await demand(program.page, 'package.pack', { ...input, recipients: [card.ageRecipient] });
    await demand(program.page, 'package.finish', { jobId, documents: [{ path: 'data/report.json', text: '{}' }] });
    const token = await tokenOf(file);
    expect(await demand(program.page, 'package.inspect', { token })).toMatchObject({
      hasKey: true,
      forThisIdentity: true,
    });
    await demand(program.page, 'package.open', { jobId, token, secret: { by: 'identity' } });
    const { signature } = await demand(program.page, 'package.verify', { jobId });
    expect(signature).toMatchObject({ state: 'valid', cardText });
    await demand(program.page, 'package.close', { jobId });

    const exported = path.join(folder, 'identity.age');
    await choose(exported);
    const exporting = { passphrase: 'for the USB stick' };
    expect(await ask(program.page, 'identity.exportPrivate', exporting)).toEqual({
      ok: false,
      error: { code: 'wrong-passphrase', detail: { reason: 'prove' } },
    });
    expect(existsSync(exported)).toBe(false);
    const secret = { by: 'passphrase', passphrase: PASSPHRASE } as const;
    await demand(program.page, 'vault.prove', { use: 'identity.exportPrivate', secret });
    await demand(program.page, 'identity.exportPrivate', exporting);
    expect(readFileSync(exported, 'utf8')).toMatch(/^-----BEGIN AGE ENCRYPTED FILE-----/);
    const wrong = { token: await tokenOf(exported), passphrase: 'wrong' };
    expect(await ask(program.page, 'identity.import', wrong)).toMatchObject({
      ok: false,
      error: { code: 'wrong-passphrase' },
    });
    const right = { token: await tokenOf(exported), passphrase: 'for the USB stick' };
    expect(await demand(program.page, 'identity.import', right)).toEqual({ cardText });
  });
});

describe('when the packer dies', () => {
  test('the running job fails, what was waiting is gone, and the next job works', async () => {
    const waiting = randomUUID();
    const target = path.join(folder, 'orphan.zip');
    await demand(
      program.page,
      'package.pack',
      packInput(waiting, await targetOf(target), [{ artifactId: mail, path: 'data/mail/1/m.eml' }]),
    );
    const big = source('big.bin', '');
    truncateSync(big, 2 * 1024 ** 3);
    const token = await tokenOf(big);
    const jobId = randomUUID();
    const running = ask(program.page, 'artifact.add', {
      ownerId: owner,
      artifactId: ArtifactId.parse(uuidv7()),
      jobId,
      token,
    });
    await expect.poll(() => demand(program.page, 'job.list', {})).toContain(jobId);
    const packer = processTree(program.app.process().pid ?? 0).find(
      ({ command }) => command.includes('kakekomi-packer') || command.includes('node.mojom.NodeService'),
    );
    if (!packer) throw new Error('no packer process');
    // Without them it takes tens of MiB more.
    expect(packer.command).toContain(PACKING_FLAGS.join(' '));
    process.kill(packer.pid, 'SIGKILL');
    expect(await running).toMatchObject({ ok: false, error: { code: 'internal', detail: { component: 'packer' } } });
    expect(await ask(program.page, 'package.finish', { jobId: waiting, documents: [] })).toMatchObject({
      ok: false,
      error: { code: 'not-found' },
    });
    await expect.poll(() => readdirSync(folder).filter((name) => name.includes('orphan'))).toEqual([]);
    expect(await addFile(ArtifactId.parse(uuidv7()), source('after.txt', 'x'))).toMatchObject({ status: 'stored' });
  });
});

describe('quitting while a package is made', () => {
  test('asks first, stays when told so, and leaves nothing half written when not', async () => {
    await using other = await startProgram();
    await demand(other.page, 'vault.create', { passphrase: PASSPHRASE, useKeyStore: false });
    await demand(other.page, 'owner.create', { ownerId: owner, kind: 'draft' });
    const target = path.join(folder, 'quitting.zip');
    await other.app.evaluate(({ dialog }, filePath) => {
      Object.assign(dialog, { showSaveDialog: async () => ({ canceled: false, filePath }) });
    }, target);
    const chosen = await demand(other.page, 'dialog.target', { kind: 'file', suggestedName: 'x' });
    await demand(other.page, 'package.pack', packInput(randomUUID(), chosen!.token, []));
    expect(readdirSync(folder).filter((name) => name.includes('quitting'))).toHaveLength(1);

    const answer = (response: number) =>
      other.app.evaluate(({ dialog, BrowserWindow }, button) => {
        const asked = new Promise((resolve) => {
          Object.assign(dialog, {
            showMessageBox: async (_window: unknown, { message }: { message: string }) => {
              resolve(message);
              return { response: button };
            },
          });
        });
        BrowserWindow.getAllWindows()[0]!.close();
        return asked;
      }, response);
    expect(await answer(0)).toBe('まとめて暗号化している途中です。');
    expect(await demand(other.page, 'job.list', {})).toHaveLength(1);
    const ended = new Promise((resolve) => other.app.process().once('exit', resolve));
    await answer(1).catch(() => undefined);
    await ended;
    expect(readdirSync(folder).filter((name) => name.includes('quitting'))).toEqual([]);
  });
});

describe('locking', () => {
  test('ends open packages, wipes the keys, tells the page, and unlocking brings everything back', async () => {
    await program.page.evaluate(() => {
      const { kakekomi } = window as unknown as { kakekomi: { on(e: string, l: (p: unknown) => void): void } };
      kakekomi.on('vault.locked', (payload) => Object.assign(window, { lockedBecause: payload }));
    });
    await demand(program.page, 'vault.lock', {});
    await expect
      .poll(() => program.page.evaluate(() => Reflect.get(window, 'lockedBecause') as unknown))
      .toEqual({ reason: 'asked' });
    expect(await ask(program.page, 'vault.keys', {})).toMatchObject({ ok: false, error: { code: 'vault-locked' } });
    const read = await ask(program.page, 'artifact.read', { ownerId: owner, artifactId: mail, maxBytes: 1000 });
    expect(read).toMatchObject({ ok: false, error: { code: 'vault-locked' } });
    const wrong = await ask(program.page, 'vault.unlock', { by: 'passphrase', passphrase: 'wrong' });
    expect(wrong).toMatchObject({ ok: false, error: { code: 'wrong-passphrase' } });
    await demand(program.page, 'vault.unlock', { by: 'passphrase', passphrase: PASSPHRASE });
    const tooLarge = await ask(program.page, 'artifact.read', { ownerId: owner, artifactId: mail, maxBytes: 5 });
    expect(tooLarge).toMatchObject({ ok: false, error: { code: 'file-too-large' } });
  });

  test('nothing that was stored can be read in any file the program wrote', async () => {
    await program.quit();
    const files = readdirSync(program.dataFolder, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    expect(files.length).toBeGreaterThan(5);
    for (const { parentPath, name } of files) {
      const bytes = readFileSync(path.join(parentPath, name));
      for (const marker of ['MARKER-IN-THE-MAIL', PASSPHRASE, '救援隊', 'AGE-SECRET-KEY', 'mail.eml']) {
        expect(bytes.includes(marker), `${marker} in ${name}`).toBe(false);
        expect(bytes.includes(Buffer.from(marker, 'utf16le')), `${marker} in ${name}`).toBe(false);
      }
    }
  });
});

import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  brokenCustodyLine,
  inspectPackage,
  makeIdentity,
  openPackage,
  packageFileName,
  recipientFingerprint,
  sealPackage,
} from '../../packaging/index.ts';
import { sha256 } from './crafted-zip.ts';
import { artifactOf, outcome, readAll, sealRequest, temporaryFolder } from './package-fixture.ts';

const MIB = 1024 * 1024;

function artifacts() {
  return [
    artifactOf('data/mail/1/message.eml', Buffer.from('Subject: 請求書\r\n\r\nhello\r\n'.repeat(50))),
    artifactOf('data/files/空.txt', Buffer.alloc(0)),
    artifactOf('data/files/random.bin', randomBytes(3 * MIB + 17), 70_001),
    artifactOf('data/files/chunk.bin', randomBytes(MIB)),
    artifactOf('data/logs/proxy.log', Buffer.from('2026-01-05 10:00:00 GET http://example.jp/ 200\n'.repeat(60_000))),
    artifactOf('data/files/zeros.img', Buffer.alloc(20 * MIB)),
    artifactOf('data/files/one-by-one.txt', Buffer.from('a'.repeat(5000)), 1),
  ];
}

describe('a package that was sealed here', () => {
  const folder = temporaryFolder();

  test('gives back every byte, before and after verification', async () => {
    const packed = artifacts();
    const target = join(folder, packageFileName('2026-01-05'));
    const progress: number[] = [];
    const request = sealRequest(target, {
      artifacts: packed,
      custody: [{ at: '2026-01-05T00:00:00Z', event: 'added', artifactId: 'x', actor: '山田' }],
      externalIdentifier: 'R-1\nPayload-Oxum: 0.0',
      onProgress: ({ bytesDone }) => progress.push(bytesDone),
    });
    const result = await sealPackage(request);
    expect(result.findings).toEqual([]);
    expect(result.size).toBe(statSync(target).size);
    expect(result.sha256).toBe(sha256(readFileSync(target)));
    expect(progress.at(-1)).toBe(packed.reduce((sum, artifact) => sum + artifact.expectedSize!, 0));
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));

    const reader = await openPackage(target, { password: request.password });
    expect(reader.info).toMatchObject({ kind: 'report', draft: false, externalIdentifier: 'R-1 Payload-Oxum: 0.0' });
    for (const artifact of packed) {
      expect(sha256(await readAll(reader.stream(artifact.path)))).toBe(artifact.expectedSha256);
    }
    expect(reader.entries.find(({ path }) => path.endsWith('message.eml'))?.modified).toEqual(packed[0]!.modified);
    expect(Buffer.from(await reader.readDocument('data/report.json', 100)).toString()).toBe('{"schema":1}');
    expect(await outcome(reader.readDocument('data/report.json', 5))).toBe('file-too-large');
    expect(await outcome(reader.readDocument('data/none', 5))).toBe('not-found');
    const custody = Buffer.from(await reader.readDocument('data/custody.jsonl', MIB)).toString();
    expect(brokenCustodyLine(custody)).toBeNull();
    expect(custody.match(/"event":"sealed"/gu)).toHaveLength(packed.length);

    const verified = await reader.verify();
    expect(verified.checks.filter(({ result }) => result !== 'passed')).toEqual([
      { id: 'signature', result: 'absent', detail: null },
    ]);
    expect(verified.ok).toBe(true);
    const out = join(folder, 'extracted');
    const { files } = await reader.extract({ directory: out });
    expect(files).toHaveLength(reader.entries.length);
    for (const artifact of packed) {
      expect(sha256(readFileSync(join(out, artifact.path)))).toBe(artifact.expectedSha256);
    }
    expect(await outcome(reader.extract({ directory: out }))).toBe('target-exists');
    expect(await outcome(openPackage(target, { password: 'abandon-ability' }))).toBe('wrong-password');
    await reader.close();
  });

  test('a supplement names the first package inside the encryption only', async () => {
    const target = join(folder, 'supplement.zip');
    const supplementTo = '00000000-1111-4222-8333-444444444444';
    const request = sealRequest(target, { kind: 'supplement', supplementTo });
    await sealPackage(request);
    expect(readFileSync(target).includes(supplementTo)).toBe(false);
    const reader = await openPackage(target, { password: request.password });
    const info = Buffer.from(await reader.readDocument('bag-info.txt', MIB)).toString();
    expect(info).toMatch(new RegExp(`^Kakekomi-Supplement-To: ${supplementTo}$`, 'm'));
    expect((await reader.verify()).ok).toBe(true);
    await reader.close();
  });

  test('shows nothing but its day, kind and recipients without the password', async () => {
    const identity = await makeIdentity();
    const target = join(folder, 'clear.zip');
    const request = sealRequest(target, {
      artifacts: [artifactOf('data/files/SECRET-NAME.txt', Buffer.from('SECRET-CONTENT'.repeat(500)))],
      recipients: [identity.ageRecipient],
      helpDesk: { name: '相談窓口', phone: '03-0000-0000' },
      externalIdentifier: 'SECRET-ID',
    });
    await sealPackage(request);
    const bytes = readFileSync(target);
    for (const secret of ['SECRET', request.password, 'data/files', 'bag-info']) {
      expect(bytes.includes(secret), secret).toBe(false);
    }
    expect(bytes.includes('相談窓口  03-0000-0000')).toBe(true);
    expect(await inspectPackage(target)).toEqual({
      packageId: request.packageId,
      kind: 'report',
      version: 1,
      newerVersion: false,
      recipients: [recipientFingerprint(identity.ageRecipient)],
      hasKey: true,
      size: bytes.length,
    });
    const reader = await openPackage(target, { identity: identity.ageSecret });
    expect((await reader.verify()).ok).toBe(true);
    await reader.close();
    const other = await makeIdentity();
    expect(await outcome(openPackage(target, { identity: other.ageSecret }))).toBe('wrong-key');
    expect(await outcome(openPackage(target, { identity: 'nonsense' }))).toBe('wrong-key');
  });

  test('without recipients does not open with a key', async () => {
    const target = join(folder, 'no-key.zip');
    await sealPackage(sealRequest(target));
    const { ageSecret } = await makeIdentity();
    expect(await outcome(openPackage(target, { identity: ageSecret }))).toBe('wrong-key');
  });

  test('is never more compressed than a reader accepts', async () => {
    const target = join(folder, 'zeros.zip');
    const request = sealRequest(target, { artifacts: [artifactOf('data/files/z', Buffer.alloc(40 * MIB))] });
    const { size } = await sealPackage(request);
    expect(size).toBeGreaterThan((40 * MIB) / 200);
    expect(size).toBeLessThan((40 * MIB) / 150);
    const reader = await openPackage(target, { password: request.password });
    expect((await reader.verify()).ok).toBe(true);
    await reader.close();
  });

  test('marks a draft', async () => {
    const target = join(folder, 'x.kakekomi-draft.zip');
    const request = sealRequest(target, { draft: true });
    await sealPackage(request);
    const reader = await openPackage(target, { password: request.password });
    expect(reader.info).toMatchObject({ draft: true, kind: 'report' });
    await reader.close();
  });

  test('stays readable after an extraction was cancelled', async () => {
    const target = join(folder, 'cancelled.zip');
    const request = sealRequest(target, { artifacts: artifacts() });
    await sealPackage(request);
    const reader = await openPackage(target, { password: request.password });
    const stop = new AbortController();
    const extracting = reader.extract({
      directory: join(folder, 'cancelled'),
      signal: stop.signal,
      onProgress: () => stop.abort(),
    });
    await expect(extracting).rejects.toThrow();
    expect((await reader.verify()).ok).toBe(true);
    expect((await reader.extract({ directory: join(folder, 'again') })).files.length).toBeGreaterThan(5);
    await reader.close();
  });

  test('leaves no temporary file', () => {
    expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
  });
});

test('a name says only the day', () => {
  expect(packageFileName('2026-01-05')).toMatch(/^kakekomi-20260105-[a-z2-9]{8}\.zip$/u);
  expect(packageFileName('2026-01-05')).not.toBe(packageFileName('2026-01-05'));
});

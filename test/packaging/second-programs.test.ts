import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  exportIdentity,
  generatePassword,
  type Identity,
  importIdentity,
  makeIdentity,
  openPackage,
  sealPackage,
} from '../../packaging/index.ts';
import { artifactOf, hasProgram, outcome, runProgram, sealRequest, temporaryFolder } from './package-fixture.ts';

const folder = temporaryFolder();
const password = generatePassword();
const target = join(folder, 'package.zip');
const inner = join(folder, 'inner.zip');
const bag = join(folder, 'bag');
const artifacts = [
  artifactOf('data/mail/1/message.eml', Buffer.from('Subject: test\r\n\r\n'.repeat(900))),
  artifactOf('data/files/乱数.bin', randomBytes(2_500_000)),
  artifactOf('data/logs/long.log', Buffer.from('the same line again and again\n'.repeat(200_000))),
  artifactOf('data/files/empty', Buffer.alloc(0)),
];
let identity: Identity;

const run = (program: string, args: string[], cwd = folder) => runProgram(program, args, cwd);

beforeAll(async () => {
  identity = await makeIdentity();
  await sealPackage(sealRequest(target, { artifacts, password, recipients: [identity.ageRecipient] }));
});

describe.skipIf(!hasProgram('7z'))('7-Zip', () => {
  test('tests and extracts the outer archive with the password, then the inner one', () => {
    expect(run('7z', ['t', `-p${password}`, target])).toContain('Everything is Ok');
    expect(run('7z', ['l', '-slt', target])).toMatch(/Method = AES-256/u);
    run('7z', ['x', '-y', `-p${password}`, `-o${folder}`, target]);
    writeFileSync(inner, readFileSync(join(folder, 'payload.zip')));
    const tested = run('7z', ['t', inner]);
    expect(tested).toContain('Everything is Ok');
    expect(tested).not.toMatch(/warning/iu);
    run('7z', ['x', '-y', `-o${bag}`, inner]);
    for (const { path, expectedSha256 } of artifacts) {
      expect(
        createHash('sha256')
          .update(readFileSync(join(bag, path)))
          .digest('hex'),
      ).toBe(expectedSha256);
    }
  });

  test('refuses a wrong password', () => {
    expect(() => run('7z', ['t', '-pabandon', target])).toThrow(/Wrong password/u);
  });

  test('gave a bag that sha256sum and RFC 8493 find valid', () => {
    run('sha256sum', ['-c', '--strict', 'manifest-sha256.txt', 'tagmanifest-sha256.txt'], bag);
    checkBagByHand(bag);
  });

  test.skipIf(!hasProgram('bsdtar'))('is joined by bsdtar, by name and in one stream', () => {
    const listed = run('bsdtar', ['-tf', inner]).trim().split('\n');
    expect(listed).toEqual(expect.arrayContaining(['bagit.txt', 'data/report.json', 'data/mail/1/message.eml']));
    const out = join(folder, 'by-bsdtar');
    mkdirSync(out);
    execFileSync('sh', ['-c', `bsdtar -xf - -C "${out}" < "${inner}"`]);
    run('sha256sum', ['-c', '--strict', 'manifest-sha256.txt'], out);
  });

  test.skipIf(!hasProgram('bsdtar'))('is joined by bsdtar in decrypting', () => {
    const options = { encoding: 'buffer', maxBuffer: 1e8 } as const;
    const bytes = execFileSync('bsdtar', ['--passphrase', password, '-xOf', target, 'payload.zip'], options);
    expect(bytes.equals(readFileSync(inner))).toBe(true);
  });

  test.skipIf(!hasProgram('ziptool'))('is joined by libzip in decrypting', () => {
    // libzip 1.7 ends with "CRC error" for every AE-2 entry, 7-Zip's too: AE-2 has no CRC. The bytes are what counts.
    const shell = `ziptool "${target}" set_password ${password} cat 3 || true`;
    const bytes = execFileSync('sh', ['-c', shell], { maxBuffer: 1e8, stdio: ['ignore', 'pipe', 'ignore'] });
    expect(bytes.equals(readFileSync(inner))).toBe(true);
  });

  test.skipIf(!hasProgram('ziptool') || !hasProgram('zipcmp'))('is joined by libzip', () => {
    expect(run('ziptool', [target, 'get_num_entries', '0'])).toContain('4');
    // Besides the artifacts: report.json, custody.jsonl, two manifests, bagit.txt and bag-info.txt.
    expect(run('ziptool', [inner, 'get_num_entries', '0'])).toContain(String(artifacts.length + 6));
    expect(() => run('zipcmp', ['-t', '-q', inner, inner])).not.toThrow();
  });

  test.skipIf(!hasProgram('python3'))('is joined by Python', () => {
    const script =
      'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); print(z.testzip(), *(i.filename for i in z.infolist()))';
    expect(run('python3', ['-c', script, inner])).toMatch(/^None data\/mail\/1\/message\.eml .*bagit\.txt/u);
    const names = 'import sys, zipfile; print(*zipfile.ZipFile(sys.argv[1]).namelist())';
    expect(run('python3', ['-c', names, target]).trim()).toBe('README.txt kakekomi.json key.age payload.zip');
  });

  test.skipIf(!hasProgram('unzip'))('is joined by Info-ZIP', () => {
    expect(run('unzip', ['-t', inner])).toContain('No errors detected');
  });
});

describe.skipIf(!hasProgram('age'))('age', () => {
  test('gets the password out of key.age', () => {
    const keys = join(folder, 'identity.txt');
    writeFileSync(keys, identity.ageSecret + '\n');
    run('7z', ['x', '-y', `-o${folder}/clear`, target, 'key.age']);
    expect(run('age', ['-d', '-i', keys, join(folder, 'clear', 'key.age')])).toBe(password);
  });

  test('gets the password for each of several recipients, and for nobody else', async () => {
    const team = await Promise.all(Array.from({ length: 4 }, makeIdentity));
    const file = join(folder, 'several.zip');
    const recipients = team.slice(0, 3).map(({ ageRecipient }) => ageRecipient);
    await sealPackage(sealRequest(file, { password, recipients }));
    run('7z', ['x', '-y', `-o${folder}/several`, file, 'key.age']);
    for (const [index, { ageSecret }] of team.entries()) {
      const keys = join(folder, `several-${index}.txt`);
      writeFileSync(keys, ageSecret + '\n');
      const decrypt = () => run('age', ['-d', '-i', keys, join(folder, 'several', 'key.age')]);
      if (index < 3) expect(decrypt()).toBe(password);
      else expect(decrypt).toThrow(/no identity matched/u);
      // Any key of a vault that fits opens it, wherever it stands among the others.
      const identities = [(await makeIdentity()).ageSecret, ageSecret];
      expect(await outcome(openPackage(file, { identities }).then((reader) => reader.close()))).toBe(
        index < 3 ? 'fulfilled' : 'wrong-key',
      );
    }
  });

  test('reads an exported identity; importing it gives the same keys', async () => {
    const exported = await exportIdentity(identity, 'correct horse');
    expect(exported).toMatch(/^-----BEGIN AGE ENCRYPTED FILE-----\n/u);
    expect(exported).not.toContain(identity.signingSecret);
    expect(await importIdentity(exported, 'correct horse')).toEqual(identity);
    expect(await outcome(importIdentity(exported, 'wrong'))).toBe('wrong-passphrase');
    expect(await outcome(importIdentity('hello', 'wrong'))).toBe('not-a-card');
    writeFileSync(join(folder, 'exported.age'), exported);
    // age asks on a terminal only: `script` gives it one.
    if (!hasProgram('script')) return;
    const shown = execFileSync('script', ['-qec', `age -d "${folder}/exported.age"`, '/dev/null'], {
      input: 'correct horse\n',
      encoding: 'utf8',
    });
    expect(shown).toContain(identity.ageSecret);
  });
});

test.skipIf(!hasProgram('ssh-keygen'))('ssh-keygen reads the signing key', () => {
  writeFileSync(join(folder, 'key.pub'), identity.signingPublic + '\n');
  expect(run('ssh-keygen', ['-l', '-f', join(folder, 'key.pub')])).toContain('ED25519');
});

/** RFC 8493, section 3: complete (every listed file is there, every payload file is listed) and valid (hashes agree). */
function checkBagByHand(root: string): void {
  const files = (directory: string): string[] =>
    readdirSync(join(root, directory), { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() ? files(join(directory, entry.name)) : [join(directory, entry.name)],
    );
  expect(readFileSync(join(root, 'bagit.txt'), 'utf8')).toBe(
    'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n',
  );
  const all = files('.');
  const payload = all.filter((path) => path.startsWith('data/'));
  expect(hashes(root, 'manifest-sha256.txt')).toEqual(new Map(payload.map((path) => [path, hashOf(root, path)])));
  const tags = ['bag-info.txt', 'bagit.txt', 'manifest-sha256.txt'];
  expect(hashes(root, 'tagmanifest-sha256.txt')).toEqual(new Map(tags.map((path) => [path, hashOf(root, path)])));
  expect(all.filter((path) => !path.startsWith('data/')).toSorted()).toEqual([...tags, 'tagmanifest-sha256.txt']);
  const bytes = payload.reduce((sum, path) => sum + statSync(join(root, path)).size, 0);
  expect(readFileSync(join(root, 'bag-info.txt'), 'utf8')).toContain(`Payload-Oxum: ${bytes}.${payload.length}\n`);
}

function hashes(root: string, manifest: string): Map<string, string> {
  const lines = readFileSync(join(root, manifest), 'utf8').trimEnd().split('\n');
  return new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)]));
}

function hashOf(root: string, path: string): string {
  return createHash('sha256')
    .update(readFileSync(join(root, path)))
    .digest('hex');
}

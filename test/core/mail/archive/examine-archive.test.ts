import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { deflateRawSync, gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { openWithSevenZip } from '../../../../cli/seven-zip.ts';
import { archiveFacts } from '../../../../core/mail/archive/archive-facts.ts';
import { MAX_ARCHIVE_DEPTH } from '../../../../core/mail/archive/archive-limits.ts';
import { examineArchive, type ExamineOptions } from '../../../../core/mail/archive/examine-archive.ts';
import { detectType } from '../../../../core/mail/file-type.ts';
import { InnerArchive } from '../../../../core/model/mail-details.ts';
import { hasProgram } from '../../../packaging/package-fixture.ts';
import { tarOf } from './tar-builder.ts';
import { zipOf } from './zip-builder.ts';
import { processorMs } from '../../../processor-time.ts';

const tools = { openArchive: openWithSevenZip };

async function examine(bytes: Uint8Array, options: Partial<ExamineOptions> = {}): Promise<InnerArchive> {
  const archive = await examineArchive(bytes, detectType(bytes), { tools, passwords: [], ...options });
  return InnerArchive.parse(archive);
}

const namesOf = (archive: InnerArchive): string[] => archive.entries.map((entry) => entry.name);
const kindsOf = (archive: InnerArchive): string[] => archiveFacts(archive).map((fact) => fact.kind);
const passwords = (...values: string[]): ExamineOptions['passwords'] =>
  values.map((value) => ({ value, foundIn: 'text' }));

describe('an archive', () => {
  test('is listed with the type and the hash of what is inside, at any depth', async () => {
    const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]);
    const inner = zipOf([{ name: 'readme.pdf', content: program }]);
    const outer = await examine(new Uint8Array(gzipSync(tarOf([{ name: 'a/inner.zip', content: inner }]))), {
      name: 'mail.tgz',
    });
    expect(outer).toMatchObject({ format: 'gzip', encrypted: false, complete: true });
    expect(namesOf(outer)).toEqual(['mail.tar']);
    const file = outer.entries[0]?.archive?.entries[0]?.archive?.entries[0];
    expect(file).toMatchObject({
      name: 'readme.pdf',
      size: 202,
      detectedType: 'application/vnd.microsoft.portable-executable',
      sha256: createHash('sha256').update(program).digest('hex'),
    });
  });

  test('gives each file to the reader of facts', async () => {
    const seen: string[] = [];
    const archive = await examine(zipOf([{ name: 'a.txt', content: 'text' }]), {
      readFacts: (bytes, name, type, whole) => {
        seen.push(`${name} ${type} ${bytes.length} ${whole}`);
        return Promise.resolve([{ kind: 'script', detail: name }]);
      },
    });
    expect(seen).toEqual(['a.txt text/plain 4 true']);
    expect(archive.entries[0]?.facts).toEqual([{ kind: 'script', detail: 'a.txt' }]);
  });

  test('is null for what is none, and without a program that knows it', async () => {
    const options = { tools: {}, passwords: [] };
    expect(await examineArchive(Buffer.from('text'), 'text/plain', options)).toBeNull();
    const fake = Buffer.concat([Buffer.from([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]), Buffer.alloc(100)]);
    expect(await examineArchive(fake, detectType(fake), options)).toBeNull();
    expect(await examineArchive(fake, detectType(fake), { tools, passwords: [] })).toBeNull();
  });
});

describe('a bomb', () => {
  test('of depth ends at the limit and says so', async () => {
    let bytes = zipOf([{ name: 'core.txt', content: 'x' }]);
    for (let depth = 0; depth < 12; depth += 1) bytes = zipOf([{ name: 'in.zip', content: bytes }]);
    let archive: InnerArchive | null = await examine(bytes);
    expect(archive.complete).toBe(false);
    expect(kindsOf(archive)).toEqual(['archive-cut']);
    let depth = 0;
    for (; archive !== null; archive = archive.entries[0]?.archive ?? null) depth += 1;
    expect(depth).toBe(MAX_ARCHIVE_DEPTH);
  });

  test('of what is unpacked is not used up by long files of text behind the others', async () => {
    const zip = zipOf([
      { name: 'a.exe', content: 'MZ' },
      { name: 'log.txt', content: Buffer.alloc(17 * 1024 * 1024) },
    ]);
    expect((await examine(zip)).entries.map(({ name, sha256 }) => [name, sha256 !== null])).toEqual([
      ['a.exe', true],
      ['log.txt', false],
    ]);
  });

  test('of many archives in archives (42.zip) ends soon', async () => {
    let bytes = zipOf([{ name: '0.dll', content: Buffer.alloc(1_000_000) }]);
    for (let depth = 0; depth < 4; depth += 1) {
      bytes = zipOf(Array.from({ length: 16 }, (_, index) => ({ name: `lib ${index}.zip`, content: bytes })));
    }
    const started = processorMs();
    expect((await examine(bytes)).complete).toBe(false);
    expect(processorMs() - started).toBeLessThan(20_000);
  });

  test('of one file is read to a limit; its first bytes tell what it is', async () => {
    const blown = Buffer.alloc(65 * 1024 * 1024);
    blown.write('MZ');
    const archive = await examine(
      zipOf([{ name: 'a.exe', content: '', raw: deflateRawSync(blown), size: blown.length }]),
    );
    expect(archive.complete).toBe(false);
    expect(archive.entries[0]).toMatchObject({
      size: blown.length,
      detectedType: 'application/vnd.microsoft.portable-executable',
      sha256: null,
    });
  });

  test('of entries that share bytes is not unpacked again and again', async () => {
    const raw = deflateRawSync(Buffer.alloc(30_000_000));
    const first = { name: '0', content: '', raw, size: 30_000_000 };
    const rest = Array.from({ length: 1500 }, (_, index) => ({ ...first, name: `${index + 1}`, raw }));
    const bytes = zipOf([first, ...rest.map((file) => ({ ...file, raw: new Uint8Array(0) }))], {
      offsets: Array.from({ length: 1501 }, () => 0),
    });
    const started = processorMs();
    const archive = await examine(bytes);
    expect(archive).toMatchObject({ complete: false });
    expect(processorMs() - started).toBeLessThan(20_000);
  });

  test('that holds itself ends at the limit of depth', async () => {
    // A gzip of a stored block whose content is the start of itself cannot be built in a line; a tool that gives the
    // same archive back for each file is the same thing to the reader.
    const bytes = Buffer.concat([Buffer.from('Rar!\u001a\u0007\u0001\u0000', 'latin1'), Buffer.alloc(50)]);
    const file = { name: 'r.rar', size: bytes.length, modifiedAt: null, encrypted: false, isFolder: false };
    const listing = { format: 'rar', headersEncrypted: false, files: [file, file], complete: true };
    let opened = 0;
    const archive = await examine(bytes, {
      tools: {
        openArchive: () => {
          opened += 1;
          return Promise.resolve({
            list: () => Promise.resolve(listing),
            read: () => Promise.resolve({ bytes, whole: true }),
            close: () => undefined,
          });
        },
      },
    });
    expect(archive.complete).toBe(false);
    expect(opened).toBe(31);
  });
});

describe.skipIf(!hasProgram('7z'))('archives made by 7-Zip', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'examine-'));
  const content = {
    'a.txt': Buffer.from('a drill\n'.repeat(3000)),
    '見積①.txt': randomBytes(5000),
    'z.bin': Buffer.alloc(9000),
  };
  const run = (program: string, ...args: string[]): void =>
    void execFileSync(program, args, { cwd: folder, stdio: 'ignore', env: { ...process.env, LC_ALL: 'C.UTF-8' } });
  const archive = (name: string, ...args: string[]): Uint8Array => {
    run('7z', 'a', '-bd', ...args, name, ...Object.keys(content));
    return new Uint8Array(readFileSync(path.join(folder, name)));
  };

  beforeAll(() => {
    for (const [name, bytes] of Object.entries(content)) writeFileSync(path.join(folder, name), bytes);
  });

  const expectAll = (found: InnerArchive): void => {
    const hashes = new Map(found.entries.map((entry) => [entry.name, entry.sha256]));
    for (const [name, bytes] of Object.entries(content)) {
      expect(hashes.get(name), name).toBe(createHash('sha256').update(bytes).digest('hex'));
    }
  };

  test.each([
    ['7z', ['-t7z']],
    ['7z of PPMd, not solid', ['-t7z', '-m0=PPMd', '-ms=off']],
    ['tar', ['-ttar']],
    ['wim', ['-twim']],
    ['zip of LZMA', ['-tzip', '-mm=LZMA']],
    ['zip of Deflate64', ['-tzip', '-mm=Deflate64']],
  ])('%s', async (name, args) => {
    const found = await examine(archive(`plain-${name.replaceAll(' ', '-')}.bin`, ...args));
    expect(found).toMatchObject({ encrypted: false, password: null, complete: true });
    expectAll(found);
  });

  test.each([
    ['stored', ['-mx0']],
    ['stored, with a list that is hidden', ['-mx0', '-mhe=on']],
    ['shrunk', []],
  ])('7z, %s: a wrong password opens nothing, and does not hide the right one', async (name, args) => {
    const bytes = archive(`locked-${name.replaceAll(/\W/g, '-')}.7z`, '-ptrue-one', ...args);
    const wrong = passwords(...Array.from({ length: 9 }, (_, index) => `wrong-${index}`));
    const closed = await examine(bytes, { passwords: wrong });
    expect([closed.password, closed.entries.some(({ sha256 }) => sha256 !== null)]).toEqual([null, false]);
    const opened = await examine(bytes, { passwords: [...wrong, ...passwords('true-one')] });
    expect(opened.password?.value).toBe('true-one');
    expectAll(opened);
  });

  test.each([
    ['xz', '-txz'],
    ['bzip2', '-tbzip2'],
    ['gzip', '-tgzip'],
  ])('%s of one file', async (format, type) => {
    run('7z', 'a', '-bd', type, `one.txt.${format}`, 'a.txt');
    const bytes = new Uint8Array(readFileSync(path.join(folder, `one.txt.${format}`)));
    const found = await examine(bytes, { name: `one.txt.${format}` });
    expect(found).toMatchObject({ format, complete: true });
    expect(found.entries[0]?.sha256).toBe(createHash('sha256').update(content['a.txt']).digest('hex'));
    expect(namesOf(found)).toEqual([format === 'gzip' ? 'a.txt' : 'one.txt']);
  });

  test.each([
    ['7z', ['-t7z'], '解凍Key#1', 3],
    ['7z with encrypted names', ['-t7z', '-mhe=on'], '解凍Key#1', 0],
    ['zip, AES', ['-tzip', '-mem=AES256'], 'Key#1', 3],
    ['zip, ZipCrypto', ['-tzip', '-mem=ZipCrypto'], 'Key#1', 3],
  ])('%s with a password: locked without, opened with it', async (name, args, password, listed) => {
    const bytes = archive(`locked-${name.replaceAll(/[ ,]+/g, '-')}.bin`, ...args, `-p${password}`);
    const locked = await examine(bytes, { passwords: passwords('wrong', password.toLowerCase()) });
    expect(locked).toMatchObject({ encrypted: true, password: null });
    expect(locked.entries).toHaveLength(listed);
    expect(locked.entries.every((entry) => entry.sha256 === null)).toBe(true);
    expect(kindsOf(locked)).toContain('archive-locked');
    const opened = await examine(bytes, { passwords: passwords('wrong', password, 'never tried') });
    expect(opened).toMatchObject({ encrypted: true, complete: true });
    expect(opened.password).toEqual({ value: password, foundIn: 'text' });
    expect(kindsOf(opened)).toEqual(['archive-opened']);
    expectAll(opened);
  });

  test('damage is reported, and nothing is thrown', async () => {
    const bytes = archive('whole.7z', '-t7z');
    const damaged = bytes.slice();
    damaged.fill(0x55, 100, 200);
    expect(await examine(damaged)).toMatchObject({ complete: false });
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(255), fc.nat(bytes.length), async (at, value, cut) => {
        const changed = bytes.with(at, value);
        for (const input of [changed, bytes.subarray(0, Math.max(cut, 6))]) {
          await examineArchive(input, 'application/x-7z-compressed', { tools, passwords: passwords('x') });
        }
      }),
      { numRuns: 15 },
    );
  });

  test('a bomb of one file is cut by the limit on what is unpacked', async () => {
    writeFileSync(path.join(folder, 'zeros'), Buffer.alloc(80 * 1024 * 1024));
    run('7z', 'a', '-bd', '-txz', '-mx=1', 'zeros.xz', 'zeros');
    const started = processorMs();
    const found = await examine(new Uint8Array(readFileSync(path.join(folder, 'zeros.xz'))), { name: 'zeros.xz' });
    expect(found.complete).toBe(false);
    expect(processorMs() - started).toBeLessThan(30_000);
  });
});

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { brokenPathRule } from '../../packaging/entry-path.ts';
import { encryptPassword } from '../../packaging/age-key.ts';
import { inspectPackage, makeIdentity, openOrdinaryZip, openPackage } from '../../packaging/index.ts';
import { type CraftedEntry, type CraftedPackage, craftPackage, craftZip } from './crafted-zip.ts';
import { outcome, temporaryFolder } from './package-fixture.ts';

const folder = temporaryFolder();
const password = 'abandon-ability';
let number = 0;

function crafted(bytes: Buffer): string {
  const path = join(folder, `${++number}.zip`);
  writeFileSync(path, bytes);
  return path;
}

async function opening(options: CraftedPackage): Promise<string> {
  return outcome(openPackage(crafted(craftPackage(options)), { password }).then((reader) => reader.close()));
}

async function ordinary(entries: CraftedEntry[], lies = {}): Promise<string> {
  return outcome(openOrdinaryZip(crafted(craftZip(entries, lies))).then((zip) => zip.close()));
}

const zeros = Buffer.alloc(30 * 1024 * 1024);
const bomb = deflateRawSync(zeros);

/** What is refused inside a package and in an ordinary zip alike. */
const HOSTILE: [rule: string, entries: CraftedEntry[]][] = [
  ['unsafe:absolute-path', [{ name: '/etc/cron.d/x' }]],
  ['unsafe:parent-folder', [{ name: 'data/../../x' }]],
  ['unsafe:parent-folder', [{ name: '..' }]],
  ['unsafe:drive-letter', [{ name: 'C:x.exe' }]],
  ['unsafe:backslash', [{ name: 'data\\..\\x' }]],
  ['unsafe:nul-in-name', [{ name: 'data/x.txt\0.exe' }]],
  ['unsafe:control-character', [{ name: 'data/x\ny' }]],
  ['unsafe:reserved-name', [{ name: 'data/nul.txt' }]],
  ['unsafe:reserved-name', [{ name: 'COM1/x' }]],
  ['unsafe:trailing-dot-or-space', [{ name: 'data/x. ' }]],
  ['unsafe:character-in-name', [{ name: 'data/x.txt:stream' }]],
  ['unsafe:empty-name', [{ name: 'data//x' }]],
  ['unsafe:name-too-long', [{ name: 'a'.repeat(256) }]],
  ['unsafe:name-too-long', [{ name: 'a/'.repeat(600) + 'a' }]],
  ['unsafe:too-deep', [{ name: 'a/'.repeat(40) + 'a' }]],
  ['unsafe:duplicate-name', [{ name: 'data/x' }, { name: 'data/x' }]],
  ['unsafe:duplicate-name', [{ name: 'data/Readme' }, { name: 'DATA/README' }]],
  ['unsafe:duplicate-name', [{ name: 'data/\u304c' }, { name: 'data/\u304b\u3099' }]],
  ['unsafe:duplicate-name', [{ name: 'data/x' }, { name: 'data/X/y' }]],
  ['unsafe:duplicate-name', [{ name: 'data/x/y' }, { name: 'data/x' }]],
  [
    'unsafe:symbolic-link',
    [{ name: 'link', data: '/etc/passwd', central: { externalAttributes: 0o120777 * 0x10000 } }],
  ],
  ['unsafe:special-file', [{ name: 'fifo', central: { externalAttributes: 0o010644 * 0x10000 } }]],
  ['unsafe:headers-disagree', [{ name: 'a', local: { name: 'b' } }]],
  ['unsafe:headers-disagree', [{ name: 'a', data: 'x', local: { size: 2 } }]],
  ['unsafe:headers-disagree', [{ name: 'a', data: 'x', local: { crc: 2 } }]],
  ['unsafe:headers-disagree', [{ name: 'a', data: 'x', local: { method: 8 } }]],
  ['unsafe:headers-disagree', [{ name: 'a', data: 'x', local: { flags: 0x0801 } }]],
  ['unsafe:headers-disagree', [{ name: 'a', data: 'x', local: { dosTime: 0x21 << 16 } }]],
  ['unsafe:headers-disagree', [{ name: 'a', data: 'x', both: { flags: 0x0808 }, after: Buffer.alloc(16) }]],
  [
    'unsafe:overlapping-entries',
    [
      { name: 'a', data: 'x' },
      { name: 'b', central: { localOffset: 0 } },
    ],
  ],
  ['unsafe:overlapping-entries', [{ name: 'a', data: 'x', both: { compressedSize: 4000, size: 4000 } }]],
  ['unsafe:compression-ratio', [{ name: 'bomb', raw: bomb, both: { method: 8, size: zeros.length } }]],
];

describe.each(HOSTILE)('%s', (expected, entries) => {
  test(JSON.stringify(entries.map(({ name }) => name)).slice(0, 60), async () => {
    expect(await opening({ inner: [{ name: 'bagit.txt' }, ...entries] })).toBe(expected);
    expect(await ordinary([{ name: 'bagit.txt' }, ...entries])).toBe(expected);
  });
});

describe('refused in a package only', () => {
  test('bytes between, before or after records', async () => {
    const entries = [{ name: 'a', data: 'x', after: Buffer.from('hidden') }, { name: 'b' }];
    expect(await opening({ inner: entries })).toBe('unsafe:hidden-data');
    expect(await ordinary(entries)).toBe('fulfilled');
    expect(await opening({ inner: [{ name: 'a' }], innerLies: { comment: Buffer.from('hi') } })).toBe(
      'unsafe:hidden-data',
    );
    expect(await opening({ outerLies: { comment: Buffer.from('hi') } })).toBe('unsafe:hidden-data');
  });

  test('an encrypted entry inside, another compression, a name that is not UTF-8', async () => {
    const encrypted = [{ name: 'a', raw: Buffer.alloc(20), both: { flags: 0x0801, size: 8 } }];
    expect(await opening({ inner: encrypted })).toBe('unsafe:encrypted-inside');
    expect(await opening({ inner: [{ name: 'a', both: { method: 14 } }] })).toBe('unsafe:compression-method');
    const invalid = Buffer.from([0x64, 0xff, 0xfe]);
    expect(await opening({ inner: [{ name: invalid }] })).toBe('unsafe:name-encoding');
    expect(await opening({ inner: [{ name: 'データ', both: { flags: 0 } }] })).toBe('unsafe:name-encoding');
  });
});

describe('limits', () => {
  test('too many entries are refused from the count alone', async () => {
    const bytes = craftZip([{ name: 'a' }]);
    const wide = zip64End(bytes, 100_001n);
    expect(await outcome(openOrdinaryZip(crafted(wide)))).toBe('unsafe:too-many-entries');
    expect(await ordinary([{ name: 'a' }], { count: 2 })).toBe('damaged:central-directory');
  });

  test('an entry that inflates to more than it declares stops there, on every way out', async () => {
    const entry = { name: 'data/x', raw: bomb, both: { method: 8, size: 100 } };
    const zip = await openOrdinaryZip(crafted(craftZip([entry])));
    expect(await outcome(drain(zip.stream('data/x', null)))).toBe('unsafe:longer-than-declared');
    const out = join(folder, 'bomb-out');
    expect(await outcome(zip.extract({ directory: out, password: null }))).toBe('unsafe:longer-than-declared');
    expect(existsSync(out)).toBe(false);
    await zip.close();
    const reader = await openPackage(crafted(craftPackage({ inner: [entry] })), { password });
    expect(await outcome(reader.readDocument('data/x', 1000))).toBe('unsafe:longer-than-declared');
    expect(await outcome(reader.extract({ directory: out }))).toBe('unsafe:longer-than-declared');
    expect((await reader.verify()).checks.find(({ id }) => id === 'inner-structure')?.result).toBe('failed');
    expect(existsSync(out)).toBe(false);
    await reader.close();
  });

  test('a size that the file cannot hold is refused', async () => {
    const size = 2 ** 50;
    const lies = zip64Sizes({ size, compressedSize: size });
    expect(await ordinary([{ name: 'x', both: lies }])).toBe('unsafe:overlapping-entries');
    expect(await opening({ inner: [{ name: 'x', both: lies }] })).toBe('unsafe:overlapping-entries');
  });
});

describe('outcomes of opening', () => {
  const cases: [string, string, () => Buffer][] = [
    ['empty file', 'not-a-package', () => Buffer.alloc(0)],
    ['text', 'not-a-package', () => Buffer.from('Subject: hello\r\n\r\n'.repeat(100))],
    ['some other zip', 'not-a-package:kakekomi.json', () => craftZip([{ name: 'a.txt', data: 'x' }])],
    ['a zip with a header of something else', 'not-a-package:format', () => craftPackage({ header: { format: 'x' } })],
    ['a hostile zip that is not ours', 'not-a-package', () => craftZip([{ name: '../x' }])],
    ['a truncated package', 'damaged:end-record', () => craftPackage().subarray(0, -200)],
    ['a package whose download stopped', 'damaged:end-record', () => craftPackage().subarray(0, 400)],
    ['a later version', 'fulfilled', () => craftPackage({ header: { version: 2, more: 1 } })],
    ['a later version of another form', 'newer-version', () => craftPackage({ header: { version: 2, kind: 'new' } })],
    [
      'a later version with more entries',
      'newer-version',
      () => craftPackage({ header: { version: 2 }, outer: (entries) => [...entries, { name: 'more' }] }),
    ],
    ['more entries', 'damaged:outer-structure', () => craftPackage({ outer: (e) => [...e, { name: 'more' }] })],
    ['another order', 'damaged:outer-structure', () => craftPackage({ outer: (e) => e.toReversed() })],
    ['a broken header', 'damaged:schema', () => craftPackage({ header: { packageId: 5 } })],
    ['another password', 'wrong-password', () => craftPackage({ password: 'zoo-zoo' })],
    ['a damaged salt', 'wrong-password', () => craftPackage({ spoil: (bytes) => void (bytes[0]! ^= 1) })],
    ['a damaged verifier', 'wrong-password', () => craftPackage({ spoil: (bytes) => void (bytes[16]! ^= 1) })],
    ['a damaged start', 'wrong-password', () => craftPackage({ spoil: (bytes) => void (bytes[18]! ^= 1) })],
    [
      'a damaged inner directory',
      'damaged:authentication-tag',
      () => craftPackage({ spoil: (bytes) => void (bytes[bytes.length - 20]! ^= 1) }),
    ],
    [
      'no inner directory under a right tag',
      'damaged:inner-structure',
      () => craftPackage({ innerBytes: craftZip([{ name: 'a' }]).subarray(0, 40) }),
    ],
  ];
  test.each(cases)('%s: %s', async (_, expected, make) => {
    const path = crafted(make());
    expect(await outcome(openPackage(path, { password }).then((reader) => reader.close()))).toBe(expected);
    if (expected.startsWith('not-a-package')) expect(await outcome(inspectPackage(path))).toBe(expected);
  });

  test('a key.age that is none, and one that holds another password', async () => {
    const { ageSecret, ageRecipient } = await makeIdentity();
    const broken = crafted(craftPackage({ keyFile: Buffer.from('not an age file') }));
    expect(await outcome(openPackage(broken, { identity: ageSecret }))).toBe('damaged:age');
    const keyFile = await encryptPassword('zoo-zoo', [ageRecipient]);
    const swapped = crafted(craftPackage({ keyFile }));
    expect(await outcome(openPackage(swapped, { identity: ageSecret }))).toBe('damaged:password');
  });

  test('a later version says so, and still verifies', async () => {
    const reader = await openPackage(crafted(craftPackage({ header: { version: 2 } })), { password });
    expect(reader.info).toMatchObject({ version: 2, newerVersion: true });
    expect((await reader.verify()).ok).toBe(true);
    await reader.close();
  });

  test('a file or folder that is not there', async () => {
    expect(await outcome(inspectPackage(join(folder, 'none.zip')))).toBe('not-found');
    expect(await outcome(inspectPackage(folder))).toBe('file-unreadable');
  });
});

describe('verification', () => {
  const failing: [string, string, CraftedPackage][] = [
    ['authentication-tag', 'payload.zip', { spoil: (bytes) => void (bytes[bytes.length - 1]! ^= 1) }],
    ['payload-manifest', 'data/report.json', { tamper: (files) => files.set('data/report.json', Buffer.from('[]')) }],
    ['payload-manifest', 'data/new', { tamper: (files) => files.set('data/new', Buffer.from('')) }],
    ['payload-manifest', 'data/report.json', { tamper: (files) => files.delete('data/report.json') }],
    ['tag-manifest', 'bagit.txt', { tamper: (files) => files.delete('bagit.txt') }],
    ['tag-manifest', 'other.txt', { tamper: (files) => files.set('other.txt', Buffer.from('')) }],
    ['bag', 'bagit.txt', { tamper: (files) => files.set('bagit.txt', Buffer.from('BagIt-Version: 2.0\n')) }],
    ['bag', 'bag-info.txt', { tamper: (files) => files.set('bag-info.txt', Buffer.from('no label\n')) }],
    ['payload-oxum', '2.1', { tamper: (files) => files.set('bag-info.txt', Buffer.from('Payload-Oxum: 3.1\n')) }],
    ['clear-entries', 'README.txt', { swapClear: { 'README.txt': Buffer.from('call 0123') } }],
    [
      'custody-chain',
      'data/custody.jsonl:2',
      {
        payload: {
          'data/custody.jsonl':
            '{"artifactId":"a","at":"t","event":"e","previous":null}\n' +
            `{"artifactId":"a","at":"t","event":"e","previous":"${'0'.repeat(64)}"}\n`,
        },
      },
    ],
  ];
  test.each(failing)('%s fails at %s', async (id, detail, options) => {
    const reader = await openPackage(crafted(craftPackage(options)), { password });
    const result = await reader.verify();
    expect(result.ok).toBe(false);
    expect(result.checks.find((check) => check.id === id)).toEqual({ id, result: 'failed', detail });
    const out = join(folder, `out-${number}`);
    expect(await outcome(reader.extract({ directory: out }))).toMatch(/^damaged:/u);
    expect(existsSync(out)).toBe(false);
    await reader.close();
  });

  test('a right custody chain passes; a crafted package is as valid as ours', async () => {
    const first = '{"artifactId":"a","at":"t","event":"e","previous":null}';
    const hash = createHash('sha256').update(first).digest('hex');
    const lines = `${first}\n{"artifactId":"a","at":"t","event":"e","previous":"${hash}"}\n`;
    const path = crafted(craftPackage({ payload: { 'data/custody.jsonl': lines } }));
    const reader = await openPackage(path, { password });
    const { checks } = await reader.verify();
    expect(checks.filter(({ result }) => result !== 'passed').map(({ id }) => id)).toEqual(['signature']);
    await reader.close();
  });
});

test('extraction goes only into a folder that is new or empty, and only beside existing ones', async () => {
  const reader = await openPackage(crafted(craftPackage()), { password });
  const full = join(folder, 'full');
  mkdirSync(full);
  symlinkSync('/tmp', join(full, 'data'));
  expect(await outcome(reader.extract({ directory: full }))).toBe('target-exists');
  expect(await outcome(reader.extract({ directory: join(folder, 'no', 'parent') }))).toBe('not-found');
  mkdirSync(join(folder, 'empty'));
  expect(await outcome(reader.extract({ directory: join(folder, 'empty') }))).toBe('fulfilled');
  expect(readdirSync(join(folder, 'empty', 'data'))).toEqual(['report.json']);
  await reader.close();
});

test.each([
  ['data/mail/1/message.eml', null],
  ['data/files/日本語 の 名前~2.txt', null],
  ['data/files/console.txt', null],
  ['lpt9', 'reserved-name'],
  ['aux.tar.gz', 'reserved-name'],
  ['conin$', 'reserved-name'],
  ['com¹.txt', 'reserved-name'],
  ['./x', 'empty-name'],
  ['x/', 'empty-name'],
])('the path %s breaks %s', (path, rule) => {
  expect(brokenPathRule(path)).toBe(rule);
});

async function drain(content: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const piece of content) void piece;
}

function zip64Sizes({ size, compressedSize }: { size: number; compressedSize: number }) {
  const extra = Buffer.alloc(20);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(16, 2);
  extra.writeBigUInt64LE(BigInt(size), 4);
  extra.writeBigUInt64LE(BigInt(compressedSize), 12);
  return { size: 0xffffffff, compressedSize: 0xffffffff, extra };
}

/** Replaces the end record by ZIP64 ones that claim `count` entries. */
function zip64End(zip: Buffer, count: bigint): Buffer {
  const end = Buffer.from(zip.subarray(-22));
  const wide = Buffer.alloc(76);
  wide.writeUInt32LE(0x06064b50, 0);
  wide.writeBigUInt64LE(44n, 4);
  wide.writeBigUInt64LE(count, 24);
  wide.writeBigUInt64LE(count, 32);
  wide.writeBigUInt64LE(BigInt(end.readUInt32LE(12)), 40);
  wide.writeBigUInt64LE(BigInt(end.readUInt32LE(16)), 48);
  wide.writeUInt32LE(0x07064b50, 56);
  wide.writeBigUInt64LE(BigInt(zip.length - 22), 64);
  wide.writeUInt32LE(1, 72);
  end.writeUInt16LE(0xffff, 8);
  end.writeUInt16LE(0xffff, 10);
  return Buffer.concat([zip.subarray(0, -22), wide, end]);
}

import { Buffer } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeIdentity, type OpenSecret, sealPackage } from '../../packaging/index.ts';
import {
  AES_EXTRA,
  craftPackage,
  type CraftedEntry,
  craftZip,
  encryptWinzip,
  type HeaderLies,
} from '../../test/packaging/crafted-zip.ts';
import { teamCard } from '../../test/packaging/team-card.ts';
import { mutated } from '../fuzz/mutation.ts';

/** One file to read. `secret`: null for an ordinary zip. `mustFail`: it is a package of ours that is not as it was made. */
export type PackageInput = {
  readonly kind: string;
  readonly bytes: Uint8Array;
  readonly secret: OpenSecret | null;
  readonly mustFail: boolean;
};

type Random = () => number;

const PASSWORD = 'abandon-ability-able-about';
/** Names that lead elsewhere, mean something to a system, or are one name in two forms. */
const NAMES = [
  ...['../a', '/etc/a', 'C:\\a', '..\\a', 'data/../../a', 'data//a', 'data/./a', '\\\\host\\share', '~/a', ''],
  ...['data/CON', 'data/nul.txt', 'data/a.', 'data/a ', 'data/a:b', 'data/\u202egpj.exe', 'data/\u0000', 'data/a\nb'],
  ...[
    'data/a',
    'DATA/A',
    'data/\u00e9',
    'data/e\u0301',
    'bagit.txt',
    'BAGIT.TXT',
    'data',
    'data/',
    `data/${'x'.repeat(300)}`,
  ],
  ...['data/report.json', 'manifest-sha256.txt', 'tagmanifest-sha256.txt', 'payload.zip', 'key.age', 'data/%2e%2e/a'],
];
const NUMBERS = [
  0, 1, 0x14, 0xff, 0x800, 0x801, 0x8000, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff,
];
const TEXTS = ['data/report.json', 'bagit.txt', 'bag-info.txt', 'manifest-sha256.txt', 'tagmanifest-sha256.txt'];

/** What makes inputs of every kind out of random numbers: the same numbers give the same input, but for salts and ids. */
export async function packageSeeds(folder: string): Promise<(random: Random) => PackageInput> {
  const identity = await makeIdentity();
  const path = join(folder, 'seed.zip');
  await sealPackage({
    ...{ target: path, kind: 'report', packageId: randomUUID(), day: '2026-01-05', artifacts: [], custody: [] },
    ...{ password: PASSWORD, recipients: [identity.ageRecipient] },
    signer: { signingSecret: identity.signingSecret, card: teamCard(identity) },
    documents: async () => [
      { path: 'data/report.json', bytes: Buffer.from('{"schema":1}') },
      { path: 'data/files/text.txt', bytes: Buffer.from('line after line\n'.repeat(400)) },
    ],
  });
  const whole = readFileSync(path);
  rmSync(path);
  const secrets: readonly OpenSecret[] = [{ password: PASSWORD }, { identity: identity.ageSecret }];
  const ordinary = craftZip([
    { name: 'a.txt', data: 'hello', deflate: true },
    { name: 'folder/', data: '' },
    { name: 'folder/b.bin', data: Buffer.alloc(5000, 'xyz'), deflate: true },
    aesEntry('c.txt', Buffer.from('secret words')),
    { name: 'd', data: 'stored' },
  ]);
  const inner = craftZip(innerEntries());
  const makers: readonly ((random: Random) => PackageInput)[] = [
    (random) => {
      const bytes = mutated(whole, ordinary, random);
      const secret = secrets[Math.floor(random() * secrets.length)] ?? null;
      return { kind: 'whole', bytes, secret, mustFail: !whole.equals(bytes) };
    },
    (random) => sealed('inner bytes', { innerBytes: Buffer.from(mutated(inner, ordinary, random)) }),
    (random) => sealed('inner headers', { inner: lying(innerEntries(), random) }),
    (random) => sealed('outer headers', { outer: (entries) => lying(entries, random) }),
    (random) =>
      sealed('bag', {
        tamper: (files) => {
          const name = TEXTS[Math.floor(random() * TEXTS.length)] ?? '';
          files.set(name, Buffer.from(mutated(files.get(name) ?? Buffer.from('x'), inner, random)));
        },
      }),
    (random) =>
      sealed('clear entries', {
        swapClear: { 'kakekomi.json': Buffer.from(mutated(HEADER, inner, random)), 'README.txt': Buffer.from('x') },
      }),
    (random) => ({ kind: 'ordinary', bytes: mutated(ordinary, whole, random), secret: null, mustFail: false }),
    (random) => ({
      ...{ kind: 'ordinary headers', secret: null, mustFail: false },
      bytes: craftZip(
        lying([{ name: 'a', data: 'x'.repeat(300), deflate: true }, aesEntry('b', Buffer.from('y'))], random),
      ),
    }),
  ];
  return (random) => makers[Math.floor(random() * makers.length)]!(random);
}

const HEADER = Buffer.from(
  `${JSON.stringify({ format: 'kakekomi-package', kind: 'report', packageId: randomUUID(), payload: 'payload.zip', recipients: [], version: 1 })}\n`,
);

function sealed(kind: string, options: Parameters<typeof craftPackage>[0]): PackageInput {
  const bytes = craftPackage({ ...options, password: PASSWORD });
  return { kind, bytes, secret: { password: PASSWORD }, mustFail: false };
}

function innerEntries(): CraftedEntry[] {
  return [
    { name: 'data/report.json', data: '{"schema":1}', deflate: true },
    { name: 'data/files/b.bin', data: Buffer.alloc(5000, 'xyz'), deflate: true },
    { name: 'data/files/c', data: 'stored' },
    { name: 'bagit.txt', data: 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n' },
    { name: 'bag-info.txt', data: 'Bagging-Date: 2026-01-05\n' },
    { name: 'manifest-sha256.txt', data: `${'0'.repeat(64)}  data/report.json\n` },
  ];
}

function aesEntry(name: string, content: Buffer): CraftedEntry {
  const raw = encryptWinzip(content, 'secret');
  return { name, raw, both: { flags: 0x0801, method: 99, crc: 0, size: content.length, extra: AES_EXTRA } };
}

/** Some of the entries lie about themselves, in one header or both; some have another's name, or bytes behind them. */
function lying(entries: readonly CraftedEntry[], random: Random): CraftedEntry[] {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
  const lie = (): HeaderLies => {
    const number = pick(NUMBERS);
    return pick<() => HeaderLies>([
      () => ({ name: pick(NAMES) }),
      () => ({
        name: Buffer.from(mutated(Buffer.from(pick(NAMES) || 'a'), Buffer.from('data/a'), random)).subarray(0, 5000),
      }),
      () => ({ flags: number & 0xffff }),
      () => ({ method: pick([0, 1, 8, 9, 12, 14, 95, 99, 0xffff]) }),
      () => ({ dosTime: number }),
      () => ({ crc: number }),
      () => ({ size: number }),
      () => ({ compressedSize: number }),
      () => ({
        extra: Buffer.from(mutated(AES_EXTRA, Buffer.from([1, 0, 16, 0, 255, 255, 255, 255]), random)).subarray(
          0,
          0xffff,
        ),
      }),
    ])();
  };
  const changed = entries.map((entry): CraftedEntry => {
    if (random() < 0.5) return entry;
    const where = pick(['both', 'local', 'central'] as const);
    const lies = { ...entry[where], ...lie(), ...(random() < 0.3 ? lie() : {}) };
    const more =
      where === 'central' && random() < 0.3 ? { localOffset: pick(NUMBERS), externalAttributes: pick(NUMBERS) } : {};
    return {
      ...entry,
      [where]: { ...lies, ...more },
      ...(random() < 0.1 ? { after: Buffer.from('PK\u0003\u0004between') } : {}),
      ...(random() < 0.1 ? { raw: Buffer.from(mutated(Buffer.from(entry.data ?? 'x'), AES_EXTRA, random)) } : {}),
    };
  });
  return random() < 0.2 ? [...changed, pick(changed)] : changed;
}

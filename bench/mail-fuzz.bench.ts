/**
 * Changed mails and attached files of every kind that is read. An input of kind `mbox` is read as an attachment, and five
 * of its mails by themselves, and its time is that of the longest of these readings. What is told, and the variables:
 * `fuzz/fuzz-run.ts`.
 *
 * With `FUZZ_DOUBLING=1` something is repeated in each input instead, most of them mails, to DOUBLING_BYTES and again to
 * twice and four times as many: what takes more than MAX_GROWTH times as long both times is told, since twice the bytes
 * may take about twice the time, and no more.
 */
import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { decodePicture } from '../cli/decode-picture.ts';
import { ExpectedError } from '../core/errors.ts';
import { examineMail } from '../core/mail/analyze-mail.ts';
import { splitMbox } from '../core/mail/mbox.ts';
import { MailAnalysis } from '../core/model/mail.ts';
import { seeded } from '../test/core/mail/odd-mails.ts';
import { fuzz, timed, type Reading } from './fuzz/fuzz-run.ts';
import { mutated, repeated, withPieces } from './fuzz/mutation.ts';
import { zipOf } from '../test/core/mail/archive/zip-builder.ts';
import { documentPieces } from './mail-fuzz/document-pieces.ts';
import { seeds, type Seed } from './mail-fuzz/seeds.ts';

const isDoubling = process.env['FUZZ_DOUBLING'] === '1';
const DOUBLING_BYTES = 128 * 1024;
/** Between linear (2) and quadratic (4). */
const MAX_GROWTH = 2.9;
/** Below it, what is measured is the machine. */
const MIN_GROWN_MS = 120;
const TYPES: Readonly<Record<string, string>> = {
  cms: 'application/pkcs7-mime',
  mbox: 'application/mbox',
  tnef: 'application/ms-tnef',
  html: 'text/html',
};

await fuzz(import.meta.url, async () => {
  const root = join(process.env['KAKEKOMI_APP'] ?? '.', '../shared/fixtures');
  const byKind = new Map<string, Seed[]>();
  for (const seed of await seeds(root)) byKind.set(seed.kind, [...(byKind.get(seed.kind) ?? []), seed]);
  const kinds = [...byKind.keys()];
  return async (n) => {
    const random = seeded(n);
    const pick = (): Seed => {
      const any = kinds[Math.floor(random() * kinds.length)] ?? '';
      const own = byKind.get(isDoubling && random() < 0.6 ? 'eml' : any) ?? [];
      const seed = own[Math.floor(random() * own.length)];
      if (seed === undefined) throw new Error('no seed');
      return seed;
    };
    const seed = pick();
    const other = pick().bytes;
    const taken = isDoubling
      ? await growth(seed, repeated(seed.bytes, other, random, documentPieces(seed.kind)))
      : await time(seed, changed(seed, other, random));
    return { kind: seed.kind, ...taken };
  };
});

/** One in so many documents is made large by repeating something in it; packed in a ZIP, few bytes of a mail are megabytes. */
const LARGE_ONE_IN = 40;
const LARGE_BYTES = 512 * 1024;
const PACKED_BYTES = 4 * 1024 * 1024;

/** A third has pieces put in as well, or nothing else. */
function changed({ kind, isMail, bytes }: Seed, other: Uint8Array, random: () => number): Uint8Array {
  const pieces = documentPieces(kind);
  if (!isMail && random() * LARGE_ONE_IN < 1) {
    const many = repeated(bytes, other, random, pieces);
    return random() < 0.5 ? many(LARGE_BYTES) : packed(many(PACKED_BYTES), kind);
  }
  const way = random();
  if (way < 0.15) return withPieces(withPieces(bytes, random, pieces), random, pieces);
  return way < 0.35 ? withPieces(mutated(bytes, other, random), random, pieces) : mutated(bytes, other, random);
}

/** In a ZIP, in which it is read by its name or its content. */
const packed = (content: Uint8Array, kind: string): Uint8Array => zipOf([{ name: `a.${kind}`, content }]);

type Timed = Pick<Reading, 'ms' | 'thrown'>;

/** The longest reading of an input, or the first that threw. */
async function time(seed: Seed, bytes: Uint8Array): Promise<Timed> {
  let longest: Timed = { ms: 0, thrown: null };
  for (const mail of mailsOf(seed, bytes)) {
    const taken = await timed(() => read(mail));
    if (taken.thrown !== null) return taken;
    if (taken.ms > longest.ms) longest = taken;
  }
  return longest;
}

/** How long an input of the largest size read takes, and whether it grew faster than its size. */
async function growth(seed: Seed, bytesOf: (size: number) => Uint8Array): Promise<Timed> {
  const all: Timed[] = [];
  for (const factor of [1, 2, 4]) {
    const taken = await time(seed, bytesOf(factor * DOUBLING_BYTES));
    const before = all.at(-1);
    all.push(taken);
    if (taken.thrown !== null || (before && (taken.ms < MIN_GROWN_MS || taken.ms < MAX_GROWTH * before.ms)))
      return taken;
  }
  const times = all.map(({ ms }) => ms.toFixed(0)).join(', ');
  return { ms: all.at(-1)?.ms ?? 0, thrown: `grows faster than its size: ${times} ms` };
}

function mailsOf({ kind, isMail }: Seed, bytes: Uint8Array): Uint8Array[] {
  const mails =
    kind === 'mbox' ? [...splitMbox(bytes)].slice(0, 5).map(({ start, end }) => bytes.subarray(start, end)) : [];
  return [isMail ? bytes : attached(bytes, kind), ...mails];
}

async function read(mail: Uint8Array): Promise<null> {
  try {
    const digest = (name: string, content: Uint8Array): string => createHash(name).update(content).digest('hex');
    const { analysis } = await examineMail(mail, { digest, tools: { decodePicture } });
    MailAnalysis.parse(analysis);
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
  }
  return null;
}

function attached(bytes: Uint8Array, kind: string): Uint8Array {
  const type = TYPES[kind] ?? 'application/octet-stream';
  return Buffer.concat([
    Buffer.from(
      `From: a@b.example\r\nContent-Type: ${type}\r\nContent-Transfer-Encoding: binary\r\n` +
        `Content-Disposition: attachment; filename="a.${kind}"\r\n\r\n`,
    ),
    bytes,
  ]);
}

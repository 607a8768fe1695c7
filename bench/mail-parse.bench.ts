/**
 * Reading mails against postal-mime and mailparser in the same run: mails per second of the test material and of 10,000
 * generated ones, then the memory one very large mail takes. `MAIL_COUNT` sets how many are generated (10000),
 * `MAIL_MIB` how large the large one is (150), `MAIL_ROUNDS` how often each is read (3).
 *
 * Ours reads the tree, decodes every part, and reads text, HTML and addresses; the others do the same to their results.
 * With hashes: SHA-256, SHA-1 and MD5 of every part with Node's functions, which `inspect` uses too (the portable ones,
 * for where Node is not, do about 40 MB a second). Each program reads the same mails in turns, and
 * each begins as often as the others; time is that of the processor, and the best round counts.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { simpleParser } from 'mailparser';
import PostalMime from 'postal-mime';
import { analyzeMail } from '../core/mail/analyze-mail.ts';
import type { Digest } from '../core/mail/digest.ts';
import { readMail } from '../core/mail/parsed-mail.ts';
import { oddMail, seeded } from '../test/core/mail/odd-mails.ts';
import { largeMail } from './mail-parse/large-mail.ts';

const ROUNDS = Number(process.env['MAIL_ROUNDS'] ?? 3);
const count = Number(process.env['MAIL_COUNT'] ?? 10_000);
const mebibytes = Number(process.env['MAIL_MIB'] ?? 150);
const MIB = 1024 * 1024;
/** What is promised for a very large mail: its file and everything made of it. */
const MEMORY_LIMIT = 1.5;
/** Mails held at once: they are made anew in each round, so that ten thousand take no more memory than these. */
const BATCH = 500;

const PROGRAMS: readonly (readonly [name: string, read: (bytes: Buffer) => unknown])[] = [
  ['ours', (bytes) => readAll(bytes, false)],
  ['ours with hashes', (bytes) => readAll(bytes, true)],
  ['postal-mime', (bytes) => PostalMime.parse(bytes, { attachmentEncoding: 'arraybuffer' }).catch(() => null)],
  ['mailparser', (bytes) => simpleParser(bytes).catch(() => null)],
];

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

// The memory of one large mail is measured in a process of its own, where none was used before that could be used again.
const ways = ['overwriting', 'keeping'] as const;
const way = ways.find((each) => each === process.env['MAIL_LARGE']);
if (way !== undefined) {
  await large(way === 'overwriting');
  process.exit();
}
for (const each of ways) {
  const env = { ...process.env, MAIL_LARGE: each };
  const { status } = spawnSync(process.execPath, [fileURLToPath(import.meta.url)], { env, stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}

const fixtures = fixtureMails();
if (fixtures.length === 0) console.log('the test material (../shared/fixtures) is absent: only generated mails');
else
  await compare(
    `${fixtures.length} mails of the test material, three times`,
    3 * fixtures.length,
    (index) => fixtures[index % fixtures.length] ?? Buffer.alloc(0),
  );
await compare(`${count} generated mails`, count, generated);
await compare(`${Math.min(count, 2000)} odd mails`, Math.min(count, 2000), (seed) => Buffer.from(oddMail(seed).bytes));

function readAll(bytes: Uint8Array, hashes: boolean): number {
  try {
    const mail = readMail(bytes);
    let size = mail.text.length;
    for (const leaf of mail.leaves) {
      const content = leaf.bytes;
      size += content.length;
      if (hashes) for (const name of ['sha256', 'sha1', 'md5']) createHash(name).update(content).digest('hex');
    }
    return size;
  } catch {
    return 0;
  }
}

async function compare(title: string, mails: number, make: (index: number) => Buffer): Promise<void> {
  let bytes = 0;
  const best = new Map<string, number>();
  for (let round = 0; round < ROUNDS; round += 1) {
    bytes = 0;
    const taken = new Map<string, number>();
    for (let from = 0; from < mails; from += BATCH) {
      const batch = Array.from({ length: Math.min(BATCH, mails - from) }, (_, index) => make(from + index));
      bytes += batch.reduce((sum, { length }) => sum + length, 0);
      // Each is the first as often as the others: the first meets what the one that made the mails left behind.
      const first = (from / BATCH + round) % PROGRAMS.length;
      for (const [name, read] of [...PROGRAMS.slice(first), ...PROGRAMS.slice(0, first)]) {
        // Each sweeps up after itself only.
        collectGarbage();
        const start = process.cpuUsage();
        for (const mail of batch) await read(mail);
        const { user, system } = process.cpuUsage(start);
        taken.set(name, (taken.get(name) ?? 0) + (user + system) / 1e6);
      }
    }
    for (const [name, seconds] of taken) best.set(name, Math.min(best.get(name) ?? Infinity, seconds));
  }
  const megabytes = bytes / 1e6;
  const seconds = (name: string): number => best.get(name) ?? Infinity;
  const fastest = Math.min(seconds('postal-mime'), seconds('mailparser'));
  const rates = [...best].map(
    ([name, taken]) => `${name} ${(mails / taken).toFixed(0)}/s (${(megabytes / taken).toFixed(0)} MB/s)`,
  );
  console.log(`${title} (${megabytes.toFixed(1)} MB): ${rates.join(', ')}`);
  console.log(
    `  ours is ${(fastest / seconds('ours')).toFixed(2)} times as fast as the faster of the others, ` +
      `${(fastest / seconds('ours with hashes')).toFixed(2)} with hashes`,
  );
  if (seconds('ours with hashes') > fastest) process.exitCode = 1;
}

function fixtureMails(): Buffer[] {
  const folder = join(process.env['KAKEKOMI_APP'] ?? '.', '../shared/fixtures');
  if (!existsSync(folder)) return [];
  return ['cpython-email', 'mimekit-mail', 'zbateson-mail'].flatMap((name) =>
    readdirSync(join(folder, name), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(txt|eml)$/.test(entry.name))
      .map((entry) => readFileSync(join(entry.parentPath, entry.name))),
  );
}

/** A mail as an office sends it: Japanese text and HTML, every third with an attachment of up to 60 KB. */
function generated(seed: number): Buffer {
  const random = seeded(seed);
  const sentence = 'お世話になっております。添付の資料をご確認のうえ、ご返信ください。';
  const text = `${sentence}\r\n`.repeat(3 + Math.floor(random() * 20));
  const html = `<html><body><p>${text.replaceAll('\r\n', '<br>')}<a href="https://portal${seed}.example.jp/">portal</a></p></body></html>`;
  const received = Array.from(
    { length: 4 },
    (_, hop) =>
      `Received: from mx${hop}.example.jp (mx${hop}.example.jp [192.0.2.${hop}]) by mx${hop + 1}.example.jp with ESMTPS id ${seed}; Fri, 20 Nov 2026 09:12:4${hop} +0900\r\n`,
  );
  const word = Buffer.from(`件名 ${seed}`).toString('base64');
  const parts = [
    `--in\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${wrapped(Buffer.from(text))}`,
    `--in\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${quoted(html)}\r\n--in--\r\n`,
  ];
  const file = Buffer.alloc(Math.floor(random() * 60_000));
  for (let at = 0; at < file.length; at += 1) file[at] = Math.floor(random() * 256);
  const attached =
    seed % 3 === 0
      ? `--out\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename="=?utf-8?B?${word}?="\r\n\r\n${wrapped(file)}`
      : '';
  return Buffer.from(
    `${received.join('')}From: =?utf-8?B?${word}?= <a@example.jp>\r\nTo: b@example.jp, "C" <c@example.jp>\r\nSubject: =?utf-8?B?${word}?=\r\n` +
      `Date: Fri, 20 Nov 2026 09:12:41 +0900\r\nMessage-ID: <${seed}@example.jp>\r\nMIME-Version: 1.0\r\n` +
      `Content-Type: multipart/mixed; boundary="out"\r\n\r\n--out\r\nContent-Type: multipart/alternative; boundary="in"\r\n\r\n${parts.join('')}${attached}--out--\r\n`,
  );
}

function wrapped(bytes: Buffer): string {
  return bytes.toString('base64').replace(/.{1,76}/g, '$&\r\n');
}

function quoted(text: string): string {
  const codes = [...Buffer.from(text)].map((byte) =>
    byte > 0x20 && byte < 0x7f && byte !== 0x3d
      ? String.fromCharCode(byte)
      : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`,
  );
  let line = 0;
  return codes.map((code) => ((line += code.length) > 72 ? ((line = code.length), `=\r\n${code}`) : code)).join('');
}

/**
 * Memory over idle, the file's own bytes included, of the whole analysis of a very large mail: read, every part decoded,
 * hashed and looked into. `overwriting`: a large part is decoded over its own bytes, as `inspect` may.
 */
async function large(overwriting: boolean): Promise<void> {
  const idle = process.memoryUsage.rss();
  const bytes = largeMail(mebibytes);
  const start = performance.now();
  readMail(bytes);
  const parsed = performance.now();
  let peak = process.memoryUsage.rss();
  // Nothing else runs while a mail is read: memory is looked at whenever something is hashed.
  const digest: Digest = (name, content) => {
    peak = Math.max(peak, process.memoryUsage.rss());
    return createHash(name).update(content).digest('hex');
  };
  const { parts } = await analyzeMail(bytes, { digest, mayOverwrite: overwriting });
  const seconds = (performance.now() - parsed) / 1000;
  peak = Math.max(peak, process.memoryUsage.rss());
  const times = (peak - idle) / bytes.length;
  console.log(
    `one mail of ${mebibytes} MiB${overwriting ? ', decoded over itself' : ''}: tree in ${(parsed - start).toFixed(0)} ms, ` +
      `analysed in ${seconds.toFixed(1)} s (${((parts.at(-1)?.size ?? 0) / MIB).toFixed(0)} MiB attached), ` +
      `memory over idle ${times.toFixed(2)} times the file, the file included`,
  );
  if (overwriting && times > MEMORY_LIMIT) process.exitCode = 1;
}

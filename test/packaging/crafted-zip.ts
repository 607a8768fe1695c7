import { createCipheriv, createHash, createHmac, pbkdf2Sync, randomBytes, randomUUID } from 'node:crypto';
import { crc32, deflateRawSync } from 'node:zlib';

/** 2026-01-05 00:00 as DOS counts. */
const MIDNIGHT = (46 << 25) | (1 << 21) | (5 << 16);

/** Header fields that an entry may lie about, in one of its headers or both. */
export type HeaderLies = {
  name?: string | Buffer;
  flags?: number;
  method?: number;
  dosTime?: number;
  crc?: number;
  size?: number;
  compressedSize?: number;
  extra?: Buffer;
};

export type CraftedEntry = {
  name: string | Buffer;
  /** Content before compression. */
  data?: Buffer | string;
  deflate?: boolean;
  /** Bytes as they stand in the archive, instead of `data` compressed. */
  raw?: Buffer;
  both?: HeaderLies;
  local?: HeaderLies;
  central?: HeaderLies & { localOffset?: number; externalAttributes?: number };
  /** Bytes put between this entry and the next. */
  after?: Buffer;
};

export type ZipLies = { comment?: Buffer; count?: number; trailing?: Buffer; prefix?: Buffer };

/**
 * A small raw zip writer that can lie: every field of every header can be set apart from the truth. Shares no code with
 * the program, so that one misunderstanding cannot hide in both.
 */
export function craftZip(entries: readonly CraftedEntry[], lies: ZipLies = {}): Buffer {
  const parts: Buffer[] = lies.prefix ? [lies.prefix] : [];
  const directory: Buffer[] = [];
  let offset = lies.prefix?.length ?? 0;
  for (const entry of entries) {
    const data = Buffer.from(entry.data ?? '');
    const raw = entry.raw ?? (entry.deflate ? deflateRawSync(data) : data);
    const truth = {
      name: entry.name,
      flags: 0x0800,
      method: entry.deflate ? 8 : 0,
      dosTime: MIDNIGHT,
      crc: crc32(data),
      size: data.length,
      compressedSize: raw.length,
      extra: Buffer.alloc(0),
      ...entry.both,
    };
    const local = localRecord({ ...truth, ...entry.local });
    directory.push(
      centralRecord({ ...truth, localOffset: offset, externalAttributes: 0o100644 * 0x10000, ...entry.central }),
    );
    parts.push(local, raw, entry.after ?? Buffer.alloc(0));
    offset += local.length + raw.length + (entry.after?.length ?? 0);
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(lies.count ?? entries.length, 8);
  end.writeUInt16LE(lies.count ?? entries.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  end.writeUInt16LE(lies.comment?.length ?? 0, 20);
  return Buffer.concat([...parts, central, end, lies.comment ?? Buffer.alloc(0), lies.trailing ?? Buffer.alloc(0)]);
}

type Header = Required<HeaderLies>;

function localRecord(header: Header): Buffer {
  const name = Buffer.from(header.name);
  const record = Buffer.alloc(30);
  record.writeUInt32LE(0x04034b50, 0);
  record.writeUInt16LE(20, 4);
  commonFields(record, header, name.length, 6);
  return Buffer.concat([record, name, header.extra]);
}

function centralRecord(header: Header & { localOffset: number; externalAttributes: number }): Buffer {
  const name = Buffer.from(header.name);
  const record = Buffer.alloc(46);
  record.writeUInt32LE(0x02014b50, 0);
  record.writeUInt16LE(0x0314, 4);
  record.writeUInt16LE(20, 6);
  commonFields(record, header, name.length, 8);
  record.writeUInt32LE(header.externalAttributes >>> 0, 38);
  record.writeUInt32LE(header.localOffset, 42);
  return Buffer.concat([record, name, header.extra]);
}

function commonFields(record: Buffer, header: Header, nameLength: number, at: number): void {
  record.writeUInt16LE(header.flags, at);
  record.writeUInt16LE(header.method, at + 2);
  record.writeUInt32LE(header.dosTime, at + 4);
  record.writeUInt32LE(header.crc, at + 8);
  record.writeUInt32LE(header.compressedSize, at + 12);
  record.writeUInt32LE(header.size, at + 16);
  record.writeUInt16LE(nameLength, at + 20);
  record.writeUInt16LE(header.extra.length, at + 22);
}

export const AES_EXTRA = Buffer.from([0x01, 0x99, 7, 0, 2, 0, 0x41, 0x45, 3, 0, 0]);

/** WinZip AES-256 the plain way: salt, verifier, ciphertext, tag. */
export function encryptWinzip(plain: Buffer, password: string | Buffer, salt = randomBytes(16)): Buffer {
  const key = pbkdf2Sync(password, salt, 1000, 66, 'sha1');
  const cipher = createCipheriv('aes-256-ecb', key.subarray(0, 32), null).setAutoPadding(false);
  const text = Buffer.from(plain);
  const counters = Buffer.alloc(Math.ceil(text.length / 16) * 16);
  for (let at = 0, counter = 1; at < counters.length; at += 16, counter++) counters.writeUInt32LE(counter, at);
  const stream = cipher.update(counters);
  for (let at = 0; at < text.length; at++) text[at]! ^= stream[at]!;
  const tag = createHmac('sha1', key.subarray(32, 64)).update(text).digest().subarray(0, 10);
  return Buffer.concat([salt, key.subarray(64), text, tag]);
}

export type CraftedPackage = {
  password?: string;
  /** Files under `data/`, by whole path. */
  payload?: Record<string, Buffer | string>;
  /** Instead of the entries of a valid bag made from `payload`. */
  inner?: readonly CraftedEntry[];
  innerLies?: ZipLies;
  /** Instead of the whole inner zip. */
  innerBytes?: Buffer;
  /** Members of kakekomi.json, over the right ones. */
  header?: Record<string, unknown>;
  readme?: string;
  keyFile?: Uint8Array;
  /** Changes tag files before they are packed; the tag manifest is not made again. */
  tamper?: (files: Map<string, Buffer>) => void;
  /** Makes the tag manifest again after `tamper`. */
  retag?: boolean;
  /** Changes the clear entries after their hashes went into bag-info.txt. */
  swapClear?: Partial<Record<'README.txt' | 'kakekomi.json' | 'key.age', Buffer>>;
  /** Changes the encrypted bytes (salt, verifier, text, tag). */
  spoil?: (encrypted: Buffer) => void;
  outerLies?: ZipLies;
  /** More or other entries of the outer zip. */
  outer?: (entries: CraftedEntry[]) => CraftedEntry[];
};

/** A valid package, but for what the options break. */
export function craftPackage(options: CraftedPackage = {}): Buffer {
  const password = options.password ?? 'abandon-ability';
  const header = {
    format: 'kakekomi-package',
    kind: 'report',
    packageId: randomUUID(),
    payload: 'payload.zip',
    recipients: [],
    version: 1,
    ...options.header,
  };
  const clear: [string, Buffer][] = [
    ['README.txt', Buffer.from(options.readme ?? 'crafted')],
    ['kakekomi.json', Buffer.from(JSON.stringify(header) + '\n')],
    ...(options.keyFile ? [['key.age', Buffer.from(options.keyFile)] as [string, Buffer]] : []),
  ];
  const files = bagFiles(options.payload ?? { 'data/report.json': '{}' }, clear);
  options.tamper?.(files);
  if (options.retag) files.set(TAG_MANIFEST, manifestOf(tagsOf(files)));
  const inner = options.inner ?? [...files].map(([name, data]) => ({ name, data, deflate: true }));
  const plain = options.innerBytes ?? craftZip(inner, options.innerLies);
  const encrypted = encryptWinzip(plain, password);
  options.spoil?.(encrypted);
  const entries: CraftedEntry[] = [
    ...clear.map(([name, data]) => ({ name, data: options.swapClear?.[name as 'README.txt'] ?? data })),
    {
      name: 'payload.zip',
      raw: encrypted,
      both: { flags: 0x0801, method: 99, crc: 0, size: plain.length, extra: AES_EXTRA },
    },
  ];
  return craftZip(options.outer?.(entries) ?? entries, options.outerLies);
}

function bagFiles(payload: Record<string, Buffer | string>, clear: [string, Buffer][]): Map<string, Buffer> {
  const files = new Map(Object.entries(payload).map(([path, data]) => [path, Buffer.from(data)]));
  const manifest = manifestOf(files);
  const bytes = [...files.values()].reduce((sum, data) => sum + data.length, 0);
  const tags = new Map<string, Buffer>([
    ['bagit.txt', Buffer.from('BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n')],
    [
      'bag-info.txt',
      Buffer.from(
        `Bagging-Date: 2026-01-05\nPayload-Oxum: ${bytes}.${files.size}\nKakekomi-Format-Version: 1\n` +
          clear.map(([name, data]) => `Kakekomi-Clear-SHA256: ${sha256(data)}  ${name}\n`).join(''),
      ),
    ],
    ['manifest-sha256.txt', manifest],
  ]);
  return new Map([...files, ...tags, [TAG_MANIFEST, manifestOf(tags)]]);
}

const TAG_MANIFEST = 'tagmanifest-sha256.txt';

const tagsOf = (files: Map<string, Buffer>): Map<string, Buffer> =>
  new Map([...files].filter(([path]) => !path.startsWith('data/') && path !== TAG_MANIFEST));

function manifestOf(files: Map<string, Buffer>): Buffer {
  return Buffer.from([...files].map(([path, data]) => `${sha256(data)}  ${path}\n`).join(''));
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

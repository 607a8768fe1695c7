import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isEncrypted } from '../../../../core/mail/attachment/encryption.ts';
import { readRc4Encryption, rc4Keys, type Rc4Encryption } from '../../../../core/mail/attachment/office/rc4-key.ts';
import { xorKeys } from '../../../../core/mail/attachment/office/xor-obfuscation.ts';
import { rc4 } from '../../../../core/mail/attachment/pdf/rc4.ts';
import { ascii, join, u16, u32, utf16 } from './byte-builder.ts';
import { compoundFile } from './compound-builder.ts';
import { detailsOf, documentFacts } from './facts.ts';

const hex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'));

describe('the keys of Office 97 to 2003', () => {
  // Examples that a well-known program for recovering passwords publishes for its formats 9700 and 9800.
  const published: readonly Rc4Encryption[] = [
    {
      kind: 'rc4',
      keyBytes: 5,
      salt: hex('04477077758555626246182730342136'),
      verifier: hex('b1b72ff351e41a7c68f6b45c4e938bd6'),
      verifierHash: hex('0d95331895e99f73ef8b6fbc4a78ac1a'),
    },
    {
      kind: 'crypto-api',
      keyBytes: 5,
      salt: hex('83328705222323020515404251156288'),
      verifier: hex('2855956a165ff6511bc7f4cd77b9e101'),
      verifierHash: hex('941861655e73a09c40f7b1e9dfd0c256ed285acd'),
    },
  ];
  test.each(published)('$kind', (encryption) => {
    expect(rc4Keys(encryption, 'hashcat')).not.toBeNull();
    expect(rc4Keys(encryption, 'Hashcat')).toBeNull();
  });
});

const SALT = Uint8Array.from({ length: 16 }, (_, index) => index * 7);
const VERIFIER = Uint8Array.from({ length: 16 }, (_, index) => 200 - index);

/** An encryption header for a password, and the keys of its blocks, by Node's hashes. */
function encryptionFor(kind: Rc4Encryption['kind'], password: string, keyBytes: number) {
  const hash = (name: string, ...pieces: Uint8Array[]) =>
    new Uint8Array(
      createHash(name)
        .update(join(...pieces))
        .digest(),
    );
  const short = join(hash('md5', utf16(password)).subarray(0, 5), SALT);
  const base =
    kind === 'rc4'
      ? hash('md5', ...Array.from({ length: 16 }, () => short)).subarray(0, 5)
      : hash('sha1', SALT, utf16(password));
  const keyOf = (block: number): Uint8Array =>
    kind === 'rc4' ? hash('md5', base, u32(block)) : hash('sha1', base, u32(block)).subarray(0, keyBytes);
  const check = hash(kind === 'rc4' ? 'md5' : 'sha1', VERIFIER);
  const verified = rc4(keyOf(0), join(VERIFIER, check));
  const name = utf16('Provider\0');
  const header =
    kind === 'rc4'
      ? join(u16(1, 1), SALT, verified)
      : join(
          ...[u16(2, 2), u32(4, 32 + name.length, 4, 0, 0x6801, 0x8004, keyBytes * 8, 1, 0, 0), name],
          ...[u32(16), SALT, verified.subarray(0, 16), u32(20), verified.subarray(16)],
        );
  const encrypt = (bytes: Uint8Array, block: number): Uint8Array =>
    join(
      ...Array.from({ length: Math.ceil(bytes.length / block) }, (_, index) =>
        rc4(keyOf(index), bytes.subarray(index * block, (index + 1) * block)),
      ),
    );
  return { header, encrypt };
}

const record = (type: number, ...data: readonly (Uint8Array | readonly number[])[]): Uint8Array => {
  const whole = join(...data);
  return join(u16(type, whole.length), whole);
};

/** A workbook whose hidden macro sheet calls EXEC, encrypted. */
function workbook(kind: Rc4Encryption['kind'], password: string, keyBytes = 16): Uint8Array {
  const { header, encrypt } = encryptionFor(kind, password, keyBytes);
  const bof = (substream: number): Uint8Array => record(0x0809, u16(0x0600, substream, 0, 0), u32(0, 0));
  const exec = join([0x17, 11, 0], ascii('cmd /c calc'), [0x42, 1], u16(110));
  const formula = record(0x0006, u16(0, 0, 0), new Uint8Array(8), u16(0), u32(0), u16(exec.length), exec);
  const globals = (at: number): Uint8Array =>
    join(
      bof(0x0005),
      record(0x002f, u16(1), header),
      record(0x00fc, new Uint8Array(1500)),
      record(0x0085, u32(at), [2, 1, 4, 1], utf16('隠し表1')),
      record(0x000a),
    );
  const plain = join(globals(globals(0).length), bof(0x0040), formula, record(0x000a));
  const hidden = encrypt(plain, 1024);
  for (let at = 0; at < plain.length;) {
    const type = (plain[at] ?? 0) + (plain[at + 1] ?? 0) * 256;
    const end = at + 4 + (plain[at + 2] ?? 0) + (plain[at + 3] ?? 0) * 256;
    const kept = type === 0x0809 || type === 0x002f ? end : at + 4 + (type === 0x0085 ? 4 : 0);
    hidden.set(plain.subarray(at, kept), at);
    at = end;
  }
  return compoundFile([{ name: 'Workbook', stream: hidden }]);
}

describe('an encrypted book of Excel 97 to 2003', () => {
  test.each<[Rc4Encryption['kind'], number]>([
    ['rc4', 5],
    ['crypto-api', 16],
    ['crypto-api', 7],
  ])('%s of %i bytes is read with the password that Excel tries by itself', (kind, keyBytes) => {
    const facts = documentFacts(workbook(kind, 'VelvetSweatshop', keyBytes));
    expect(detailsOf(facts, 'document-encrypted')).toEqual(['Excel RC4']);
    expect(detailsOf(facts, 'archive-opened')).toEqual(['VelvetSweatshop (Excel)']);
    expect(detailsOf(facts, 'xlm')).toEqual(['隠し表1 (veryHidden)']);
    expect(detailsOf(facts, 'xlm-call')).toEqual(['EXEC (隠し表1): cmd /c calc']);
  });

  test('with one from the mail, and stays locked without', () => {
    const book = workbook('crypto-api', '見積2026');
    const facts = documentFacts(book, [
      { value: 'wrong', foundIn: 'a' },
      { value: '見積2026', foundIn: 'b' },
    ]);
    expect(detailsOf(facts, 'archive-opened')).toEqual(['見積2026 (b)']);
    expect(detailsOf(facts, 'xlm-call')).toHaveLength(1);
    const locked = documentFacts(book);
    expect(detailsOf(locked, 'archive-locked')).toEqual(['Excel']);
    expect(detailsOf(locked, 'xlm-call')).toEqual([]);
    expect(isEncrypted(book, 'application/vnd.ms-excel')).toBe(true);
  });
});

describe('a book under XOR obfuscation', () => {
  /** What Excel writes for its own password. */
  const [KEY, VERIFIER_OF_XOR] = [0xb359, 0x9a0a];
  const keys = xorKeys('VelvetSweatshop', KEY, VERIFIER_OF_XOR) ?? new Uint8Array(16);
  const obfuscated = (filePass: Uint8Array): Uint8Array => {
    const exec = join([0x17, 11, 0], ascii('cmd /c calc'), [0x42, 1], u16(110));
    const records = [
      { type: 0x0809, data: join(u16(0x0600, 0x0040, 0, 0), u32(0, 0)), plain: 16 },
      { type: 0x002f, data: filePass, plain: 6 },
      { type: 0x0085, data: join(u32(0), [2, 1, 4, 1], utf16('隠し表1')), plain: 4 },
      {
        type: 0x0006,
        data: join(u16(0, 0, 0), new Uint8Array(8), u16(0), u32(0), u16(exec.length), exec),
        plain: 0,
      },
    ];
    let stream: Uint8Array = new Uint8Array(0);
    for (const { type, data, plain } of records) {
      const end = stream.length + 4 + data.length;
      const hidden = data.map((byte, index) =>
        index < plain ? byte : ((byte << 5) | (byte >> 3)) ^ keys[(end + index) % 16]!,
      );
      stream = join(stream, u16(type, data.length), hidden);
    }
    return compoundFile([{ name: 'Workbook', stream }]);
  };

  test('is read with the password that Excel tries by itself, also as Excel 95 writes it', () => {
    for (const filePass of [u16(0, KEY, VERIFIER_OF_XOR), u16(KEY, VERIFIER_OF_XOR)]) {
      const facts = documentFacts(obfuscated(filePass));
      expect(detailsOf(facts, 'document-encrypted')).toEqual(['Excel XOR']);
      expect(detailsOf(facts, 'archive-opened')).toEqual(['VelvetSweatshop (Excel)']);
      expect(detailsOf(facts, 'xlm')).toContain('隠し表1 (veryHidden)');
      expect(detailsOf(facts, 'xlm-call')).toEqual(['EXEC (): cmd /c calc']);
    }
  });

  test('stays locked with another one, and that is told', () => {
    const facts = documentFacts(obfuscated(u16(0, KEY, 1)));
    expect(detailsOf(facts, 'archive-locked')).toEqual(['Excel']);
    expect(detailsOf(facts, 'xlm-call')).toEqual([]);
  });

  test.each(['', 'a', 'ab', '見積', 'a password of more than fifteen letters'])('any password: %j', (password) => {
    expect(xorKeys(password, KEY, VERIFIER_OF_XOR)).toBeNull();
  });
});

test('an encrypted document of Word 97 to 2003 gives its fields', () => {
  const { header, encrypt } = encryptionFor('crypto-api', 'ab12', 16);
  const head = new Uint8Array(68);
  head.set([0xec, 0xa5, 0xc1, 0], 0);
  head.set([0x00, 0x03], 10);
  const text = ascii('\u0013 DDEAUTO cmd "/c calc" \u0014x\u0015'.repeat(30));
  const plain = join(head, text);
  const hidden = encrypt(plain, 512);
  hidden.set(head);
  const file = compoundFile([
    { name: 'WordDocument', stream: hidden },
    { name: '1Table', stream: join(header, new Uint8Array(600)) },
  ]);
  const facts = documentFacts(file, [{ value: 'ab12', foundIn: 'b' }]);
  expect(detailsOf(facts, 'document-encrypted')).toEqual(['Word RC4']);
  expect(detailsOf(facts, 'archive-opened')).toEqual(['ab12 (b)']);
  expect(detailsOf(facts, 'dde')).toEqual(['DDEAUTO cmd "/c calc"']);
  expect(detailsOf(documentFacts(file), 'archive-locked')).toEqual(['Word']);
});

test('an encrypted PowerPoint is told', () => {
  const stream = join(u32(0, 0, 0), [0xdf, 0xc4, 0xd1, 0xf3], u32(0));
  expect(isEncrypted(compoundFile([{ name: 'Current User', stream }]), 'application/vnd.ms-powerpoint')).toBe(true);
});

test('any header, and a book in which anything was changed', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void readRc4Encryption(bytes)),
    { numRuns: 300 },
  );
  const book = workbook('rc4', 'VelvetSweatshop');
  const change = fc.tuple(fc.integer({ min: 512, max: book.length - 1 }), fc.nat(255));
  fc.assert(
    fc.property(fc.array(change, { maxLength: 20 }), (changes) => {
      const hostile = Uint8Array.from(book);
      for (const [at, byte] of changes) hostile[at] = byte;
      expect(documentFacts(hostile).length).toBeLessThan(500);
    }),
    { numRuns: 200 },
  );
});

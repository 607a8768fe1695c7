import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeIdentity, sealPackage } from '../../packaging/index.ts';
import { artifactOf, sealRequest, temporaryFolder, verdict } from './package-fixture.ts';

const folder = temporaryFolder();
const password = 'aaaa-bbbb-cccc-dddd-eeee';
const identity = await makeIdentity();
/** Two packages of the same size and layout, for the same password and recipient, with other ids and content. */
const one = await sealed(0);
const other = await (async () => {
  // How far the lists of hashes shrink differs by a few bytes.
  for (let seed = 1; ; seed += 1) {
    const bytes = await sealed(seed);
    if (entryStarts(bytes).join() === entryStarts(one).join()) return bytes;
  }
})();

async function sealed(seed: number): Promise<Buffer> {
  const content = createHash('shake256', { outputLength: 300 }).update(String(seed)).digest();
  const target = join(folder, `${seed}.zip`);
  const artifacts = [artifactOf('data/files/a.bin', content)];
  await sealPackage(sealRequest(target, { artifacts, password, recipients: [identity.ageRecipient] }));
  return readFileSync(target);
}

async function told(bytes: Uint8Array, secret: Parameters<typeof verdict>[1] = { password }): Promise<string> {
  const path = join(folder, 'changed.zip');
  writeFileSync(path, bytes);
  return verdict(path, secret);
}

/** Where each outer entry begins: its local header; the last is the directory. */
function entryStarts(bytes: Buffer): number[] {
  const end = bytes.length - 22;
  const starts: number[] = [];
  let at = bytes.readUInt32LE(end + 16);
  const directory = at;
  for (; bytes.readUInt32LE(at) === 0x02014b50;) {
    starts.push(bytes.readUInt32LE(at + 42));
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return [...starts, directory];
}

test('both are whole, and of one layout', async () => {
  expect([await told(one), await told(other)]).toEqual(['failed: ', 'failed: ']);
  expect(entryStarts(one)).toHaveLength(5);
  expect(other.equals(one)).toBe(false);
});

describe('a package that was cut off', () => {
  test('at any length is not taken for a whole one', async () => {
    const accepted: number[] = [];
    for (let length = 0; length < one.length; length += 1) {
      if ((await told(one.subarray(0, length))) === 'failed: ') accepted.push(length);
    }
    expect(accepted).toEqual([]);
  }, 240_000);

  test('at its beginning is not taken for a whole one', async () => {
    const property = fc.asyncProperty(fc.integer({ min: 1, max: one.length }), async (start) => {
      expect(await told(one.subarray(start))).not.toBe('failed: ');
    });
    await fc.assert(property, { numRuns: 150 });
  });

  test('in its middle is not taken for a whole one', async () => {
    const range = fc.tuple(fc.nat(one.length - 1), fc.nat(one.length - 1)).filter(([a, b]) => a !== b);
    const property = fc.asyncProperty(range, async ([a, b]) => {
      const cut = Buffer.concat([one.subarray(0, Math.min(a, b)), one.subarray(Math.max(a, b))]);
      expect(await told(cut), `${a} ${b}`).not.toBe('failed: ');
    });
    await fc.assert(property, { numRuns: 200 });
  });

  test.each<[string, Uint8Array]>([
    ['bytes behind it', Buffer.concat([one, Buffer.from('x')])],
    ['bytes in front of it', Buffer.concat([Buffer.from('x'), one])],
    ['itself behind it', Buffer.concat([one, one])],
    ['another behind it', Buffer.concat([one, other])],
    ['nothing but its end', one.subarray(-22)],
    ['a comment', Buffer.concat([one.subarray(0, -2), Buffer.from([3, 0]), Buffer.from('abc')])],
  ])('with %s is not taken for a whole one', async (_, bytes) => {
    expect(await told(bytes)).not.toBe('failed: ');
  });
});

describe('two packages of one password and one recipient, put together', () => {
  test('at any place are not taken for either', async () => {
    const accepted: number[] = [];
    for (let at = 1; at < one.length; at += 1) {
      if (one.subarray(at).equals(other.subarray(at)) || one.subarray(0, at).equals(other.subarray(0, at))) continue;
      if ((await told(Buffer.concat([one.subarray(0, at), other.subarray(at)]))) === 'failed: ') accepted.push(at);
    }
    expect(accepted).toEqual([]);
  }, 240_000);

  test.each([
    ['kakekomi.json', 1],
    ['key.age', 2],
    ['payload.zip', 3],
  ])('with %s of the other, sizes and sums in the directory included', async (_, index) => {
    const starts = entryStarts(one);
    const [start = 0, end = 0] = starts.slice(index, index + 2);
    const swapped = Buffer.concat([one.subarray(0, start), other.subarray(start, end), one.subarray(end)]);
    // The entry of the directory comes along, so that nothing but the content itself can tell.
    let [at, seen] = [starts.at(-1) ?? 0, 0];
    for (; seen < index; seen += 1) at += directoryEntryBytes(one, at);
    other.copy(swapped, at, at, at + directoryEntryBytes(one, at));
    expect(swapped.equals(one)).toBe(false);
    expect(await told(swapped)).not.toBe('failed: ');
    expect(await told(swapped, { identity: identity.ageSecret })).not.toBe('failed: ');
  });
});

function directoryEntryBytes(bytes: Buffer, at: number): number {
  return 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
}

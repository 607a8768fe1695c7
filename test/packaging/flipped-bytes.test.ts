import { closeSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ExpectedError } from '../../core/errors.ts';
import { makeIdentity, openOrdinaryZip, openPackage, sealPackage } from '../../packaging/index.ts';
import { craftZip } from './crafted-zip.ts';
import { artifactOf, type Secret, sealRequest, temporaryFolder, verdict } from './package-fixture.ts';

const folder = temporaryFolder();
const sealed = (async () => {
  const identity = await makeIdentity();
  const request = sealRequest(join(folder, 'whole.zip'), {
    artifacts: [
      artifactOf('data/files/text.txt', Buffer.from('line after line\n'.repeat(3000))),
      artifactOf('data/files/long.bin', Buffer.alloc(1024 * 1024 + 9, 'abcdefg')),
    ],
    recipients: [identity.ageRecipient],
  });
  await sealPackage(request);
  return { identity, password: request.password, bytes: readFileSync(request.target) };
})();

/** What a person is told about a package: how opening ends, or which checks fail. */
async function told(bytes: Buffer, secret: Secret): Promise<string> {
  const path = join(folder, 'changed.zip');
  writeFileSync(path, bytes);
  return verdict(path, secret);
}

describe('one flipped byte', () => {
  const regions: [string, (bytes: Buffer) => number, string | RegExp][] = [
    ['first local header', () => 0, 'damaged:local-header'],
    ['name in the first local header', () => 31, 'unsafe:headers-disagree'],
    ['text of README.txt', () => 200, 'failed: clear-entries'],
    ['format in kakekomi.json', (bytes) => bytes.indexOf('kakekomi-package'), 'damaged:crc'],
    ['kind in kakekomi.json', (bytes) => bytes.indexOf('"report"') + 1, 'damaged:crc'],
    ['key.age', (bytes) => bytes.indexOf('age-encryption.org') + 90, 'failed: clear-entries'],
    ['salt', (bytes) => payloadStart(bytes), 'wrong-password'],
    ['verifier', (bytes) => payloadStart(bytes) + 16, 'wrong-password'],
    ['first bytes of the text', (bytes) => payloadStart(bytes) + 18, 'wrong-password'],
    ['name of the first inner entry', (bytes) => payloadStart(bytes) + 18 + 32, 'damaged:authentication-tag'],
    [
      'content of the first inner entry',
      (bytes) => payloadStart(bytes) + 18 + 120,
      /^failed: authentication-tag,inner-structure,payload-manifest/u,
    ],
    ['inner directory', (bytes) => tagStart(bytes) - 45, 'damaged:authentication-tag'],
    ['end of the text', (bytes) => tagStart(bytes) - 1, 'damaged:authentication-tag'],
    ['tag', (bytes) => tagStart(bytes) + 3, 'failed: authentication-tag'],
    ['size in the outer directory', (bytes) => bytes.lastIndexOf('payload.zip') - 46 + 20, /^(unsafe|damaged):/u],
    ['name in the outer directory', (bytes) => bytes.lastIndexOf('payload.zip'), 'unsafe:headers-disagree'],
    ['end record', (bytes) => bytes.length - 22, 'damaged:end-record'],
    ['directory offset in the end record', (bytes) => bytes.length - 6, /^damaged:/u],
  ];
  test.each(regions)('in the %s', async (_, find, expected) => {
    const { bytes, password } = await sealed;
    const changed = Buffer.from(bytes);
    changed[find(bytes)]! ^= 0x20;
    const result = await told(changed, { password });
    if (typeof expected === 'string') expect(result).toBe(expected);
    else expect(result).toMatch(expected);
  });

  test('in key.age, opened with the identity', async () => {
    const { bytes, identity } = await sealed;
    const changed = Buffer.from(bytes);
    changed[bytes.indexOf('age-encryption.org') + 90]! ^= 1;
    expect(await told(changed, { identity: identity.ageSecret })).toBe('damaged:crc');
  });

  test('anywhere is never taken for a whole package', async () => {
    const { bytes, password } = await sealed;
    const position = fc.oneof(
      fc.nat(bytes.length - 1),
      fc.nat(1500),
      fc.nat(400).map((back) => bytes.length - 1 - back),
    );
    const property = fc.asyncProperty(position, fc.integer({ min: 1, max: 255 }), async (at, change) => {
      const changed = Buffer.from(bytes);
      changed[at]! ^= change;
      expect(await told(changed, { password }), `position ${at}`).not.toBe('failed: ');
    });
    await fc.assert(property, { numRuns: 150 });
  });
});

describe('every byte of a small package', () => {
  test('is noticed when it is another one', async () => {
    const identity = await makeIdentity();
    const request = sealRequest(join(folder, 'small.zip'), { recipients: [identity.ageRecipient] });
    await sealPackage(request);
    const bytes = readFileSync(request.target);
    const path = join(folder, 'one-byte.zip');
    writeFileSync(path, bytes);
    const file = openSync(path, 'r+');
    const unnoticed: number[] = [];
    for (let at = 0; at < bytes.length; at += 1) {
      // Each bit takes its turn, so that flags and types are met as well as numbers.
      writeSync(file, Buffer.of(bytes[at]! ^ (1 << (at % 8))), 0, 1, at);
      if ((await verdict(path, { password: request.password })) === 'failed: ') unnoticed.push(at);
      writeSync(file, bytes, at, 1, at);
    }
    closeSync(file);
    expect(await verdict(path, { password: request.password })).toBe('failed: ');
    expect(unnoticed).toEqual([]);
  }, 240_000);

  test('versions, attributes and padding of the outer headers are compared, whichever bit it is', async () => {
    const { bytes, password } = await sealed;
    const central = bytes.lastIndexOf('payload.zip') - 46;
    const local = bytes.readUInt32LE(central + 42);
    const padding = Array.from({ length: 20 }, (_, index) => local + 30 + 11 + index);
    for (const at of [local + 4, local + 5, central + 4, central + 6, central + 36, central + 38, ...padding]) {
      for (let bit = 0; bit < 8; bit += 1) {
        const changed = Buffer.from(bytes);
        changed[at]! ^= 1 << bit;
        expect(await told(changed, { password }), `${at}, bit ${bit}`).not.toBe('failed: ');
      }
    }
  });

  test('of an archive that another program wrote is not foreseen, and that is said', async () => {
    const { bytes, password } = await sealed;
    const ours = join(folder, 'ours.zip');
    writeFileSync(ours, bytes);
    expect(await formOf(ours, password)).toEqual({ ours: true, fault: null });
    const central = bytes.lastIndexOf('payload.zip') - 46;
    const local = bytes.readUInt32LE(central + 42);
    // The same without the room for ZIP64: as 7-Zip would pack it.
    const room = local + 30 + 11;
    const foreign = Buffer.concat([bytes.subarray(0, room), bytes.subarray(room + 20)]);
    foreign.writeUInt16LE(11, local + 28);
    foreign.writeUInt16LE(20, local + 4);
    foreign.writeUInt32LE(bytes.readUInt32LE(bytes.length - 6) - 20, foreign.length - 6);
    const path = join(folder, 'foreign.zip');
    writeFileSync(path, foreign);
    expect(await verdict(path, { password })).toBe('failed: ');
    expect(await formOf(path, password)).toEqual({ ours: false, fault: null });
  });
});

async function formOf(path: string, password: string) {
  const reader = await openPackage(path, { password });
  try {
    return await reader.outerForm();
  } finally {
    await reader.close();
  }
}

describe('mutated archives end with an expected error or not at all', () => {
  const mutations = fc.array(
    fc.record({
      at: fc.nat(),
      kind: fc.constantFrom('set', 'cut', 'insert', 'copy'),
      value: fc.uint8Array({ maxLength: 9 }),
    }),
    { minLength: 1, maxLength: 6 },
  );

  test('packages', async () => {
    const { bytes, identity, password } = await sealed;
    const property = fc.asyncProperty(mutations, fc.boolean(), async (changes, byKey) => {
      const secret = byKey ? { identity: identity.ageSecret } : { password };
      await told(changes.reduce(mutate, bytes), secret);
    });
    await fc.assert(property, { numRuns: 150 });
  });

  test('ordinary zips', async () => {
    const whole = craftZip([
      { name: 'a.txt', data: 'hello', deflate: true },
      { name: 'folder/', data: '' },
      { name: 'folder/b.bin', data: Buffer.alloc(5000, 'xyz'), deflate: true },
      { name: 'c', data: 'stored' },
    ]);
    const path = join(folder, 'ordinary.zip');
    const property = fc.asyncProperty(mutations, async (changes) => {
      writeFileSync(path, changes.reduce(mutate, whole));
      try {
        const zip = await openOrdinaryZip(path);
        try {
          for (const { name } of zip.entries) for await (const piece of zip.stream(name, 'x')) void piece;
        } finally {
          await zip.close();
        }
      } catch (error) {
        expect(error).toBeInstanceOf(ExpectedError);
      }
    });
    await fc.assert(property, { numRuns: 600 });
  });
});

type Mutation = { at: number; kind: string; value: Uint8Array };

function mutate(bytes: Buffer, { at, kind, value }: Mutation): Buffer {
  const position = bytes.length === 0 ? 0 : at % bytes.length;
  const before = bytes.subarray(0, position);
  switch (kind) {
    case 'set':
      return Buffer.concat([before, value, bytes.subarray(position + value.length)]);
    case 'cut':
      return Buffer.concat([before, bytes.subarray(position + value.length * 7)]);
    case 'insert':
      return Buffer.concat([before, value, bytes.subarray(position)]);
    default:
      return Buffer.concat([before, bytes.subarray(0, 300), bytes.subarray(position + 300)]);
  }
}

function payloadStart(bytes: Buffer): number {
  const name = bytes.indexOf('payload.zip', bytes.indexOf('age-encryption.org'));
  return name + 11 + bytes.readUInt16LE(name - 2);
}

function tagStart(bytes: Buffer): number {
  return bytes.readUInt32LE(bytes.length - 6) - 10;
}

import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { base64, bytesFromBase64, sshFingerprint } from '../../../core/exchange/ssh-public-key.ts';
import { PACKAGE_NAMESPACE, signSsh, verifySsh } from '../../../core/exchange/ssh-signature.ts';
import { sshString } from '../../../core/exchange/ssh-wire.ts';
import { makeIdentity } from '../../../packaging/index.ts';
import { hasProgram, temporaryFolder } from '../../packaging/package-fixture.ts';

const folder = temporaryFolder();
const at = (name: string): string => join(folder, name);
const message = Buffer.from('0123  bag-info.txt\n');
const identity = await makeIdentity();
const good = signSsh(message, PACKAGE_NAMESPACE, identity.signingSecret);
const blobOf = (armored: string): Buffer => Buffer.from(armored.split('\n').slice(1, -2).join(''), 'base64');
const armoredOf = (blob: Uint8Array): string =>
  `-----BEGIN SSH SIGNATURE-----\n${base64(blob)}\n-----END SSH SIGNATURE-----\n`;
const outcomeOf = (armored: string, text: Uint8Array = message): string => {
  const found = verifySsh(text, PACKAGE_NAMESPACE, armored);
  return found.ok ? found.signingKey : found.fault;
};

/** A blob with any of its fields exchanged. */
function crafted(fields: { namespace?: string; reserved?: string; hash?: string; key?: Uint8Array; version?: number }) {
  const publicKey = bytesFromBase64(identity.signingPublic.split(' ')[1]!);
  return Buffer.concat([
    Buffer.from('SSHSIG'),
    Uint8Array.of(0, 0, 0, fields.version ?? 1),
    sshString(fields.key ?? publicKey),
    sshString(fields.namespace ?? PACKAGE_NAMESPACE),
    sshString(fields.reserved ?? ''),
    sshString(fields.hash ?? 'sha512'),
    blobOf(good).subarray(-87),
  ]);
}

describe('a signature of ours', () => {
  test('is read by us, of this text, this namespace and this key only', () => {
    expect(outcomeOf(good)).toBe(identity.signingPublic);
    expect(outcomeOf(good.replaceAll('\n', '\r\n'))).toBe(identity.signingPublic);
    expect(outcomeOf(good, Buffer.from('0123  bag-info.txt'))).toBe('mismatch');
    expect(verifySsh(message, 'kakekomi-receipt', good)).toEqual({ ok: false, fault: 'namespace' });
    expect(Math.max(...good.split('\n').map((line) => line.length))).toBeLessThanOrEqual(70);
  });

  test.skipIf(!hasProgram('ssh-keygen'))('is found good by ssh-keygen, and bad where it is', () => {
    writeFileSync(at('signers'), `team ${identity.signingPublic}\n`);
    writeFileSync(at('good.sig'), good);
    const verify = (namespace: string, text: Uint8Array) =>
      execFileSync(
        'ssh-keygen',
        ['-Y', 'verify', '-f', at('signers'), '-I', 'team', '-n', namespace, '-s', at('good.sig')],
        {
          input: text,
          encoding: 'utf8',
          stdio: ['pipe', 'pipe', 'pipe'],
        },
      );
    expect(verify(PACKAGE_NAMESPACE, message)).toContain(sshFingerprint(identity.signingPublic));
    expect(() => verify('file', message)).toThrow();
    expect(() => verify(PACKAGE_NAMESPACE, Buffer.from('other'))).toThrow();
  });
});

describe.skipIf(!hasProgram('ssh-keygen'))('a signature of ssh-keygen', () => {
  const made = (type: readonly string[], namespace: string, options: readonly string[] = []): [string, string] => {
    const key = at(`key-${type.join('')}-${namespace}-${options.length}`);
    execFileSync('ssh-keygen', ['-q', '-t', ...type, '-N', '', '-C', '', '-f', key]);
    writeFileSync(`${key}.text`, message);
    execFileSync('ssh-keygen', ['-Y', 'sign', ...options, '-f', key, '-n', namespace, `${key}.text`], {
      stdio: 'ignore',
    });
    return [readFileSync(`${key}.text.sig`, 'utf8'), readFileSync(`${key}.pub`, 'utf8').trim()];
  };

  test('is read by us', () => {
    const [signature, publicKey] = made(['ed25519'], PACKAGE_NAMESPACE);
    expect(outcomeOf(signature)).toBe(publicKey);
    expect(outcomeOf(signature, Buffer.from('other'))).toBe('mismatch');
  });

  test('with another key type, namespace or hash is refused as what it is', () => {
    expect(outcomeOf(made(['ecdsa'], PACKAGE_NAMESPACE)[0])).toBe('key-type');
    expect(outcomeOf(made(['rsa', '-b', '2048'], PACKAGE_NAMESPACE)[0])).toBe('key-type');
    expect(outcomeOf(made(['ed25519'], 'file')[0])).toBe('namespace');
    expect(outcomeOf(made(['ed25519'], PACKAGE_NAMESPACE, ['-O', 'hashalg=sha256'])[0])).toBe('hash');
  });
});

describe('a hostile signature', () => {
  test('is refused for its first fault', () => {
    expect(outcomeOf(armoredOf(crafted({})))).toBe(identity.signingPublic);
    expect(outcomeOf(armoredOf(crafted({ version: 2 })))).toBe('version');
    expect(outcomeOf(armoredOf(crafted({ namespace: 'kakekomi-receipt' })))).toBe('namespace');
    expect(outcomeOf(armoredOf(crafted({ hash: 'sha1' })))).toBe('hash');
    expect(outcomeOf(armoredOf(crafted({ reserved: 'x' })))).toBe('version');
    const long = Buffer.concat([sshString('ssh-ed25519'), sshString(new Uint8Array(33))]);
    expect(outcomeOf(armoredOf(crafted({ key: long })))).toBe('form');
    // The neutral point: everything verifies under it where small orders are let through.
    const neutral = Buffer.concat([sshString('ssh-ed25519'), sshString(Uint8Array.of(1, ...Buffer.alloc(31)))]);
    expect(outcomeOf(armoredOf(crafted({ key: neutral })))).toBe('mismatch');
    expect(outcomeOf(armoredOf(Buffer.concat([blobOf(good), Buffer.of(0)])))).toBe('form');
    const huge = Buffer.from(blobOf(good));
    huge.writeUInt32BE(0xffffffff, 10);
    expect(outcomeOf(armoredOf(huge))).toBe('form');
    for (const text of ['', 'x', `${good}x`, `x${good}`, good + good, armoredOf(Buffer.alloc(0)), 'A'.repeat(1e6)]) {
      expect(outcomeOf(text)).toBe('form');
    }
  });

  test('with any byte changed, or cut anywhere, is not accepted', () => {
    const blob = blobOf(good);
    for (let place = 0; place < blob.length; place++) {
      const changed = Buffer.from(blob);
      changed[place]! ^= 1 << (place % 8);
      expect(verifySsh(message, PACKAGE_NAMESPACE, armoredOf(changed)).ok, String(place)).toBe(false);
      expect(outcomeOf(armoredOf(blob.subarray(0, place)))).toBe('form');
    }
  });

  test('never throws, and nothing random is accepted', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.uint8Array({ maxLength: 400 }).map(armoredOf)), (text) => {
        expect(verifySsh(message, PACKAGE_NAMESPACE, text).ok).toBe(false);
      }),
    );
    fc.assert(
      fc.property(fc.nat(182), fc.uint8Array({ minLength: 1, maxLength: 8 }), (place, bytes) => {
        const blob = Buffer.from(blobOf(good));
        blob.set(bytes.subarray(0, blob.length - place), place);
        const same = blob.equals(blobOf(good));
        expect(verifySsh(message, PACKAGE_NAMESPACE, armoredOf(blob)).ok).toBe(same);
      }),
      { numRuns: 100 },
    );
  });
});

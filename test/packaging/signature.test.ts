import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checksWithSigner, judgeSigner } from '../../core/exchange/package-signer.ts';
import { cardText, type ContactCard } from '../../core/exchange/card.ts';
import { signerCard } from '../../core/exchange/card-signature.ts';
import type { PackageSignature } from '../../core/model/package-signature.ts';
import { MAX_SIGNATURE_BYTES } from '../../core/exchange/ssh-signature-limits.ts';
import { PACKAGE_NAMESPACE, signSsh } from '../../core/exchange/ssh-signature.ts';
import { makeCard, makeIdentity, openPackage, parseCard, sealPackage, type Identity } from '../../packaging/index.ts';
import { SIGNATURE_PATH, SIGNER_CARD_PATH, TAG_MANIFEST_PATH } from '../../packaging/bag-check.ts';
import { craftPackage } from './crafted-zip.ts';
import { artifactOf, hasProgram, outcome, sealRequest, temporaryFolder } from './package-fixture.ts';

const folder = temporaryFolder();
const identity = await makeIdentity();
const cardOf = (own: Identity) =>
  makeCard(
    {
      ...{ name: 'Rescue team', organization: 'Agency', phone: '03', instructions: { ja: '', en: '' } },
      ...{ ageRecipient: own.ageRecipient, signingKey: own.signingPublic },
      ...{ validFrom: '2026-01-01', validUntil: '2026-12-31' },
    },
    own.signingSecret,
  );
const card = cardOf(identity);
const signer = { signingSecret: identity.signingSecret, card: cardText(card) };
let count = 0;

const judge = (signature: PackageSignature, accepted: { card: ContactCard }[]) =>
  judgeSigner(signature, signerCard(signature), accepted);

async function sealed(changes: Parameters<typeof sealRequest>[1] = {}) {
  const request = sealRequest(join(folder, `${(count += 1)}.zip`), {
    artifacts: [artifactOf('data/files/a', Buffer.from('a'))],
    ...changes,
  });
  await sealPackage(request);
  return { request, reader: await openPackage(request.target, { password: request.password }) };
}

describe('a package', () => {
  test('that its maker signed says whose key it was, once a card is accepted', async () => {
    const { reader } = await sealed({ signer });
    const { ok, checks, signature } = await reader.verify();
    expect([ok, reader.info.signed]).toEqual([true, true]);
    expect(signature).toEqual({ state: 'valid', signingKey: identity.signingPublic, cardText: cardText(card) });
    const resultOf = (of: typeof checks) => of.find(({ id }) => id === 'signature')?.result;
    expect(resultOf(checks)).toBe('unknown');

    const stranger = judge(signature, [{ card: cardOf(await makeIdentity()) }]);
    expect(stranger).toMatchObject({ outcome: 'unknown-signer', card, everybodys: false });
    expect(resultOf(checksWithSigner(checks, stranger))).toBe('unknown');
    const known = judge(signature, [{ card }]);
    expect(known).toMatchObject({ outcome: 'verified-by-known-card', known: { card } });
    expect(resultOf(checksWithSigner(checks, known))).toBe('passed');

    const extracted = await reader.extract({ directory: join(folder, 'signed') });
    expect(extracted.verification.signature.state).toBe('valid');
    await reader.close();
  });

  test.skipIf(!hasProgram('ssh-keygen'))('is found signed by ssh-keygen, from what was extracted', () => {
    writeFileSync(join(folder, 'signers'), `team ${identity.signingPublic}\n`);
    const options = ['-f', join(folder, 'signers'), '-I', 'team', '-n', 'kakekomi-package'];
    const said = execFileSync(
      'sh',
      [
        '-c',
        'exec ssh-keygen -Y verify "$@" < "$TEXT"',
        'sh',
        ...options,
        '-s',
        join(folder, 'signed', SIGNATURE_PATH),
      ],
      { env: { ...process.env, TEXT: join(folder, 'signed', TAG_MANIFEST_PATH) }, encoding: 'utf8' },
    );
    expect(said).toContain('Good "kakekomi-package" signature');
    expect(readFileSync(join(folder, 'signed', SIGNER_CARD_PATH), 'utf8')).toBe(cardText(card));
  });

  test('without an identity says nothing of who made it', async () => {
    const { reader } = await sealed();
    const { checks, signature } = await reader.verify();
    expect(signature).toEqual({ state: 'absent' });
    expect(judge(signature, [{ card }])).toEqual({ outcome: 'absent' });
    expect(checks.find(({ id }) => id === 'signature')).toMatchObject({ result: 'absent', detail: null });
    await reader.close();
  });

  test('with a signature that is not of it is tampered with, and is not extracted', async () => {
    const signed = (text: string, namespace = PACKAGE_NAMESPACE) =>
      signSsh(Buffer.from(text), namespace, identity.signingSecret);
    const cases: [string, (tagManifest: string) => string][] = [
      ['mismatch', () => signed('of another package')],
      ['namespace', (text) => signed(text, 'kakekomi-receipt')],
      ['form', () => ''],
      ['form', (text) => signed(text) + '\0'],
      ['form', (text) => signed(text) + ' '.repeat(MAX_SIGNATURE_BYTES)],
      ['valid', signed],
    ];
    for (const [fault, make] of cases) {
      const target = join(folder, `${(count += 1)}.zip`);
      const tamper = (files: Map<string, Buffer>) =>
        void files.set(SIGNATURE_PATH, Buffer.from(make(String(files.get(TAG_MANIFEST_PATH)))));
      writeFileSync(target, craftPackage({ tamper }));
      const reader = await openPackage(target, { password: 'abandon-ability' });
      const { ok, checks, signature } = await reader.verify();
      const check = checks.find(({ id }) => id === 'signature');
      const extracting = outcome(reader.extract({ directory: `${target}-out` }));
      if (fault === 'valid') {
        expect([ok, signature.state, check?.result]).toEqual([true, 'valid', 'unknown']);
        expect(await extracting).toBe('fulfilled');
      } else {
        expect([ok, signature]).toEqual([false, { state: 'tampered', fault }]);
        expect(check).toEqual({ id: 'signature', result: 'failed', detail: `${SIGNATURE_PATH}: ${fault}` });
        expect(judge(signature, [{ card }])).toEqual({ outcome: 'tampered-signature', fault });
        expect(await extracting).toBe('damaged:signature');
        expect(existsSync(`${target}-out`)).toBe(false);
      }
      await reader.close();
    }
  });

  test('whose card in it is of another key, or no card, has an unknown signer without a name', async () => {
    const other = cardOf(await makeIdentity());
    for (const text of [cardText(other), cardText({ ...card, name: 'Somebody' }), 'no card', '{}', null]) {
      const { reader } = await sealed({ signer: { ...signer, card: text } });
      const { signature } = await reader.verify();
      expect(judge(signature, [])).toMatchObject({ outcome: 'unknown-signer', card: null });
      expect(judge(signature, [{ card }]).outcome).toBe('verified-by-known-card');
      await reader.close();
    }
  });
});

test('a key that everybody has signs for nobody, whatever was accepted', () => {
  const drill = parseCard(readFileSync('assets/cards/sample-drill.kakekomi-card.json', 'utf8'));
  const signature = { state: 'valid', signingKey: drill.signingKey, cardText: null } as const;
  expect(judge(signature, [{ card: drill }])).toMatchObject({ outcome: 'unknown-signer', everybodys: true });
});

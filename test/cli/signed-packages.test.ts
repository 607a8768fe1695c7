import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { OpenOutput, VerifyOutput } from '../../cli/package-output.ts';
import { cardText } from '../../core/exchange/card.ts';
import { exportIdentity, makeCard, makeIdentity } from '../../packaging/index.ts';
import { craftPackage } from '../packaging/crafted-zip.ts';
import { buildProgram, runProgram, SAMPLE, type Run } from './program.ts';

let program = '';
let folder = '';
const run = (...args: readonly string[]): Promise<Run> => runProgram(program, args);
const at = (...parts: readonly string[]): string => path.join(folder, ...parts);
const sampleMail = (name: string): string => path.join(SAMPLE, 'mails', name);

beforeAll(async () => {
  program = await buildProgram();
});
afterAll(() => rmSync(path.dirname(program), { recursive: true, force: true }));
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kakekomi-cli-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** `a.zip`, signed with an identity as the desk exports it; `own` and `other` are card files. */
async function signedPackages() {
  const identities = [await makeIdentity(), await makeIdentity()];
  const cards = identities.map((identity, index) => {
    const card = makeCard(
      {
        ...{ name: 'Team', organization: 'Agency', phone: '', instructions: { ja: '', en: '' } },
        ...{ ageRecipient: identity.ageRecipient, signingKey: identity.signingPublic },
        ...{ validFrom: '2026-01-01', validUntil: '2026-01-02' },
      },
      identity.signingSecret,
    );
    writeFileSync(at(`${index}.kakekomi-card.json`), cardText(card));
    return cardText(card);
  });
  writeFileSync(at('own.age'), await exportIdentity(identities[0]!, 'passphrase', cards[0]));
  writeFileSync(at('phrase'), 'passphrase');
  const sealed = await run(
    ...['seal', '--mail', sampleMail('1-mail.eml'), '--out', at('a.zip'), '--password-file', at('password')],
    ...['--identity', at('own.age'), '--passphrase-file', at('phrase')],
  );
  expect([sealed.code, sealed.err]).toEqual([0, '']);
  const readSigned = ({ out }: { out: string }) => {
    const { ok, checks, signature } = VerifyOutput.parse(JSON.parse(out));
    return { ok, signature, check: checks.find(({ id }) => id === 'signature') };
  };
  return { readSigned, own: at('0.kakekomi-card.json'), other: at('1.kakekomi-card.json') };
}

describe('a package', () => {
  test('with an identity it is signed; whose key it is, the named cards say', async () => {
    const { readSigned, own, other } = await signedPackages();
    const verify = (...more: string[]) =>
      run('verify', '--json', at('a.zip'), '--password-file', at('password'), ...more);
    const unknown = await verify();
    expect(unknown.code).toBe(0);
    expect(readSigned(unknown)).toMatchObject({
      ok: true,
      signature: { outcome: 'unknown-signer', fault: null, signer: { name: 'Team' } },
      check: { result: 'unknown', detail: expect.stringMatching(/^SHA256:/) as string },
    });
    const known = await verify('--signer', other, '--signer', own);
    expect(known.code).toBe(0);
    expect(readSigned(known)).toMatchObject({
      signature: { outcome: 'verified-by-known-card' },
      check: { result: 'passed' },
    });
    const foreign = await verify('--signer', other);
    expect([foreign.code, readSigned(foreign).ok]).toEqual([1, false]);
    const open = ['open', at('a.zip'), '--password-file', at('password')];
    expect((await run(...open, '--signer', other, '--extract', at('foreign'))).code).toBe(1);
    const opened = await run(...open, '--json', '--signer', own, '--extract', at('out'));
    expect(opened.code).toBe(0);
    const output = OpenOutput.parse(JSON.parse(opened.out));
    expect(output.signature?.outcome).toBe('verified-by-known-card');
    expect((await run(...open, '--signer', own)).code).toBe(0);
    const page = await run('verify', at('a.zip'), '--password-file', at('password'));
    expect(page.out).toContain('not compared yet');
    expect(
      (await run('verify', '--lang', 'ja', at('a.zip'), '--password-file', at('password'), '--signer', own)).out,
    ).toContain('署名したのは');
  });

  test('with a signature of something else is tampered with: code 4, and nothing is extracted', async () => {
    const tamper = (files: Map<string, Buffer>) => void files.set('tagmanifest-sha256.txt.sig', Buffer.from('x'));
    const payload = { 'data/report.json': readFileSync(path.join(SAMPLE, 'report.json')) };
    writeFileSync(at('bad.zip'), craftPackage({ payload, tamper }));
    writeFileSync(at('password'), 'abandon-ability');
    const verified = await run('verify', '--json', at('bad.zip'), '--password-file', at('password'));
    expect(verified.code).toBe(4);
    const { ok, signature, checks } = VerifyOutput.parse(JSON.parse(verified.out));
    expect([ok, signature.outcome, signature.fault]).toEqual([false, 'tampered-signature', 'form']);
    expect(checks.filter(({ result }) => result === 'failed').map(({ id }) => id)).toEqual(['signature']);
    const opened = await run('open', at('bad.zip'), '--password-file', at('password'), '--extract', at('out'));
    expect(opened.code).toBe(4);
    expect(existsSync(at('out'))).toBe(false);
  });

  test('nobody is named where nobody signed, and a key that cannot sign is refused before anything is made', async () => {
    const { own } = await signedPackages();
    const mail = ['--mail', sampleMail('1-mail.eml'), '--out', at('b.zip'), '--password-file', at('second')];
    writeFileSync(at('age-only'), 'AGE-SECRET-KEY-1' + 'Q'.repeat(58));
    const refused = await run('seal', ...mail, '--identity', at('age-only'));
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('no signing key');
    expect((await run('seal', ...mail)).code).toBe(0);
    const verify = ['verify', '--json', at('b.zip'), '--password-file', at('second')];
    const unsigned = await run(...verify);
    expect(unsigned.code).toBe(0);
    expect(VerifyOutput.parse(JSON.parse(unsigned.out)).signature).toEqual({
      ...{ outcome: 'absent', fault: null, signingKey: null, signer: null },
    });
    expect((await run(...verify, '--signer', own)).code).toBe(1);
    expect((await run('verify', ...verify.slice(2))).out).toContain('not signed');
  });
});

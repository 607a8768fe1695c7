import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../../core/exchange/canonical-json.ts';
import { cardFingerprint } from '../../../core/exchange/card.ts';
import { judgeReceipt, type Receipt, type ReceiptFields } from '../../../core/exchange/receipt.ts';
import { makeReceipt, readReceipt } from '../../../core/exchange/receipt-signature.ts';
import { PackageId, uuidv4 } from '../../../core/model/ids.ts';
import { makeCard, makeIdentity, parseCard, type Identity } from '../../../packaging/index.ts';
import { hasProgram, temporaryFolder } from '../../packaging/package-fixture.ts';

const folder = temporaryFolder();
const cardOf = ({ ageRecipient, signingPublic, signingSecret }: Identity) =>
  makeCard(
    {
      ...{ name: '救援', organization: '見本', phone: '', instructions: { ja: '', en: '' }, ageRecipient },
      ...{ signingKey: signingPublic, validFrom: '2026-01-01', validUntil: '2026-12-31' },
    },
    signingSecret,
  );
const [team, other] = [await makeIdentity(), await makeIdentity()];
const card = cardOf(team);
const sent = { packageId: PackageId.parse(uuidv4()), sha256: 'a'.repeat(64) };
const fields: ReceiptFields = { ...sent, outcome: 'verified', at: '2026-11-20T03:00:00.000Z', card };
const text = makeReceipt(fields, team.signingSecret);
const accepted = new Set([cardFingerprint(card)]);
const verdictOf = (of: string, known = accepted) => judgeReceipt(readReceipt(of), [sent], known).is;
const withFields = (changes: Partial<ReceiptFields>) => makeReceipt({ ...fields, ...changes }, team.signingSecret);

describe('a receipt', () => {
  test('confirms the package it names, by a card that was compared', () => {
    expect(verdictOf(text)).toBe('confirmed');
    expect(verdictOf('\ufeff' + text)).toBe('confirmed');
    expect(verdictOf(text, new Set())).toBe('unknown-card');
    expect(verdictOf(withFields({ packageId: PackageId.parse(uuidv4()) }))).toBe('another');
    expect(judgeReceipt(readReceipt(text), [], accepted).is).toBe('another');
  });

  test('by the drill’s key confirms nothing, whatever was accepted', () => {
    const identity = readFileSync('assets/cards/sample-drill.identity.txt', 'utf8');
    const drill = parseCard(readFileSync('assets/cards/sample-drill.kakekomi-card.json', 'utf8'));
    const secret = /signing key: (.+)/u.exec(identity)![1]!;
    const made = makeReceipt({ ...fields, card: drill }, secret);
    expect(verdictOf(made, new Set([cardFingerprint(drill)]))).toBe('everybodys');
  });

  test('says what is wrong, whoever it is from', () => {
    for (const known of [accepted, new Set<string>()]) {
      expect(verdictOf(withFields({ sha256: 'b'.repeat(64) }), known)).toBe('changed');
      expect(verdictOf(withFields({ outcome: 'failed' }), known)).toBe('failed');
    }
  });

  test('with anything changed, or signed by another key, is forged', () => {
    const receipt = JSON.parse(text) as Receipt;
    const changes: Partial<Receipt>[] = [
      { sha256: 'b'.repeat(64) },
      { packageId: PackageId.parse(uuidv4()) },
      { outcome: 'failed' },
      { at: '2026-11-20T03:00:01.000Z' },
      { card: { ...card, name: 'x' } },
      { card: cardOf(other) },
      { signature: 'x' },
    ];
    for (const change of changes) expect(verdictOf(JSON.stringify({ ...receipt, ...change }))).toBe('forged');
    expect(verdictOf(makeReceipt(fields, other.signingSecret))).toBe('forged');
    expect(verdictOf(makeReceipt({ ...fields, card: { ...card, name: 'x' } }, team.signingSecret))).toBe('forged');
  });

  test('that is none, or of a later version, is said so; nothing throws', () => {
    expect(verdictOf(JSON.stringify({ ...(JSON.parse(text) as Receipt), version: 2 }))).toBe('newer');
    const deep = '['.repeat(1e5);
    for (const none of [
      '',
      '{}',
      'null',
      '[1]',
      deep,
      'x'.repeat(1e6),
      text.slice(0, -20),
      `{"format":"kakekomi-receipt"}`,
    ]) {
      expect(verdictOf(none)).toBe('no-receipt');
    }
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.string({ maxLength: 3 }), (place, put) => {
        const changed = text.slice(0, place) + put + text.slice(place + put.length);
        const isConfirmed = verdictOf(changed) === 'confirmed';
        // White space between the members is nobody's content, nor are line ends within the armour of the signature.
        expect(isConfirmed && signedPartOf(changed) !== signedPartOf(text)).toBe(false);
        expect(!isConfirmed && canonicalOf(changed) === canonicalOf(text)).toBe(false);
      }),
    );
  });

  test.skipIf(!hasProgram('ssh-keygen'))('is found good by ssh-keygen over its canonical form', () => {
    const { signature, ...unsigned } = JSON.parse(text) as Receipt;
    writeFileSync(join(folder, 'signers'), `team ${card.signingKey}\n`);
    writeFileSync(join(folder, 'receipt.sig'), signature);
    const said = execFileSync(
      'ssh-keygen',
      [
        '-Y',
        'verify',
        '-f',
        join(folder, 'signers'),
        '-I',
        'team',
        '-n',
        'kakekomi-receipt',
        '-s',
        join(folder, 'receipt.sig'),
      ],
      { input: canonicalJson(unsigned), encoding: 'utf8' },
    );
    expect(said).toContain('Good "kakekomi-receipt" signature');
  });
});

function canonicalOf(json: string): string | null {
  try {
    return canonicalJson(JSON.parse(json));
  } catch {
    return null;
  }
}

/** The canonical form of what the signature is over. */
function signedPartOf(json: string): string {
  const { signature: _, ...unsigned } = JSON.parse(json) as Receipt;
  return canonicalJson(unsigned);
}

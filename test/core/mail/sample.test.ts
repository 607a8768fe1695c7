import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { cardValidity } from '../../../core/exchange/card.ts';
import { parseCard } from '../../../core/exchange/card-signature.ts';
import { cardLine } from '../../../core/exchange/card-name.ts';
import { analyzeMail } from '../../../core/mail/analyze-mail.ts';
import { linkMails } from '../../../core/mail/linked-mails.ts';
import { Report } from '../../../core/model/report.ts';
import { firstAidStep } from '../../../core/text/first-aid.ts';
import { importIdentity } from '../../../packaging/index.ts';

const ASSETS = path.join(import.meta.dirname, '../../../assets');
const SAMPLE = path.join(ASSETS, 'sample');
const files = readdirSync(SAMPLE, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => path.relative(SAMPLE, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
const read = (name: string): Uint8Array => new Uint8Array(readFileSync(path.join(SAMPLE, name)));
const report = Report.parse(JSON.parse(new TextDecoder().decode(read('report.json'))));

describe('the sample incident', () => {
  test('is marked as a drill and describes exactly its files', () => {
    expect(report.drill).toBe(true);
    const evidence = files.filter((name) => name.includes('/'));
    const hashes = evidence.map((name) => createHash('sha256').update(read(name)).digest('hex')).sort();
    expect(report.artifacts.map((artifact) => artifact.sha256 ?? '').sort()).toEqual(hashes);
    for (const { stepId } of report.situation.firstAid) expect(firstAidStep(stepId)).not.toBeNull();
  });

  /* When this fails after a change of the mail reader: node tools/make-sample.mjs */
  test('holds the analyses of today’s reader', async () => {
    const names = files.filter((name) => name.endsWith('.eml')).sort();
    const fresh = await Promise.all(names.map((name) => analyzeMail(read(name), { fileName: path.basename(name) })));
    expect(report.mails.map((mail) => mail.analysis)).toEqual(linkMails(fresh));
  });

  test('uses reserved names and addresses only', () => {
    const texts = files.flatMap((name) => {
      const label = /\.(xml|reg)$/.test(name) ? 'utf-16le' : /hosts\//.test(name) ? 'shift_jis' : 'utf-8';
      const text = new TextDecoder(label).decode(read(name));
      return name.endsWith('.eml') ? [text, JSON.stringify(report)] : [text];
    });
    for (const text of texts) {
      for (const [address] of text.matchAll(/(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/g)) {
        expect(address).toMatch(/^(?:192\.0\.2|198\.51\.100|203\.0\.113|0\.0\.0)\.\d+$/);
      }
      for (const [, domain] of text.matchAll(/(?:@|https?:\/\/)([A-Za-z0-9.-]+\.[A-Za-z]{2,})/g)) {
        expect(domain).toMatch(/\.example$|^schemas\.microsoft\.com$/);
      }
    }
  });
});

test('the drill’s card is valid, and its public identity opens what is sealed to it', async () => {
  const card = parseCard(readFileSync(path.join(ASSETS, 'cards/sample-drill.kakekomi-card.json'), 'utf8'));
  expect(cardValidity(card, '2026-11-23')).toBe('valid');
  expect(cardLine(card, 'en')).not.toMatch(/[ぁ-んァ-ヶ一-龠]/u);
  expect(cardLine(card, 'ja')).not.toMatch(/[a-z]{3}/u);
  const identity = await importIdentity(
    readFileSync(path.join(ASSETS, 'cards/sample-drill.identity.age'), 'utf8'),
    'kunren',
  );
  expect(identity.card).toBe(readFileSync(path.join(ASSETS, 'cards/sample-drill.kakekomi-card.json'), 'utf8'));
  expect([identity.ageRecipient, identity.signingPublic]).toEqual([card.ageRecipient, card.signingKey]);
  expect(readFileSync(path.join(ASSETS, 'cards/sample-drill.identity.txt'), 'utf8')).toContain(identity.ageSecret);
});

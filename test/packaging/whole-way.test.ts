import { randomUUID } from 'node:crypto';
import { createReadStream, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  type ArtifactFinding,
  cardFingerprint,
  type CustodyEntry,
  fingerprintWords,
  generatePassword,
  makeCard,
  makeIdentity,
  normalizePassword,
  openPackage,
  type PackageDocument,
  packageFileName,
  type PackageInfo,
  parseCard,
  passwordReading,
  recipientFingerprint,
  sealPackage,
  type VerifyResult,
} from '../../packaging/index.ts';
import { sha256 } from './crafted-zip.ts';
import { temporaryFolder } from './package-fixture.ts';

test('from a card that was read aloud to the mail on the desk, and by telephone without a key', async () => {
  const folder = temporaryFolder();
  const team = await makeIdentity();
  const sent = makeCard(
    {
      name: '救援チーム',
      organization: '演習',
      phone: '03-0000-0000',
      instructions: { ja: '', en: '' },
      ageRecipient: team.ageRecipient,
      signingKey: team.signingPublic,
      validFrom: '2026-01-01',
      validUntil: '2026-12-31',
    },
    team.signingSecret,
  );
  const card = parseCard(JSON.stringify(sent));
  expect(fingerprintWords(cardFingerprint(card), 'ja')).toEqual(fingerprintWords(cardFingerprint(sent), 'ja'));

  const mail = join(folder, 'mail.eml');
  writeFileSync(mail, 'Subject: =?iso-2022-jp?B?GyRCQCk1YT1xGyhC?=\r\n\r\nhello\r\n');
  const password = generatePassword();
  const custody: CustodyEntry[] = [{ at: '2026-01-05T00:00:00Z', event: 'added', artifactId: 'm' }];
  const documents = async (findings: ArtifactFinding[]): Promise<PackageDocument[]> => [
    { path: 'data/report.json', bytes: Buffer.from(JSON.stringify({ findings })) },
  ];
  const target = join(folder, packageFileName('2026-01-05'));
  await sealPackage({
    target,
    kind: 'report',
    packageId: randomUUID(),
    day: '2026-01-05',
    artifacts: [
      {
        path: 'data/mail/1/message.eml',
        artifactId: 'm',
        expectedSize: null,
        expectedSha256: sha256(readFileSync(mail)),
        open: () => createReadStream(mail),
      },
    ],
    custody,
    documents,
    password,
    recipients: [card.ageRecipient],
    helpDesk: { name: card.name, phone: card.phone },
  });

  const spoken = passwordReading(password).join('、');
  for (const secret of [{ identity: team.ageSecret }, { password: normalizePassword(spoken)! }]) {
    const reader = await openPackage(target, secret);
    const info: PackageInfo = reader.info;
    expect(info.recipients).toEqual([recipientFingerprint(team.ageRecipient)]);
    const report = await reader.readDocument('data/report.json', 1000);
    expect(JSON.parse(Buffer.from(report).toString())).toEqual({ findings: [] });
    const result: VerifyResult = await reader.verify();
    expect(result.ok).toBe(true);
    expect(await reader.readDocument('data/mail/1/message.eml', 1000)).toEqual(readFileSync(mail));
    await reader.close();
  }
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { uuidv4 } from '../../core/model/ids.ts';
import { openPackage, parseCard, sealPackage } from '../../packaging/index.ts';
import { outcome, sealRequest, temporaryFolder } from './package-fixture.ts';

const folder = temporaryFolder();
const card = parseCard(readFileSync('assets/cards/sample-drill.kakekomi-card.json', 'utf8'));
const recipients = [card.ageRecipient];

test('a report that is no drill is never sealed to the drill card, and nothing is written', async () => {
  const target = join(folder, 'real.zip');
  expect(await outcome(sealPackage(sealRequest(target, { recipients })))).toBe('drill-card');
  expect(await outcome(sealPackage(sealRequest(target, { recipients, drill: false })))).toBe('drill-card');
  expect(readdirSync(folder)).toEqual([]);
});

test('a drill is', async () => {
  const target = join(folder, 'drill.zip');
  await sealPackage(sealRequest(target, { recipients, drill: true }));
  expect(existsSync(target)).toBe(true);
});

test('what a package replaces stands in bag-info.txt, one line for each', async () => {
  const target = join(folder, 'again.zip');
  const replaces = [uuidv4(), uuidv4()];
  const request = sealRequest(target, { replaces });
  await sealPackage(request);
  const reader = await openPackage(target, { password: request.password });
  const info = Buffer.from(await reader.readDocument('bag-info.txt', 1024 * 1024)).toString();
  expect(info.match(/^Kakekomi-Replaces: .*$/gm)).toEqual(replaces.map((id) => `Kakekomi-Replaces: ${id}`));
  expect((await reader.verify()).ok).toBe(true);
  await reader.close();
});

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { makeCard, parseCard } from '../../../core/exchange/card-signature.ts';
import { cardsFor, isDrillCard, refuseDrillCard } from '../../../core/exchange/published-key.ts';
import { makeIdentity } from '../../../packaging/identity.ts';

const drill = parseCard(readFileSync('assets/cards/sample-drill.kakekomi-card.json', 'utf8'));
const { ageRecipient, signingPublic, signingSecret } = await makeIdentity();
const { format: _f, version: _v, signature: _s, ...fields } = drill;

it('the card whose key is in the source is a drill card, under any name', () => {
  expect(isDrillCard(drill)).toBe(true);
  const renamed = makeCard({ ...fields, name: '本物の窓口', signingKey: signingPublic }, signingSecret);
  expect(isDrillCard(renamed)).toBe(true);
});

it('only a drill is offered it, and nothing else may be sealed to it', () => {
  const real = makeCard({ ...fields, ageRecipient, signingKey: signingPublic }, signingSecret);
  const known = [{ card: drill }, { card: real }];
  expect(cardsFor(known, false)).toEqual([{ card: real }]);
  expect(cardsFor(known, true)).toEqual(known);
  expect(() => refuseDrillCard([ageRecipient, drill.ageRecipient], false)).toThrow('drill-card');
  expect(() => refuseDrillCard([drill.ageRecipient], true)).not.toThrow();
});

it('every private key in the repository belongs to a card that is known to be one', () => {
  const secret = readFileSync('assets/cards/sample-drill.identity.txt', 'utf8');
  expect(secret).toContain(`# public key: ${drill.ageRecipient}`);
});

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { verifyChain } from '../../../core/casework/event-chain.ts';
import { eventLines, parseEventLines } from '../../../core/casework/event-line.ts';
import { statistics } from '../../../core/casework/statistics.ts';
import { sampleStore } from './sample-store.ts';

it('the sample store is the file that is shipped, unbroken, and counts as it says', async () => {
  const text = eventLines(sampleStore());
  await expect(text).toMatchFileSnapshot('../../../assets/sample/cases.jsonl');
  const events = parseEventLines(readFileSync('assets/sample/cases.jsonl', 'utf8'));
  expect(verifyChain(events)).toEqual([]);
  expect(statistics(events, { by: 'cohort' })).toEqual([
    { fiscalYear: 2018, half: 1, consultations: 4, rescues: 2, onsite: 2, onsiteWithoutRescue: 1, drillsExcluded: 1 },
    { fiscalYear: 2018, half: 2, consultations: 1, rescues: 0, onsite: 0, onsiteWithoutRescue: 0, drillsExcluded: 0 },
  ]);
});

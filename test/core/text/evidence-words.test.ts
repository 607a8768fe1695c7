import { expect, test } from 'vitest';
import { evidenceText, keptEvidence } from '../../../core/text/evidence-words.ts';

const sign = (evidence: string) => ({ id: 'body.link-mismatch' as const, evidence });

test('places that were only counted are told in words, not as a formula', () => {
  expect(keptEvidence(sign('http://a.example/\n… +1196'))).toEqual({ shown: 'hxxp://a[.]example/', left: 1196 });
  expect(evidenceText(sign('x\n… +1196'), 'ja')).toBe('x\n… ほかに 1,196 か所あります');
  expect(evidenceText(sign('x\n… +1'), 'en')).toBe('x\n… one more place');
  expect(evidenceText(sign('x … +1'), 'ja')).toBe('x … +1');
});

import { expect, it } from 'vitest';
import { factDetail } from '../../../core/text/facts/fact-detail.ts';

it('names issuer and serial number of a certificate in the language of the reader', () => {
  const fact = { kind: 'smime-encrypted', detail: 'S/MIME; issuer Example CA, serial 0a1f' } as const;
  expect(factDetail(fact, 'ja')).toBe('S/MIME; 発行者 Example CA、シリアル番号 0a1f');
  expect(factDetail(fact, 'en')).toBe(fact.detail);
  expect(factDetail({ kind: 'smime-encrypted', detail: 'PGP/MIME' }, 'ja')).toBe('PGP/MIME');
});

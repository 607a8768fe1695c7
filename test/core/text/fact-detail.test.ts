import { expect, it } from 'vitest';
import { factDetail } from '../../../core/text/facts/fact-detail.ts';

it('names issuer and serial number of a certificate in the language of the reader', () => {
  const fact = { kind: 'smime-encrypted', detail: 'S/MIME; issuer Example CA, serial 0a1f' } as const;
  expect(factDetail(fact, 'ja')).toBe('S/MIME; 発行者 Example CA、シリアル番号 0a1f');
  expect(factDetail(fact, 'en')).toBe(fact.detail);
  expect(factDetail({ kind: 'smime-encrypted', detail: 'PGP/MIME' }, 'ja')).toBe('PGP/MIME');
});

it('names the type of a file within a file, and leaves addresses as they are', () => {
  const fact = { kind: 'embedded-object', detail: 'word/x.bin (application/x-ole-storage)' } as const;
  expect(factDetail(fact, 'ja')).toBe('word/x.bin (複合ファイル（OLE）)');
  expect(factDetail({ kind: 'qr-code', detail: 'https://a.example/text/plain' }, 'ja')).toBe(
    'https://a.example/text/plain',
  );
});

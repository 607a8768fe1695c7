import { expect, it } from 'vitest';
import { fileTypeWords } from '../../../core/text/file-type-words.ts';
import { factDetail } from '../../../core/text/facts/fact-detail.ts';

it('names issuer and serial number of a certificate in the language of the reader', () => {
  const fact = { kind: 'smime-encrypted', detail: 'S/MIME; issuer Example CA, serial 0a1f' } as const;
  expect(factDetail(fact, 'ja')).toBe('S/MIME; 発行者 Example CA、シリアル番号 0a1f');
  expect(factDetail(fact, 'en')).toBe(fact.detail);
  expect(factDetail({ kind: 'smime-encrypted', detail: 'PGP/MIME' }, 'ja')).toBe('PGP/MIME');
});

it('tells the time in a program as other times of files, and leaves what is none', () => {
  const built = (detail: string): string => factDetail({ kind: 'program-built', detail }, 'ja');
  expect(built('2020-07-04T04:05:20.000Z')).toBe('2020-07-04 04:05:20 UTC');
  expect(built('+010000-01-01T00:00:00.000Z')).toBe('+010000-01-01T00:00:00.000Z');
  expect(factDetail({ kind: 'program-version', detail: '2020-07-04T04:05:20.000Z' }, 'ja')).toContain('T');
});

it('has a name for what mails of other programs are made of', () => {
  const types = ['text/rtf', 'application/x-pkcs7-mime', 'application/x-pkcs7-signature', 'message/delivery-status'];
  for (const type of types)
    expect([type, fileTypeWords(type)?.ja]).toEqual([type, expect.stringMatching(/[ァ-ヶ一-龠]/u)]);
});

it('names the type of a file within a file, and leaves addresses as they are', () => {
  const fact = { kind: 'embedded-object', detail: 'word/x.bin (application/x-ole-storage)' } as const;
  expect(factDetail(fact, 'ja')).toBe('word/x.bin (複合ファイル（OLE）)');
  expect(factDetail({ kind: 'qr-code', detail: 'https://a.example/text/plain' }, 'ja')).toBe(
    'https://a.example/text/plain',
  );
});

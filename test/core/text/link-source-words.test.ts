import { expect, test } from 'vitest';
import { linkWords } from '../../../core/text/link-source-words.ts';

test('an address in a QR code has no words of its own: where it stands is said', () => {
  expect(linkWords({ shown: 'QR' }, 'ja')).toBe('（QR コードの中）');
  expect(linkWords({ shown: 'QR' }, 'en')).toBe('(in a QR code)');
});

test('any other words of a link are shown as they are, defanged', () => {
  expect(linkWords({ shown: 'QR コードはこちら' }, 'ja')).toBe('QR コードはこちら');
  expect(linkWords({ shown: 'http://a.example/' }, 'ja')).toBe('hxxp://a[.]example/');
  expect(linkWords({ shown: '' }, 'ja')).toBe('');
});

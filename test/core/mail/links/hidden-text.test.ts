import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hiddenTexts } from '../../../../core/mail/links/hidden-text.ts';
import { scriptAddresses } from '../../../../core/mail/links/script-addresses.ts';
import { processorMs } from '../../../processor-time.ts';

const URL = 'https://evil.example/a';
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const numbers = (text: string): string => [...text].map((each) => each.charCodeAt(0)).join(', ');

test.each<[string, string]>([
  ['in pieces', 'location = "ht" + \'tps:/\' + "/evil.ex"+"ample/a"'],
  ['in pieces of VBScript', 'x = "https:/" & "/evil.exam" & "ple/a"'],
  ['characters by number', `location = String.fromCharCode(${numbers(URL)})`],
  ['bytes', `new Uint8Array([${[...URL].map((each) => `0x${each.charCodeAt(0).toString(16)}`).join(',')}])`],
  ['Chr', `x = ${[...URL].map((each) => `Chr(${each.charCodeAt(0)})`).join(' & ')}`],
  ['[char]', `$x = ${[...URL].map((each) => `[char]${each.charCodeAt(0)}`).join('+')}`],
  ['hexadecimal', `var h = "${Buffer.from(URL).toString('hex')}"`],
  ['backwards', 'location = "a/elpmaxe.live//:sptth".split("").reverse().join("")'],
  ['base64 in base64', `eval(atob("${base64(`location = atob("${base64(URL)}")`)}"))`],
  ['base64 in pieces', `atob("${base64(URL).slice(0, 9)}" + "${base64(URL).slice(9)}")`],
  ['base64 within percent encoding', `unescape("%61%74%6f%62%28%22${base64(URL).replaceAll('=', '%3D')}%22%29")`],
])('an address that a program hides: %s', (_, script) => expect(scriptAddresses(script)).toEqual([URL]));

test('lists of numbers, hashes and keys are no addresses', () => {
  expect(scriptAddresses('var a = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 200, 255]; var b = "6874747";')).toEqual([]);
  expect(scriptAddresses(`integrity="sha384-${base64('x'.repeat(48))}"`)).toEqual([]);
});

test('what is hidden is no longer than what hides it, and nothing throws', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.nat(60), (text, count) => {
      const script = `${text}${'104,'.repeat(count)}116 ${text} ${base64(text)}`;
      expect(hiddenTexts(script).join('').length).toBeLessThanOrEqual(script.length);
      scriptAddresses(script);
    }),
    { numRuns: 100 },
  );
  const start = processorMs();
  for (const piece of ['104,', 'Chr(104)&', '"+"', 'QUFB', '68747470', '//:ptth', '[char]1+'])
    scriptAddresses(piece.repeat(150_000));
  expect(processorMs() - start).toBeLessThan(6000);
});

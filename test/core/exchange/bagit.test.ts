import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  BAG_DECLARATION,
  bagInfoText,
  bagInfoValue,
  isBagDeclaration,
  manifestText,
  parseBagInfo,
  parseManifest,
} from '../../../core/exchange/bagit.ts';
import { brokenCustodyLine, custodyText } from '../../../core/exchange/custody-chain.ts';

const hash = 'ab'.repeat(32);

describe('tag files', () => {
  test('bag-info.txt comes back; folded lines are joined; a value cannot forge a label', () => {
    const text = bagInfoText([
      ['Bagging-Date', '2026-01-05'],
      ['External-Identifier', 'a\r\nPayload-Oxum: 0.0'],
    ]);
    expect(text).toBe('Bagging-Date: 2026-01-05\nExternal-Identifier: a Payload-Oxum: 0.0\n');
    const lines = parseBagInfo('A: one\r\n  two\n\tthree\nB:x:y\n');
    expect(lines).toEqual([
      ['A', 'one two three'],
      ['B', 'x:y'],
    ]);
    expect(bagInfoValue(lines!, 'b')).toBe('x:y');
    expect(bagInfoValue(lines!, 'c')).toBeNull();
    expect(parseBagInfo('no colon\n')).toBeNull();
  });

  test('the declaration is exact', () => {
    expect(isBagDeclaration(BAG_DECLARATION)).toBe(true);
    expect(isBagDeclaration(BAG_DECLARATION.replaceAll('\n', '\r\n'))).toBe(true);
    expect(isBagDeclaration(BAG_DECLARATION.trimEnd())).toBe(true);
    expect(isBagDeclaration('BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n')).toBe(false);
  });

  test('a manifest comes back whatever the paths', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.stringMatching(/^data\/[^\0\u0085\u2028\u2029]{1,20}[a-z%]$/u)), (paths) => {
        const parsed = parseManifest(manifestText(paths.map((path) => ({ path, sha256: hash }))));
        expect(parsed).toEqual(new Map(paths.map((path) => [path, hash])));
      }),
    );
  });

  test('a manifest that is none gives null', () => {
    expect(parseManifest(`${hash}  a\n${hash}  a\n`)).toBeNull();
    expect(parseManifest('abc  a\n')).toBeNull();
    expect(parseManifest(`${hash}\n`)).toBeNull();
    expect(parseManifest(`${hash.toUpperCase()} *a\n`)).toEqual(new Map([['a', hash]]));
  });
});

describe('the custody chain', () => {
  const entries = ['added', 'hashed', 'copied'].map((event, second) => ({
    at: `2026-01-05T00:00:0${second}Z`,
    event,
    artifactId: 'a',
    actor: '山田',
  }));
  const text = custodyText(entries);

  test('is unbroken as written', () => {
    expect(brokenCustodyLine(text)).toBeNull();
    expect(brokenCustodyLine('')).toBeNull();
    expect(text.split('\n')[0]).toBe(
      '{"actor":"山田","artifactId":"a","at":"2026-01-05T00:00:00Z","event":"added","previous":null}',
    );
  });

  test('breaks at the line after one that was changed, removed or put elsewhere', () => {
    const lines = text.trimEnd().split('\n') as [string, string, string];
    expect(brokenCustodyLine([lines[0].replace('山田', '田中'), lines[1], lines[2]].join('\n'))).toBe(2);
    expect(brokenCustodyLine([lines[0], lines[2]].join('\n'))).toBe(2);
    expect(brokenCustodyLine([lines[1], lines[0], lines[2]].join('\n'))).toBe(1);
    expect(brokenCustodyLine([lines[0], '', lines[1]].join('\n'))).toBe(2);
    expect(brokenCustodyLine('nonsense')).toBe(1);
  });
});

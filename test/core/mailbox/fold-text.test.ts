import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText, foldWithMap } from '../../../core/mailbox/fold-text.ts';
import { anyText, someText } from './mail-maker.ts';

describe('one spelling for what reads alike', () => {
  it.each([
    ['ﾊﾟｽﾜｰﾄﾞ', 'ぱすわーど'],
    ['パスワード', 'ぱすわーど'],
    ['ハ\u309aスワ―ト\u3099', 'ぱすわーど'],
    ['ＡＢＣ　ｄｅｆ', 'abc def'],
    ['Café', 'cafe'],
    ['㈱山田', '(株)山田'],
    ['①㌔', '1きろ'],
    ['髙橋 﨑', '高橋崎'],
    ['山田　太郎', '山田太郎'],
    ['標的型\r\n攻撃', '標的型攻撃'],
    ['サーバ―\n管理', 'さーばー管理'],
    ['new\n\n  line', 'new line'],
    ['２０２６−０１—０５', '2026-01-05'],
    ['請\u200b求\u202e書', '請求書'],
    ['10〜20', '10~20'],
    ['𝐀𝐝𝐦𝐢𝐧', 'admin'],
    ['𠮷野家', '吉野家'],
    ['İstanbul', 'istanbul'],
    ['a\u0000b', 'a\u0000b'],
    ['\ud83d', '\ufffd'],
    ['', ''],
    ['   ', ''],
  ])('%j is %j', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  it('is the same after a second time', () => {
    fc.assert(
      fc.property(someText(12), (text) => {
        const once = foldText(text);
        expect(foldText(once)).toBe(once);
      }),
      { numRuns: 300 },
    );
  });

  it('says where each character comes from, in order', () => {
    fc.assert(
      fc.property(fc.oneof(someText(12), anyText(30)), (text) => {
        const { codes, at } = foldWithMap(text);
        expect(at.length).toBe(codes.length);
        const ordered = at.every((place, index) => place >= (at[index - 1] ?? 0) && place < text.length);
        expect(ordered).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('takes time in proportion to the text, whatever it is made of', () => {
    for (const piece of ['\u0301', 'ﾞ', '\ufdfa', 'が', ' ', '\u0000', '𝐀']) {
      const text = piece.repeat(50_000);
      expect(foldWithMap(text).codes.length).toBeLessThanOrEqual(text.length * 18);
    }
  });
});

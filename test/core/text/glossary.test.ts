import { describe, expect, it } from 'vitest';
import { GLOSSARY, glossed, type TermId } from '../../../core/text/glossary.ts';

const terms = (text: string, language: 'ja' | 'en') =>
  glossed(text, language).flatMap((piece) => (piece.term ? [`${piece.term}:${piece.text}`] : []));

describe('the glossary', () => {
  it('finds its words once each and loses nothing of the text', () => {
    const text = 'プロキシ、DNS、メールゲートウェイの記録です。プロキシは管理者に聞いてください。';
    expect(terms(text, 'ja')).toEqual(['proxy:プロキシ', 'dns:DNS', 'gateway:メールゲートウェイ']);
    expect(
      glossed(text, 'ja')
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text);
  });

  it('takes whole words only', () => {
    expect(terms('ブログとカタログ、ドメインコントローラ', 'ja')).toEqual([]);
    expect(terms('dialogs, mydns, macroscopic; see mail.eml', 'en')).toEqual([]);
    expect(terms('Macros and the Registry', 'en')).toEqual(['macro:Macros', 'registry:Registry']);
    expect(terms('メール（.eml か .msg のファイル）', 'ja')).toEqual(['original-file:.eml']);
  });

  it('explains each word without the words it stands for alone', () => {
    for (const [id, { spellings, meaning }] of Object.entries(GLOSSARY) as [TermId, (typeof GLOSSARY)[TermId]][]) {
      for (const language of ['ja', 'en'] as const) {
        expect(spellings[language].length, id).toBeGreaterThan(0);
        expect(meaning[language].length, id).toBeGreaterThan(15);
      }
      expect(meaning.ja, id).toMatch(/(です|ます)。$/);
    }
  });
});

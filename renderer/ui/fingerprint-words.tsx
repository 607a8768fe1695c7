import type { ReactElement } from 'react';
import { fingerprintWords } from '../../core/exchange/card.ts';
import { WordGrid } from './word-grid.tsx';

/**
 * A card's fingerprint as twelve words in both languages: the two people who compare them by telephone need not have
 * the same one on their screens.
 */
export function FingerprintWords(props: { fingerprint: string }): ReactElement {
  return (
    <WordGrid
      words={fingerprintWords(props.fingerprint, 'en')}
      lang="en"
      readings={fingerprintWords(props.fingerprint, 'ja')}
    />
  );
}

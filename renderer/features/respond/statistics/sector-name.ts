import type { SectorRow } from '../../../../core/casework/statistics.ts';
import { SECTOR_LABELS } from '../../../../core/text/vocabulary.ts';
import { useText } from '../../../i18n/index.ts';
import { useWords } from '../desk/words.ts';

/** What a sector is called; also where nobody said which. */
export function useSectorName(): (sector: SectorRow['sector']) => string {
  const t = useText('respond');
  const words = useWords();
  return (sector) => (sector === 'not-stated' ? t('statistics.sectors.notStated') : words(SECTOR_LABELS[sector]));
}

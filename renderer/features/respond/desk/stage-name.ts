import { STAGE_LABELS } from '../../../../core/text/case-words.ts';
import { useText } from '../../../i18n/index.ts';
import type { BoardStage } from './board-stage.ts';
import { useWords } from './words.ts';

/** The name of a column of the board. */
export function useStageName(): (stage: BoardStage) => string {
  const t = useText('respond');
  const words = useWords();
  return (stage) => (stage === 'closed' ? t('desk.closedStage') : words(STAGE_LABELS[stage]));
}

import type { ReactElement } from 'react';
import type { CaseView } from '../../../../core/casework/case-view.ts';
import { URGENCY_LABELS } from '../../../../core/text/case-words.ts';
import { useText } from '../../../i18n/index.ts';
import { Tag } from '../../../ui/notice.tsx';
import { boardStage, type BoardStage } from './board-stage.ts';
import { useStageName } from './stage-name.ts';
import { useWords } from './words.ts';

/** The stage in words. Colour means nothing here: a stage is neither good nor bad. */
export function StageTag(props: { stage: BoardStage }): ReactElement {
  const name = useStageName();
  return <span className={`stage stage-${props.stage}`}>{name(props.stage)}</span>;
}

/** Stage, urgency, drill, in this order. */
export function CaseTags(props: { view: CaseView; stage?: boolean }): ReactElement {
  const t = useText('respond');
  const words = useWords();
  const { view } = props;
  return (
    <span className="case-tags">
      {props.stage ? <StageTag stage={boardStage(view)} /> : null}
      {view.urgency === 'high' ? <Tag tone="act-now">{words(URGENCY_LABELS.high)}</Tag> : null}
      {view.drill ? <Tag tone="look">{t('desk.drillMark')}</Tag> : null}
    </span>
  );
}

import { useState, type KeyboardEvent, type ReactElement } from 'react';
import type { CaseView } from '../../../../core/casework/case-view.ts';
import { TURN_LABELS } from '../../../../core/text/case-words.ts';
import { useText } from '../../../i18n/index.ts';
import { dueTime } from '../desk/desk-time.ts';
import type { BoardStage } from '../desk/board-stage.ts';
import { StageTag, CaseTags } from '../desk/stage-tag.tsx';
import { useWords } from '../desk/words.ts';
import { ClockIcon } from '../../../ui/icons.tsx';
import { Time } from '../../../ui/time.tsx';

/** What a dragged card carries: its case's id, and nothing of the case. */
const CARD_TYPE = 'text/x-kakekomi-case';

/** One stage and its cards, also a place to drop a card on. */
export function BoardColumn(props: {
  stage: BoardStage;
  cases: readonly CaseView[];
  onFocusCard: (caseId: string) => void;
  onDropCard: (caseId: string) => void;
  onStep: (view: CaseView, way: -1 | 1) => void;
}): ReactElement {
  const t = useText('respond');
  const [over, setOver] = useState(false);
  return (
    <section
      className={over ? 'board-column board-column-over' : 'board-column'}
      aria-labelledby={`column-${props.stage}`}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes(CARD_TYPE)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        props.onDropCard(event.dataTransfer.getData(CARD_TYPE));
      }}
    >
      <h2 id={`column-${props.stage}`} className="board-column-head">
        <StageTag stage={props.stage} />
        <span className="board-count">{t('case.board.count', { count: props.cases.length })}</span>
      </h2>
      {props.cases.length === 0 ? <p className="board-none">{t('case.board.empty')}</p> : null}
      <ul className="board-cards">
        {props.cases.map((view) => (
          <li key={view.caseId}>
            <Card
              view={view}
              onFocus={() => props.onFocusCard(view.caseId)}
              onStep={(way) => props.onStep(view, way)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Card(props: { view: CaseView; onFocus: () => void; onStep: (way: -1 | 1) => void }): ReactElement {
  const t = useText('respond');
  const words = useWords();
  const { view } = props;
  const openTasks = view.tasks.filter((task) => task.doneAt === null).length;
  const late = view.nextCallAt !== null && dueTime(view.nextCallAt) < Date.now();
  const onKey = (event: KeyboardEvent) => {
    if (!event.shiftKey || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return;
    event.preventDefault();
    props.onStep(event.key === 'ArrowLeft' ? -1 : 1);
  };
  return (
    <a
      id={`card-${view.caseId}`}
      href={`#/desk/case/${view.caseId}/overview`}
      className="board-card"
      draggable
      aria-keyshortcuts="Shift+ArrowLeft Shift+ArrowRight"
      onFocus={props.onFocus}
      onKeyDown={onKey}
      onDragStart={(event) => {
        event.dataTransfer.clearData();
        event.dataTransfer.setData(CARD_TYPE, view.caseId);
        event.dataTransfer.effectAllowed = 'move';
      }}
    >
      <span className="board-card-top">
        <span className="desk-number">{view.number}</span>
        <CaseTags view={view} />
      </span>
      <span className="board-card-title clamped">{view.title || t('case.untitled')}</span>
      {view.organization ? <span className="board-card-org">{view.organization}</span> : null}
      <span className="board-card-foot">
        <span>{view.owner ?? t('case.board.noOwner')}</span>
        {view.closed ? null : <span>{words(TURN_LABELS[view.turn])}</span>}
        {openTasks > 0 ? <span>{t('case.board.tasks', { open: openTasks })}</span> : null}
        {view.nextCallAt && !view.closed ? (
          <span className={late ? 'late' : ''}>
            <ClockIcon />
            {t('case.board.nextCall')} <Time at={view.nextCallAt} />
          </span>
        ) : null}
      </span>
    </a>
  );
}

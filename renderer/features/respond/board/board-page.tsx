import { useState, type ReactElement } from 'react';
import type { CaseView } from '../../../../core/casework/case-view.ts';
import { STAGES, type Stage } from '../../../../core/model/case-event.ts';
import { useText } from '../../../i18n/index.ts';
import { navigate } from '../../../routes.ts';
import { useCases } from '../../../store/cases.ts';
import { useSealedSettings } from '../../../store/settings.ts';
import { Button } from '../../../ui/button.tsx';
import { Check } from '../../../ui/choices.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Page } from '../../../ui/page.tsx';
import { CloseDialog } from '../case/close-dialog.tsx';
import { ReopenDialog } from '../case/reopen-dialog.tsx';
import { StageMoveDialog } from '../case/stage-move-dialog.tsx';
import { ActorDialog } from '../desk/actor-dialog.tsx';
import { BOARD_STAGES, boardStage, type BoardStage } from '../desk/board-stage.ts';
import { useDeskCommand } from '../desk/use-shortcuts.ts';
import { BoardColumn } from './board-column.tsx';
import { boardColumns, neighbourStage, stepCard } from './board-columns.ts';
import './board.css';

type Move = { view: CaseView; to: BoardStage } | null;

/** Cases by stage. A card is dragged, or moved with the keyboard; each move asks who decided and why. */
export function BoardPage(): ReactElement {
  const t = useText('respond');
  const [drills, setDrills] = useState(true);
  const [move, setMove] = useState<Move>(null);
  const [focused, setFocused] = useState<string | null>(null);
  const all = useCases().filter((view) => !view.erased);
  const columns = boardColumns(all, drills);
  useDeskCommand((command) => {
    if (command.do === 'next' || command.do === 'previous') {
      const next = stepCard(columns, focused, command.do === 'next' ? 1 : -1);
      if (next) document.getElementById(`card-${next}`)?.focus();
    }
  });
  const ask = (caseId: string, to: BoardStage) => {
    const view = all.find((one) => one.caseId === caseId);
    if (view && boardStage(view) !== to) setMove({ view, to });
  };
  return (
    <Page title={t('case.board.title')} lead={all.length > 0 ? t('case.board.lead') : null} wide>
      {all.length === 0 ? (
        <EmptyState
          title={t('case.board.emptyTitle')}
          text={t('case.board.emptyText')}
          action={
            <Button variant="primary" onPress={() => navigate('/desk/open')}>
              {t('case.board.emptyAction')}
            </Button>
          }
        />
      ) : (
        <>
          <Check label={t('case.board.showDrills')} checked={drills} onChange={setDrills} />
          <div className="board">
            {BOARD_STAGES.map((stage) => (
              <BoardColumn
                key={stage}
                stage={stage}
                cases={columns[stage]}
                onFocusCard={setFocused}
                onDropCard={(caseId) => ask(caseId, stage)}
                onStep={(view, way) => {
                  const to = neighbourStage(boardStage(view), way);
                  if (to) setMove({ view, to });
                }}
              />
            ))}
          </div>
        </>
      )}
      {move ? <MoveDialog move={move} onClose={() => setMove(null)} /> : null}
    </Page>
  );
}

/** Who moves it, where that is not known yet. Into a closed column: close. Out of it: reopen first. Else a move of stage. */
function MoveDialog(props: { move: NonNullable<Move>; onClose: () => void }): ReactElement {
  const { view, to } = props.move;
  const { actor } = useSealedSettings().settings;
  if (actor.trim() === '') return <ActorDialog onClose={props.onClose} />;
  if (to === 'closed') return <CloseDialog view={view} onClose={props.onClose} />;
  if (view.closed) return <ReopenDialog view={view} onClose={props.onClose} />;
  return <StageMoveDialog view={view} to={isStage(to) ? to : null} onClose={props.onClose} />;
}

function isStage(stage: BoardStage): stage is Stage {
  return (STAGES as readonly string[]).includes(stage);
}

import type { ReactElement } from 'react';
import type { CaseView } from '../../../../core/casework/case-view.ts';
import { STAGES } from '../../../../core/model/case-event.ts';
import { ORIGIN_LABELS } from '../../../../core/text/case-words.ts';
import { SECTOR_LABELS } from '../../../../core/text/vocabulary.ts';
import { useText } from '../../../i18n/index.ts';
import { Link } from '../../../routes.ts';
import { Facts } from '../../../ui/facts.tsx';
import { Card } from '../../../ui/page.tsx';
import { STAGE_ORDER } from '../desk/board-stage.ts';
import { dueTime } from '../desk/desk-time.ts';
import { useStageName } from '../desk/stage-name.ts';
import { useWords } from '../desk/words.ts';
import { formatTime } from '../../../ui/format.ts';
import { Time } from '../../../ui/time.tsx';

/** How the case has gone, what is next, and what was written last. */
export function CaseOverview(props: { view: CaseView }): ReactElement {
  const t = useText('respond');
  const words = useWords();
  const { view } = props;
  const openTasks = view.tasks.filter((task) => task.doneAt === null);
  const notes = view.notes.slice(-3).toReversed();
  const to = (tab: string) => `/desk/case/${view.caseId}/${tab}`;
  return (
    <div className="stack">
      <StageTrack view={view} />
      <div className="desk-columns">
        <div className="stack">
          <Card>
            <h2>{t('case.overview.openTasks')}</h2>
            {openTasks.length === 0 ? (
              <p className="soft">{t('case.overview.noTasks')}</p>
            ) : (
              <ul className="desk-quiet-list">
                {openTasks.map((task) => (
                  <li key={task.taskId}>
                    {task.text}{' '}
                    {task.due ? (
                      <span className={dueTime(task.due) < Date.now() ? 'late' : 'soft small'}>
                        {t('case.tasks.dueAt', { at: formatTime(task.due) })}
                      </span>
                    ) : null}
                    {task.assignee ? <span className="soft small"> {task.assignee}</span> : null}
                  </li>
                ))}
              </ul>
            )}
            <Link to={to('tasks')}>{t('case.page.tabs.tasks')}</Link>
          </Card>
          <Card>
            <h2>{t('case.overview.facts')}</h2>
            <Facts
              items={[
                { term: t('case.overview.began'), value: <Time at={view.receivedAt} /> },
                { term: t('case.overview.origin'), value: view.origin ? words(ORIGIN_LABELS[view.origin]) : '' },
                {
                  term: t('case.overview.sector'),
                  value: view.sector ? words(SECTOR_LABELS[view.sector]) : t('desk.unknown'),
                },
                {
                  term: t('case.overview.packages'),
                  value:
                    view.reports.length === 0 ? (
                      t('case.overview.none')
                    ) : (
                      <ul className="reading-list">
                        {view.reports.map((one) => (
                          <li key={one.eventId}>
                            <Time at={one.at} />{' '}
                            {one.packageId ? (
                              <code className="small">{one.packageId}</code>
                            ) : (
                              t('case.overview.ownReport')
                            )}
                          </li>
                        ))}
                      </ul>
                    ),
                },
                {
                  term: t('case.overview.visits'),
                  value:
                    view.visits.length === 0
                      ? t('case.overview.none')
                      : t('case.overview.visitsCount', {
                          count: view.visits.filter((visit) => visit.state === 'done').length,
                        }),
                },
              ]}
            />
          </Card>
        </div>
        <Card>
          <h2>{t('case.overview.lastNotes')}</h2>
          {notes.length === 0 ? (
            <p className="soft">{t('case.overview.noNotes')}</p>
          ) : (
            <ul className="desk-quiet-list">
              {notes.map((note) => (
                <li key={note.eventId}>
                  <div className="soft small">
                    <Time at={note.at} /> {note.actor}
                  </div>
                  <div className="desk-multiline case-note-short clamped">{note.text}</div>
                </li>
              ))}
            </ul>
          )}
          <Link to={to('notes')}>{t('case.notes.write')}</Link>
        </Card>
      </div>
    </div>
  );
}

/** The three stages in a row: when each was reached, by whose decision, or that it was passed over. */
function StageTrack(props: { view: CaseView }): ReactElement {
  const t = useText('respond');
  const name = useStageName();
  const { view } = props;
  const furthest = Math.max(...STAGES.map((stage) => (view.reached[stage] ? STAGE_ORDER[stage] : 0)));
  return (
    <ol className="stage-track" aria-label={t('case.overview.stages')}>
      {STAGES.map((stage) => {
        const at = view.reached[stage];
        const move = view.stages.findLast((one) => one.stage === stage);
        const now = view.stage === stage && !view.closed;
        return (
          <li
            key={stage}
            className={`stage-step ${at ? 'stage-step-reached' : ''} ${now ? 'stage-step-now' : ''}`}
            {...(now ? { 'aria-current': 'step' as const } : {})}
          >
            <strong>
              {name(stage)}
              {now ? t('case.overview.now') : ''}
            </strong>
            <span className="soft small">
              {at ? (
                <Time at={at} />
              ) : (
                t(STAGE_ORDER[stage] < furthest ? 'case.overview.skipped' : 'case.overview.notReached')
              )}
            </span>
            {move ? (
              <span className="small">
                {t('case.named', { name: t('case.overview.decidedBy'), value: move.decidedBy })}
                <br />
                {move.reason}
              </span>
            ) : null}
          </li>
        );
      })}
    </ol>
  );
}

import type { ReactElement, ReactNode } from 'react';
import type { CaseView } from '../../../../core/casework/case-view.ts';
import { STAGES } from '../../../../core/model/case-event.ts';
import { EVENT_LABELS, TURN_LABELS, URGENCY_LABELS } from '../../../../core/text/case-words.ts';
import { SECTOR_LABELS } from '../../../../core/text/vocabulary.ts';
import { useText } from '../../../i18n/index.ts';
import { useSealedSettings } from '../../../store/settings.ts';
import { Facts } from '../../../ui/facts.tsx';
import { formatLocal } from '../../../ui/format.ts';
import { PrintSheet } from '../../../ui/print-sheet.tsx';
import { Time } from '../../../ui/time.tsx';
import { boardStage } from '../desk/board-stage.ts';
import { useStageName } from '../desk/stage-name.ts';
import { useWords } from '../desk/words.ts';
import { useEventText } from './event-text.ts';
import { ReportOnPaper } from './report-on-paper.tsx';

/** The case on paper: what it is, how it went from its beginning on, what was written, what the report says. */
export function CaseSheet(props: { view: CaseView }): ReactElement {
  const t = useText('respond');
  const words = useWords();
  const stage = useStageName();
  const actor = useSealedSettings().settings?.actor ?? '';
  const { view } = props;
  const eventText = useEventText(view);
  const lines = view.record.filter(
    ({ event, withdrawn }) => !withdrawn && event.body.type !== 'disclosed' && event.body.type !== 'withdrawn',
  );
  return (
    <PrintSheet>
      <h1>
        {t('case.printing.title')} {view.number}
      </h1>
      <p>
        {t('case.printing.printedAt', { at: formatLocal(new Date().toISOString()) })} {actor}
      </p>
      <Facts
        items={filled([
          { term: t('case.list.columns.title'), value: view.title || t('case.untitled') },
          { term: t('case.page.organization'), value: view.organization ?? '' },
          { term: t('case.overview.sector'), value: view.sector ? words(SECTOR_LABELS[view.sector]) : '' },
          { term: t('case.page.stage'), value: stage(boardStage(view)) },
          ...STAGES.map((one) => ({
            term: t('case.printing.reached', { stage: stage(one) }),
            value: view.reached[one] === null ? '' : <Time at={view.reached[one]} />,
          })),
          { term: t('case.page.owner'), value: view.owner ?? '' },
          { term: t('case.page.urgency'), value: words(URGENCY_LABELS[view.urgency]) },
          { term: t('case.page.turn'), value: words(TURN_LABELS[view.turn]) },
          { term: t('case.page.nextCall'), value: view.nextCallAt === null ? '' : <Time at={view.nextCallAt} /> },
          ...(view.drill ? [{ term: t('desk.drillMark'), value: t('case.events.yes') }] : []),
        ])}
      />
      <h2>{t('case.record.title')}</h2>
      <table className="paper-record">
        <thead>
          <tr>
            <th scope="col">{t('case.record.at')}</th>
            <th scope="col">{t('case.record.event')}</th>
            <th scope="col">{t('case.record.detail')}</th>
            <th scope="col">{t('case.record.actor')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ event }) => (
            <tr key={event.eventId}>
              <td>
                <Time at={event.at} />
              </td>
              <td>{words(EVENT_LABELS[event.body.type])}</td>
              <td className="desk-multiline">{eventText(event)}</td>
              <td>{event.actor}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {view.report ? <ReportOnPaper report={view.report} /> : null}
    </PrintSheet>
  );
}

type Line = { term: string; value: ReactNode };

/** Paper has no room for rows that say nothing. */
function filled(lines: readonly Line[]): Line[] {
  return lines.filter(({ value }) => value !== '');
}

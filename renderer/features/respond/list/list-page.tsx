import { useRef, useState, type ReactElement } from 'react';
import type { CaseView } from '../../../../core/casework/case-view.ts';
import { TURN_LABELS, URGENCY_LABELS } from '../../../../core/text/case-words.ts';
import { useText } from '../../../i18n/index.ts';
import { navigate } from '../../../routes.ts';
import { useCases } from '../../../store/cases.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Tag } from '../../../ui/notice.tsx';
import { Page } from '../../../ui/page.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { offsetAt } from '../../../ui/moment.ts';
import { BOARD_STAGES, boardStage, lastWorkedAt } from '../desk/board-stage.ts';
import { shortDay, shortTime } from '../desk/desk-time.ts';
import { useStageName } from '../desk/stage-name.ts';
import { StageTag } from '../desk/stage-tag.tsx';
import { useDeskCommand } from '../desk/use-shortcuts.ts';
import { useWords } from '../desk/words.ts';
import { filterCases, NO_FILTER, ownersOf, type CaseFilter } from './case-filter.ts';
import { FIRST_SORTING, pressed, sortCases, type SortColumn } from './case-sort.ts';
import { SortTable } from './sort-table.tsx';

/** Rows drawn at first, and added by each press: nobody reads more at once, and a filter finds the rest. */
const ROWS_AT_ONCE = 200;

/** Every case, sorted and narrowed. */
export function ListPage(): ReactElement {
  const t = useText('respond');
  const words = useWords();
  const name = useStageName();
  const all = useCases().filter((view) => !view.erased);
  const [filter, setFilter] = useState<CaseFilter>(NO_FILTER);
  const [sorting, setSorting] = useState(FIRST_SORTING);
  const [rows, setRows] = useState(ROWS_AT_ONCE);
  const bar = useRef<HTMLDivElement>(null);
  const shown = sortCases(filterCases(all, filter), sorting);
  const set = (change: Partial<CaseFilter>) => setFilter({ ...filter, ...change });
  useDeskCommand((command) => {
    if (command.do === 'search') bar.current?.querySelector('input')?.focus();
  });
  if (all.length === 0) {
    return (
      <Page title={t('case.list.title')} wide>
        <EmptyState
          title={t('desk.landing.firstTitle')}
          text={t('desk.landing.firstText')}
          action={
            <Button variant="primary" onPress={() => navigate('/desk/open')}>
              {t('case.board.emptyAction')}
            </Button>
          }
        />
      </Page>
    );
  }
  const column = (id: SortColumn, cell: (view: CaseView) => ReactElement | string, tight = false) => ({
    id,
    header: t(`case.list.columns.${id}`),
    cell,
    tight,
  });
  return (
    <Page title={t('case.list.title')} wide>
      <div className="desk-bar" ref={bar}>
        <div className="field-grow">
          <TextField
            label={t('case.list.filter')}
            placeholder={t('case.list.filterHelp')}
            type="search"
            value={filter.text}
            onChange={(text) => set({ text })}
          />
        </div>
        <Select
          label={t('case.list.stage')}
          value={filter.stage}
          onChange={(stage) => set({ stage })}
          options={[
            { value: 'all' as const, label: t('case.list.all') },
            { value: 'open' as const, label: t('case.list.openOnly') },
            ...BOARD_STAGES.map((stage) => ({ value: stage, label: name(stage) })),
          ]}
        />
        <Select
          label={t('case.list.owner')}
          value={filter.owner === null ? 'all' : `owner:${filter.owner}`}
          onChange={(value) => set({ owner: value === 'all' ? null : value.slice('owner:'.length) })}
          options={[
            { value: 'all', label: t('case.list.all') },
            ...ownersOf(all).map((owner) => ({ value: `owner:${owner}`, label: owner || t('case.page.noOwner') })),
          ]}
        />
        <Select
          label={t('case.list.drill')}
          value={filter.drills}
          onChange={(drills) => set({ drills })}
          options={[
            { value: 'with' as const, label: t('case.list.all') },
            { value: 'without' as const, label: t('case.list.withoutDrills') },
            { value: 'only' as const, label: t('case.list.onlyDrills') },
          ]}
        />
        <div className="desk-bar-end">
          <span className="soft" role="status">
            {t('case.list.result', { shown: shown.length, total: all.length })}
          </span>
          <Button variant="quiet" onPress={() => setFilter(NO_FILTER)}>
            {t('case.list.clear')}
          </Button>
        </div>
      </div>
      {shown.length === 0 ? (
        <EmptyState title={t('case.list.noneTitle')} text={t('case.list.noneText')} />
      ) : (
        <>
          <SortTable
            caption={t('case.list.caption')}
            rows={shown.slice(0, rows)}
            rowKey={(view) => view.caseId}
            to={(view) => `/desk/case/${view.caseId}/overview`}
            sorting={sorting}
            onSort={(id) => setSorting(pressed(sorting, id))}
            columns={[
              column('number', (view) => view.number, true),
              column('title', (view) => (
                <span className="list-title">
                  <span className="clamped">{view.title || t('case.untitled')}</span>{' '}
                  {view.drill ? <Tag tone="look">{t('desk.drillMark')}</Tag> : null}
                </span>
              )),
              column('organization', (view) => view.organization ?? ''),
              column('stage', (view) => <StageTag stage={boardStage(view)} />, true),
              column(
                'urgency',
                (view) => (view.urgency === 'high' ? <Tag tone="act-now">{words(URGENCY_LABELS.high)}</Tag> : '—'),
                true,
              ),
              column('owner', (view) => view.owner ?? '—', true),
              column('turn', (view) => (view.closed ? '—' : words(TURN_LABELS[view.turn])), true),
              column('nextCall', (view) => (view.closed ? '' : shortTime(view.nextCallAt)), true),
              column('began', (view) => shortDay(view.receivedAt), true),
              column('updated', (view) => shortTime(lastWorkedAt(view)), true),
            ]}
          />
          <p className="soft small">{t('case.list.zone', { offset: offsetAt(new Date()) })}</p>
          {shown.length > rows ? (
            <div>
              <Button onPress={() => setRows(rows + ROWS_AT_ONCE)}>
                {t('case.list.more', { count: shown.length - rows })}
              </Button>
            </div>
          ) : null}
        </>
      )}
    </Page>
  );
}

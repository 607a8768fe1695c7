import { useState, type FormEvent, type ReactElement } from 'react';
import type { CaseView, CaseVisit } from '../../../../core/casework/case-view.ts';
import { EventId, uuidv7 } from '../../../../core/model/ids.ts';
import { useText } from '../../../i18n/index.ts';
import { Button, ButtonRow } from '../../../ui/button.tsx';
import { DateTimeInput } from '../../../ui/date-time-input.tsx';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { momentNow } from '../../../ui/moment.ts';
import { Notice, Tag } from '../../../ui/notice.tsx';
import { Card } from '../../../ui/page.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { Time } from '../../../ui/time.tsx';
import { utcOf } from '../desk/desk-time.ts';
import { useStageName } from '../desk/stage-name.ts';
import { ReasonDialog } from './reason-dialog.tsx';
import { useRecord } from './use-record.ts';
import { visitHint } from './visit-hint.ts';

type Asking = { visit: CaseVisit; what: 'done' | 'cancel' } | null;

/** Journeys to the victim: planned, done, called off. However many, the case counts once. */
export function CaseVisits(props: { view: CaseView }): ReactElement {
  const t = useText('respond');
  const record = useRecord(props.view.caseId);
  const stageName = useStageName();
  const [asking, setAsking] = useState<Asking>(null);
  const { view } = props;
  const hint = visitHint(view);
  return (
    <div className="stack case-column">
      <p className="soft">{t('case.visits.lead')}</p>
      {hint === null ? null : (
        <Notice tone="look">{t(`case.visits.stageHint.${hint}`, { stage: stageName(view.stage) })}</Notice>
      )}
      <NewVisit view={view} />
      {view.visits.length === 0 ? (
        <EmptyState title={t('case.visits.emptyTitle')} text={t('case.visits.emptyText')} />
      ) : (
        view.visits.map((visit) => (
          <Card key={visit.visitId}>
            <div className="case-visit-head">
              <h2>
                <Time at={visit.visitAt} /> {visit.place}
              </h2>
              <Tag tone={visit.state === 'planned' ? 'info' : 'plain'}>{t(`case.visits.states.${visit.state}`)}</Tag>
            </div>
            {visit.members ? (
              <p className="soft">{t('case.named', { name: t('case.visits.members'), value: visit.members })}</p>
            ) : null}
            {visit.outcome ? <p className="desk-multiline">{visit.outcome}</p> : null}
            {visit.state === 'planned' ? (
              <ButtonRow>
                <Button onPress={() => setAsking({ visit, what: 'done' })}>{t('case.visits.recordDone')}</Button>
                <Button variant="quiet" onPress={() => setAsking({ visit, what: 'cancel' })}>
                  {t('case.visits.cancel')}
                </Button>
              </ButtonRow>
            ) : null}
          </Card>
        ))
      )}
      {asking?.what === 'done' ? <VisitDone view={view} visit={asking.visit} onClose={() => setAsking(null)} /> : null}
      {asking?.what === 'cancel' ? (
        <ReasonDialog
          title={t('case.visits.recordCancel')}
          label={t('case.visits.cancelReason')}
          action={t('case.visits.cancel')}
          onReason={(reason) => record([{ type: 'visit-cancelled', visitId: asking.visit.visitId, reason }])}
          onClose={() => setAsking(null)}
        />
      ) : null}
    </div>
  );
}

function NewVisit(props: { view: CaseView }): ReactElement {
  const t = useText('respond');
  const record = useRecord(props.view.caseId);
  const [at, setAt] = useState<string | null>(null);
  const [place, setPlace] = useState('');
  const [members, setMembers] = useState('');
  const [tried, setTried] = useState(false);
  const plan = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (at === null || place.trim() === '') return;
    await record([
      {
        type: 'visit-planned',
        visitId: EventId.parse(uuidv7()),
        at,
        place: place.trim(),
        members: members.trim(),
      },
    ]);
    setAt(null);
    setPlace('');
    setMembers('');
    setTried(false);
  };
  return (
    <form className="card" onSubmit={(event) => void plan(event)}>
      <h2>{t('case.visits.plan')}</h2>
      <div className="desk-form-pair">
        <fieldset className="desk-fieldset">
          <legend>{t('case.visits.at')}</legend>
          <DateTimeInput label={t('case.visits.at')} value={at} onChange={setAt} />
          {tried && at === null ? <p className="field-error">{t('case.stageMove.needTime')}</p> : null}
        </fieldset>
        <TextField
          label={t('case.visits.place')}
          value={place}
          onChange={setPlace}
          error={tried && place.trim() === '' ? t('case.visits.needPlace') : null}
        />
      </div>
      <TextField label={t('case.visits.members')} value={members} onChange={setMembers} />
      <div>
        <Button type="submit">{t('case.visits.plan')}</Button>
      </div>
    </form>
  );
}

/** A visit took place: when, and what came of it. Statistics count the day it took place. */
function VisitDone(props: { view: CaseView; visit: CaseVisit; onClose: () => void }): ReactElement {
  const t = useText('respond');
  const record = useRecord(props.view.caseId);
  const [at, setAt] = useState<string | null>(() => startOf(props.visit.visitAt));
  const [result, setResult] = useState('');
  const [tried, setTried] = useState(false);
  const when = at === null ? null : utcOf(at);
  const future = when !== null && Date.parse(when) > Date.now() + 60_000;
  const save = async () => {
    setTried(true);
    if (at === null || when === null || future || result.trim() === '') return;
    props.onClose();
    await record([{ type: 'visit-done', visitId: props.visit.visitId, at, result: result.trim() }], { at: when });
  };
  return (
    <FormDialog
      title={t('case.visits.recordDone')}
      onClose={props.onClose}
      action={t('case.notes.add')}
      onAction={save}
    >
      <div className="desk-form">
        <fieldset className="desk-fieldset">
          <legend>{t('case.visits.at')}</legend>
          <DateTimeInput label={t('case.visits.at')} value={at} onChange={setAt} />
          {tried && (when === null || future) ? (
            <p className="field-error">{t(future ? 'case.stageMove.future' : 'case.stageMove.needTime')}</p>
          ) : null}
        </fieldset>
        <TextField
          label={t('case.visits.result')}
          multiline
          value={result}
          onChange={setResult}
          error={tried && result.trim() === '' ? t('case.visits.needResult') : null}
        />
      </div>
    </FormDialog>
  );
}

/** The planned time if it has passed, else now. */
function startOf(planned: string): string {
  const when = utcOf(planned);
  return when !== null && Date.parse(when) <= Date.now() ? planned : momentNow();
}

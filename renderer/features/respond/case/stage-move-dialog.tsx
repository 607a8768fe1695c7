import { useState, type ReactElement } from 'react';
import { stageMove } from '../../../../core/casework/stage-rules.ts';
import type { CaseView } from '../../../../core/casework/case-view.ts';
import { STAGES, type Stage } from '../../../../core/model/case-event.ts';
import { STAGE_LABELS } from '../../../../core/text/case-words.ts';
import { currentLanguage, text, useText } from '../../../i18n/index.ts';
import { useSealedSettings } from '../../../store/settings.ts';
import { RadioList } from '../../../ui/choices.tsx';
import { DateTimeInput } from '../../../ui/date-time-input.tsx';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { momentNow } from '../../../ui/moment.ts';
import { Notice } from '../../../ui/notice.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { useMissing } from '../../../ui/use-missing.ts';
import { skippedStages } from '../desk/board-stage.ts';
import { utcOf } from '../desk/desk-time.ts';
import { useStageName } from '../desk/stage-name.ts';
import { useRecord } from './use-record.ts';

/** A move of stage: to where, who decided, when, why. Without all of these there is no move. */
export function StageMoveDialog(props: {
  view: CaseView;
  /** Where the card was dropped; null when it is chosen here. */
  to: Stage | null;
  onClose: () => void;
}): ReactElement {
  const t = useText('respond');
  const missing = useMissing();
  const name = useStageName();
  const actor = useSealedSettings().settings?.actor ?? '';
  const record = useRecord(props.view.caseId);
  const { view } = props;
  const [to, setTo] = useState<Stage>(props.to ?? nextStage(view.stage));
  const [decidedBy, setDecidedBy] = useState(actor);
  const [at, setAt] = useState<string | null>(() => momentNow());
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const skipped = skippedStages(view.stage, to).filter((stage) => view.reached[stage] === null);
  const back = STAGES.indexOf(to) < STAGES.indexOf(view.stage);
  const when = at === null ? null : utcOf(at);
  const timeError =
    when === null
      ? t('case.stageMove.needTime')
      : Date.parse(when) > Date.now() + 60_000
        ? t('case.stageMove.future')
        : null;

  const move = async () => {
    setTried(true);
    const made = stageMove(view, { stage: to, decidedBy, reason });
    if (!made.ok || when === null || timeError !== null) return;
    props.onClose();
    await record([made.body], {
      at: when,
      say: () =>
        text('respond:case.board.announceMoved', { number: view.number, stage: STAGE_LABELS[to][currentLanguage()] }),
    });
  };
  return (
    <FormDialog
      title={`${t('case.stageMove.title')}: ${view.number}`}
      onClose={props.onClose}
      action={t('case.stageMove.action')}
      onAction={move}
      missing={to === view.stage ? missing.choose(t('case.stageMove.to')) : null}
    >
      <div className="desk-form">
        <RadioList
          label={t('case.stageMove.to')}
          inline
          value={to}
          onChange={setTo}
          options={STAGES.map((stage) => ({
            value: stage,
            label: stage === view.stage ? t('case.stageMove.here', { stage: name(stage) }) : name(stage),
          }))}
        />
        {skipped.length > 0 ? (
          <Notice tone="look">{t('case.stageMove.skipped', { stage: skipped.map(name).join(' / ') })}</Notice>
        ) : null}
        {back ? <Notice tone="plain">{t('case.stageMove.leaving')}</Notice> : null}
        <TextField
          label={t('case.stageMove.decidedBy')}
          value={decidedBy}
          onChange={setDecidedBy}
          error={tried && decidedBy.trim() === '' ? t('case.stageMove.needWho') : null}
        />
        <fieldset className="desk-fieldset">
          <legend>{t('case.stageMove.at')}</legend>
          <DateTimeInput label={t('case.stageMove.at')} value={at} onChange={setAt} />
          {tried && timeError ? <p className="field-error">{timeError}</p> : null}
        </fieldset>
        <TextField
          label={t('case.stageMove.reason')}
          multiline
          value={reason}
          onChange={setReason}
          error={tried && reason.trim() === '' ? t('case.stageMove.needReason') : null}
        />
      </div>
    </FormDialog>
  );
}

function nextStage(stage: Stage): Stage {
  return STAGES[Math.min(STAGES.indexOf(stage) + 1, STAGES.length - 1)] ?? stage;
}

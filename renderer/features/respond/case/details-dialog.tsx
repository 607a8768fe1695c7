import { useState, type ReactElement } from 'react';
import type { CaseView } from '../../../../core/casework/case-view.ts';
import { TURN_LABELS, URGENCY_LABELS } from '../../../../core/text/case-words.ts';
import { useText } from '../../../i18n/index.ts';
import { useCases } from '../../../store/cases.ts';
import { RadioList } from '../../../ui/choices.tsx';
import { DateTimeInput } from '../../../ui/date-time-input.tsx';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { useWords } from '../desk/words.ts';
import { detailsProblem } from '../start/case-details.ts';
import { CaseDetailsForm } from '../start/case-details-form.tsx';
import { changedDetails, editedDetails } from './changed-details.ts';
import { useRecord } from './use-record.ts';

/** Number, title, owner, turn, next call and the rest: only what was changed is recorded. */
export function DetailsDialog(props: { view: CaseView; onClose: () => void }): ReactElement {
  const t = useText('respond');
  const words = useWords();
  const record = useRecord(props.view.caseId);
  const others = useCases().filter((one) => one.caseId !== props.view.caseId);
  const [edited, setEdited] = useState(() => editedDetails(props.view));
  const problem = detailsProblem(edited, others);
  const save = async () => {
    if (problem) return;
    props.onClose();
    const changed = changedDetails(props.view, edited);
    if (changed) await record([changed]);
  };
  return (
    <FormDialog
      title={t('case.details.title')}
      wide
      onClose={props.onClose}
      action={t('case.details.action')}
      onAction={save}
      missing={
        problem && { say: t(problem === 'number-taken' ? 'open.accept.numberTaken' : 'open.accept.numberEmpty') }
      }
    >
      <div className="desk-form">
        <div className="desk-form-pair">
          <RadioList
            label={t('case.details.turn')}
            inline
            value={edited.turn}
            onChange={(turn) => setEdited({ ...edited, turn })}
            options={(['team', 'victim', 'other'] as const).map((turn) => ({
              value: turn,
              label: words(TURN_LABELS[turn]),
            }))}
          />
          <RadioList
            label={t('case.details.urgency')}
            inline
            value={edited.urgency}
            onChange={(urgency) => setEdited({ ...edited, urgency })}
            options={(['normal', 'high'] as const).map((urgency) => ({
              value: urgency,
              label: words(URGENCY_LABELS[urgency]),
            }))}
          />
        </div>
        <fieldset className="desk-fieldset">
          <legend>{t('case.details.nextCall')}</legend>
          <DateTimeInput
            label={t('case.details.nextCall')}
            value={edited.nextCallAt}
            onChange={(nextCallAt) => setEdited({ ...edited, nextCallAt })}
          />
          <p className="field-help">{t('case.details.nextCallHelp')}</p>
        </fieldset>
        <CaseDetailsForm
          details={edited}
          onChange={(details) => setEdited({ ...edited, ...details })}
          problem={problem}
          existing
        />
      </div>
    </FormDialog>
  );
}

import { useState, type ReactElement } from 'react';
import type { CaseView } from '../../../../core/casework/case-view.ts';
import { DISPOSITIONS, REFERRALS } from '../../../../core/model/case-event.ts';
import { CaseId } from '../../../../core/model/ids.ts';
import { DISPOSITION_LABELS, REFERRAL_LABELS } from '../../../../core/text/case-words.ts';
import { useText } from '../../../i18n/index.ts';
import { useCases } from '../../../store/cases.ts';
import { RadioList } from '../../../ui/choices.tsx';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { useMissing } from '../../../ui/use-missing.ts';
import { useWords } from '../desk/words.ts';
import { useRecord } from './use-record.ts';

type Disposition = (typeof DISPOSITIONS)[number];
type Referral = (typeof REFERRALS)[number];

/** Closing: what it turned out to be, and where it went or what it duplicates. */
export function CloseDialog(props: { view: CaseView; onClose: () => void }): ReactElement {
  const t = useText('respond');
  const missing = useMissing();
  const words = useWords();
  const record = useRecord(props.view.caseId);
  const { view } = props;
  const others = useCases().filter((one) => !one.erased && one.caseId !== view.caseId);
  const [disposition, setDisposition] = useState<Disposition | null>(null);
  const [referredTo, setReferredTo] = useState<Referral | null>(null);
  const [duplicateOf, setDuplicateOf] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const openTasks = view.tasks.filter((task) => task.doneAt === null).length;
  const needReferral = disposition === 'not-targeted' && referredTo === null;
  const needDuplicate = disposition === 'duplicate' && duplicateOf === null;

  const close = async () => {
    setTried(true);
    if (disposition === null || needReferral || needDuplicate) return;
    props.onClose();
    await record([
      {
        type: 'closed',
        disposition,
        referredTo: disposition === 'not-targeted' ? referredTo : null,
        duplicateOf: disposition === 'duplicate' && duplicateOf !== null ? CaseId.parse(duplicateOf) : null,
        reason: reason.trim(),
      },
    ]);
  };
  return (
    <FormDialog
      title={`${t('case.closing.title')}: ${view.number}`}
      onClose={props.onClose}
      action={t('case.closing.action')}
      onAction={close}
      missing={disposition === null ? missing.choose(t('case.closing.disposition')) : null}
    >
      <div className="desk-form">
        {openTasks > 0 ? <Notice tone="look">{t('case.closing.openTasks', { count: openTasks })}</Notice> : null}
        <RadioList
          label={t('case.closing.disposition')}
          value={disposition}
          onChange={setDisposition}
          options={DISPOSITIONS.map((one) => ({ value: one, label: words(DISPOSITION_LABELS[one]) }))}
        />
        {disposition === 'not-targeted' ? (
          <Select
            label={t('case.closing.referredTo')}
            value={referredTo}
            onChange={setReferredTo}
            options={REFERRALS.map((one) => ({ value: one, label: words(REFERRAL_LABELS[one]) }))}
            error={tried && needReferral ? t('case.closing.needReferral') : null}
          />
        ) : null}
        {disposition === 'duplicate' ? (
          <Select
            label={t('case.closing.duplicateOf')}
            value={duplicateOf}
            onChange={setDuplicateOf}
            options={others.map((one) => ({ value: one.caseId as string, label: `${one.number} ${one.title}` }))}
            error={tried && needDuplicate ? t('case.closing.needDuplicate') : null}
          />
        ) : null}
        <TextField label={t('case.closing.reason')} multiline value={reason} onChange={setReason} />
      </div>
    </FormDialog>
  );
}

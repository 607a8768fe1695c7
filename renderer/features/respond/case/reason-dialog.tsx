import { useState, type ReactElement } from 'react';
import { useText } from '../../../i18n/index.ts';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { TextField } from '../../../ui/text-field.tsx';

/** Something that is recorded together with why. */
export function ReasonDialog(props: {
  title: string;
  text?: string;
  label: string;
  action: string;
  onReason: (reason: string) => Promise<void>;
  onClose: () => void;
}): ReactElement {
  const t = useText('respond');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const go = async () => {
    setTried(true);
    if (reason.trim() === '') return;
    props.onClose();
    await props.onReason(reason.trim());
  };
  return (
    <FormDialog title={props.title} onClose={props.onClose} action={props.action} onAction={go}>
      {props.text ? <p>{props.text}</p> : null}
      <TextField
        label={props.label}
        multiline
        autoFocus
        value={reason}
        onChange={setReason}
        error={tried && reason.trim() === '' ? t('case.stageMove.needReason') : null}
      />
    </FormDialog>
  );
}

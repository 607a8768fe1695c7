import { useState, type ReactElement } from 'react';
import { useText } from '../../../i18n/index.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
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
    <Dialog
      title={props.title}
      isOpen
      onClose={props.onClose}
      actions={
        <>
          <Button variant="primary" onPress={() => void go()}>
            {props.action}
          </Button>
          <Button variant="quiet" onPress={props.onClose}>
            {t('case.cancel')}
          </Button>
        </>
      }
    >
      {props.text ? <p>{props.text}</p> : null}
      <TextField
        label={props.label}
        multiline
        autoFocus
        value={reason}
        onChange={setReason}
        error={tried && reason.trim() === '' ? t('case.stageMove.needReason') : null}
      />
    </Dialog>
  );
}

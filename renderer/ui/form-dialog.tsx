import type { ReactElement, ReactNode } from 'react';
import type { ErrorShape } from '../../core/errors.ts';
import { useText } from '../i18n/index.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import type { Missing } from './missing.ts';
import { ErrorNotice } from './error-notice.tsx';

/** Questions with one action and a way out. An error of the action stands above the questions, which keep what was typed. */
export function FormDialog(props: {
  title: string;
  /** The word on the button that does it. */
  action: string;
  onAction: () => unknown;
  onClose: () => void;
  children: ReactNode;
  isDisabled?: boolean;
  isPending?: boolean;
  /** As on a button: the action can be pressed, and says what is missing. */
  missing?: Missing | null;
  error?: ErrorShape | null;
  wide?: boolean;
  /** Cannot be taken back: the action is red, and a press beside the dialog does not close it. */
  danger?: boolean;
  /** Another way on, between the action and the way out. */
  otherAction?: ReactNode;
  /** The way out in other words than "Cancel". */
  cancel?: string;
}): ReactElement {
  const t = useText('shell');
  return (
    <Dialog
      title={props.title}
      isOpen
      onClose={props.onClose}
      wide={props.wide === true}
      alert={props.danger === true}
      actions={
        <>
          <Button
            variant={props.danger ? 'danger' : 'primary'}
            onPress={() => void props.onAction()}
            isDisabled={props.isDisabled === true}
            isPending={props.isPending === true}
            missing={props.missing ?? null}
          >
            {props.action}
          </Button>
          {props.otherAction}
          <Button variant="quiet" onPress={props.onClose}>
            {props.cancel ?? t('form.cancel')}
          </Button>
        </>
      }
    >
      {props.error ? <ErrorNotice error={props.error} /> : null}
      {props.children}
    </Dialog>
  );
}

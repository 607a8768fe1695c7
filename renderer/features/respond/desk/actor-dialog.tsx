import type { ReactElement } from 'react';
import { useText } from '../../../i18n/index.ts';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { useActorQuestion } from './use-actor-question.tsx';

/** The question who sits here, before a dialog that records something. It leaves by itself once there is a name. */
export function ActorDialog(props: { onClose: () => void }): ReactElement {
  const t = useText('respond');
  const question = useActorQuestion();
  return (
    <FormDialog
      title={t('desk.actor.title')}
      action={t('desk.actor.save')}
      missing={question.missing}
      onAction={question.save}
      onClose={props.onClose}
    >
      <p>{t('desk.actor.text')}</p>
      {question.field}
    </FormDialog>
  );
}

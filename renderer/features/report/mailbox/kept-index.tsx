import { useState, type ReactElement } from 'react';
import { useLanguage, useText } from '../../../i18n/index.ts';
import { Button } from '../../../ui/button.tsx';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { useAction } from '../../../ui/use-action.ts';

/** Where what was read is kept, and the way to delete it. Reading a large mailbox again takes long: it asks first. */
export function KeptIndex(props: { mails: number; isReading: boolean; onRemove: () => Promise<void> }): ReactElement {
  const t = useText('report');
  const language = useLanguage();
  const [isAsking, setAsking] = useState(false);
  const removing = useAction();
  return (
    <Notice tone="plain" title={t('mailbox.keptTitle')}>
      <p>{t('mailbox.keptText')}</p>
      <div>
        <Button variant="quiet" isDisabled={props.isReading} onPress={() => setAsking(true)}>
          {t('mailbox.remove')}
        </Button>
      </div>
      {isAsking ? (
        <FormDialog
          title={t('mailbox.removeTitle')}
          action={t('mailbox.removeAction')}
          onAction={() => removing.run(props.onRemove)}
          onClose={() => setAsking(false)}
          isPending={removing.busy}
          error={removing.error}
          danger
        >
          <p>{t('mailbox.removeText', { number: props.mails.toLocaleString(language) })}</p>
          <p>{t('mailbox.removeStays')}</p>
        </FormDialog>
      ) : null}
    </Notice>
  );
}

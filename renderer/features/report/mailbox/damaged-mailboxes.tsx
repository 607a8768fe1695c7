import type { ReactElement } from 'react';
import { useText } from '../../../i18n/index.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { useAction } from '../../../ui/use-action.ts';

/** Indexes that cannot be read: what that means, and the one thing that can be done with them. */
export function DamagedMailboxes(props: {
  ids: readonly string[];
  onRemove: () => Promise<void>;
}): ReactElement | null {
  const t = useText('report');
  const removing = useAction();
  if (props.ids.length === 0) return null;
  return (
    <Notice tone="look" title={t('mailbox.damagedTitle', { count: props.ids.length })}>
      <p>{t('mailbox.damagedText')}</p>
      {removing.error ? <ErrorNotice error={removing.error} /> : null}
      <div>
        <Button isPending={removing.busy} onPress={() => void removing.run(props.onRemove)}>
          {t('mailbox.damagedRemove')}
        </Button>
      </div>
    </Notice>
  );
}

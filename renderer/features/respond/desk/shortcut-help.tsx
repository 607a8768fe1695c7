import type { ReactElement } from 'react';
import { useText } from '../../../i18n/index.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { GO_KEYS } from './shortcuts.ts';

/** Every key of the desk, shown with `?`. */
export function ShortcutHelp(props: { isOpen: boolean; onClose: () => void }): ReactElement {
  const t = useText('respond');
  const rows: { keys: string[]; what: string }[] = [
    { keys: ['?'], what: t('desk.keys.help') },
    ...GO_KEYS.map((go) => ({ keys: go.keys.split(' '), what: t(`desk.${go.text}`) })),
    { keys: ['/'], what: t('desk.keys.search') },
    { keys: ['j'], what: t('desk.keys.next') },
    { keys: ['k'], what: t('desk.keys.previous') },
    { keys: ['Enter'], what: t('desk.keys.enter') },
    { keys: ['Shift', '←→'], what: t('desk.keys.move') },
    { keys: ['n'], what: t('desk.keys.note') },
    { keys: ['1', '…', '0'], what: t('desk.keys.tab') },
  ];
  return (
    <Dialog
      title={t('desk.keys.title')}
      isOpen={props.isOpen}
      onClose={props.onClose}
      actions={
        <Button variant="primary" onPress={props.onClose} autoFocus>
          {t('open.close')}
        </Button>
      }
    >
      <p className="soft">{t('desk.keys.lead')}</p>
      <dl className="desk-keys">
        {rows.map((row) => (
          <div key={row.keys.join(' ')} className="desk-key-row">
            <dt>
              {row.keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{row.what}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}

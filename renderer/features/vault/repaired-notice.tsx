import type { ReactElement } from 'react';
import { useText } from '../../i18n/index.ts';
import { navigate } from '../../routes.ts';
import { repairsRead, useSession } from '../../store/session.ts';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';

/** What was damaged and replaced when the vault opened: what happened, what is lost, what to do. Until it was read. */
export function RepairedNotice(): ReactElement | null {
  const t = useText('shell');
  const { repaired } = useSession();
  if (repaired.length === 0) return null;
  const settings = repaired.includes('settings');
  return (
    <Notice tone="look" title={t('repaired.title')} live>
      {repaired.map((part) => (
        <p key={part}>{t(`repaired.${part}`)}</p>
      ))}
      <p>{t(settings ? 'repaired.what-to-do' : 'repaired.kept-aside')}</p>
      <p>{t('repaired.again')}</p>
      <ButtonRow>
        {settings ? <Button onPress={() => navigate('/settings/servers')}>{t('repaired.open')}</Button> : null}
        <Button variant="quiet" onPress={repairsRead}>
          {t('repaired.done')}
        </Button>
      </ButtonRow>
    </Notice>
  );
}

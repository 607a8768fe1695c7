import type { ReactElement } from 'react';
import { useText } from '../../i18n/index.ts';
import { navigate } from '../../routes.ts';
import { leftBehindRead, repairsRead, useSession } from '../../store/session.ts';
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

/** Unfinished packages of a killed program are removed without a word; one that could not be is named. */
export function LeftBehindNotice(): ReactElement | null {
  const t = useText('shell');
  const { leftBehind } = useSession();
  if (leftBehind.length === 0) return null;
  return (
    <Notice tone="look" title={t('left-behind.title')} live>
      <p>{t('left-behind.text')}</p>
      <ul>
        {leftBehind.map((target) => (
          <li key={target}>{target}</li>
        ))}
      </ul>
      <ButtonRow>
        <Button variant="quiet" onPress={leftBehindRead}>
          {t('repaired.done')}
        </Button>
      </ButtonRow>
    </Notice>
  );
}

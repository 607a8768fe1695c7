import type { ReactElement } from 'react';
import { useText } from '../../i18n/index.ts';
import { Page } from '../../ui/page.tsx';

export function SettingsPage(props: { section: string }): ReactElement {
  const t = useText('settings');
  return (
    <Page title={t('title')}>
      <p>{props.section}</p>
    </Page>
  );
}

import { Component, type ReactElement, type ReactNode } from 'react';
import { call } from '../bridge/client.ts';
import { useText } from '../i18n/index.ts';
import { Button, ButtonRow } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';
import { recordCrash } from './crash.ts';

/** Catches a bug while drawing. */
export class CrashBoundary extends Component<{ children: ReactNode }, { code: string | null }> {
  override state: { code: string | null } = { code: null };

  static getDerivedStateFromError(error: unknown): { code: string } {
    return { code: recordCrash(error) };
  }

  override render(): ReactNode {
    return this.state.code === null ? this.props.children : <CrashScreen code={this.state.code} />;
  }
}

/** What happened, that nothing is lost, one button, and a code for the help desk. */
export function CrashScreen(props: { code: string }): ReactElement {
  const t = useText('shell');
  return (
    <main>
      <Page title={t('crash.title')} lead={t('crash.lead')}>
        <p>{t('crash.lost')}</p>
        <ButtonRow>
          <Button variant="primary" onPress={() => void call('app.reload', {})}>
            {t('crash.reload')}
          </Button>
        </ButtonRow>
        <p className="soft small">
          {t('crash.code')} <code>{props.code}</code>
        </p>
      </Page>
    </main>
  );
}

import { useState, type ReactElement } from 'react';
import { call } from '../../bridge/client.ts';
import { useText } from '../../i18n/index.ts';
import { takeRecoveryCode } from '../../store/session.ts';
import { useSealedSettings } from '../../store/settings.ts';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { Check } from '../../ui/choices.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { localDay } from '../../ui/format.ts';
import { PrintIcon } from '../../ui/icons.tsx';
import { Page } from '../../ui/page.tsx';
import { printPaper, printPdf, PrintSheet } from '../../ui/print-sheet.tsx';
import { navigate } from '../../routes.ts';
import { useAction } from '../../ui/use-action.ts';
import { WordGrid } from '../../ui/word-grid.tsx';
import { useMissing } from '../../ui/use-missing.ts';

const SETTINGS = '/settings/vault';

/** A new recovery sheet, made when asked for: the code it shows replaces the one before. */
export function RecoverySheetPage(): ReactElement {
  const t = useText('settings');
  const missing = useMissing();
  const { change } = useSealedSettings();
  const [code, setCode] = useState<string | null>(null);
  const [kept, setKept] = useState(false);
  const { busy, error, run } = useAction();
  const make = () =>
    void run(async () => {
      const { recoveryCode } = await call('vault.newRecoveryCode', {});
      takeRecoveryCode(recoveryCode);
      setCode(recoveryCode);
    });
  const finish = () =>
    void run(async () => {
      await change({ recoverySheetAt: new Date().toISOString() });
      navigate(SETTINGS);
    });
  return (
    <Page
      title={t('recovery.title')}
      lead={t(code === null ? 'recovery.ready' : 'recovery.lead')}
      back={{ to: SETTINGS }}
      primary={
        code === null
          ? { label: t('recovery.make'), onPress: make, isPending: busy }
          : { label: t('recovery.done'), onPress: finish, missing: kept ? null : missing.tick(t('recovery.kept')) }
      }
    >
      {error ? <ErrorNotice error={error} /> : null}
      {code === null ? null : (
        <>
          <WordGrid words={code.split('-')} lang="en" />
          <ButtonRow>
            <Button onPress={() => void run(printPaper)}>
              <PrintIcon />
              {t('recovery.print')}
            </Button>
            <Button variant="quiet" onPress={() => void run(() => printPdf(t('recovery.file')))}>
              {t('recovery.pdf')}
            </Button>
          </ButtonRow>
          <Check label={t('recovery.kept')} help={t('recovery.kept-help')} checked={kept} onChange={setKept} />
          <PrintSheet>
            <h1>{t('recovery.sheet-title')}</h1>
            <p>{t('recovery.sheet-text')}</p>
            <WordGrid words={code.split('-')} lang="en" />
            <p>{t('recovery.sheet-how')}</p>
            <p>{t('recovery.sheet-day', { day: localDay() })}</p>
          </PrintSheet>
        </>
      )}
    </Page>
  );
}

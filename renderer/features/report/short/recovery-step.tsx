import { useEffect, useState } from 'react';
import { errorShape } from '../../../../core/errors.ts';
import type { ErrorShape } from '../../../../core/errors.ts';
import { call } from '../../../bridge/client.ts';
import { useText } from '../../../i18n/index.ts';
import { useSealedSettings } from '../../../store/settings.ts';
import { useSession } from '../../../store/session.ts';
import { Button, ButtonRow } from '../../../ui/button.tsx';
import { Check } from '../../../ui/choices.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Section } from '../../../ui/page.tsx';
import { useMissing } from '../../../ui/use-missing.ts';
import { SheetButtons } from '../parts/sheet-buttons.tsx';
import { useSheet } from '../../../ui/use-sheet.tsx';
import '../parts/print-sheets.css';
import { PasswordGroups } from './password-words.tsx';

/** Before the first package: the recovery sheet. Without it a lost passphrase or computer loses every draft. */
export function RecoveryStep(props: { onKept: () => void; onBack: () => void }) {
  const t = useText('report');
  const missing = useMissing();
  const settings = useText('settings');
  const session = useSession();
  const { change } = useSealedSettings();
  const [made, setMade] = useState<string | null>(null);
  const [error, setError] = useState<ErrorShape | null>(null);
  const [kept, setKept] = useState(false);
  const [attempt, setAttempt] = useState(1);
  const code = session.recoveryCode ?? made;
  const sheet = useSheet(() => <RecoverySheet code={code ?? ''} />);

  const waiting = code === null;
  useEffect(() => {
    if (!waiting) return;
    let gone = false;
    call('vault.newRecoveryCode', {}).then(
      ({ recoveryCode }) => {
        if (!gone) setMade(recoveryCode);
      },
      (thrown: unknown) => {
        if (!gone) setError(errorShape(thrown));
      },
    );
    return () => {
      gone = true;
    };
  }, [waiting, attempt]);
  const askAgain = () => {
    setError(null);
    setAttempt(attempt + 1);
  };

  const goOn = async () => {
    try {
      await change({ recoverySheetAt: new Date().toISOString() });
      props.onKept();
    } catch (thrown) {
      setError(errorShape(thrown));
    }
  };
  return (
    <Section title={t('recovery.title')} lead={t('recovery.lead')}>
      {error && error.code !== 'cancelled' && <ErrorNotice error={error} />}
      {error && waiting && (
        <>
          <p role="status">{settings('prove.not-made')}</p>
          <ButtonRow>
            <Button onPress={askAgain}>{settings('prove.again')}</Button>
          </ButtonRow>
        </>
      )}
      {code !== null && (
        <>
          <PasswordGroups password={code} reading={[]} />
          <SheetButtons sheet={sheet} paperLabel={t('recovery.print')} fileName={t('recovery.fileName')} />
          <Check checked={kept} onChange={setKept} label={t('recovery.kept')} help={t('recovery.keptHelp')} />
        </>
      )}
      <ButtonRow>
        <Button variant="primary" onPress={() => void goOn()} missing={kept ? null : missing.tick(t('recovery.kept'))}>
          {t('recovery.goOn')}
        </Button>
        <Button variant="quiet" onPress={props.onBack}>
          {t('recovery.back')}
        </Button>
      </ButtonRow>
    </Section>
  );
}

function RecoverySheet(props: { code: string }) {
  const t = useText('report');
  return (
    <article>
      <h1>{t('recovery.sheetTitle')}</h1>
      <p>{t('recovery.sheetText')}</p>
      <PasswordGroups password={props.code} reading={[]} />
      <p className="print-mono">{props.code}</p>
    </article>
  );
}

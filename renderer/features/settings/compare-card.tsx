import { cardName } from '../../../core/exchange/card-name.ts';
import { visibleName } from '../../../core/text/visible.ts';
import { useState, type ReactElement } from 'react';
import { useLanguage, useText } from '../../i18n/index.ts';
import { confirmCard, removeCard, type KnownCard } from '../../store/cards.ts';
import { Button } from '../../ui/button.tsx';
import { Check } from '../../ui/choices.tsx';
import { FingerprintWords } from '../../ui/fingerprint-words.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Fold } from '../../ui/fold.tsx';
import { Mono } from '../../ui/mono.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useAction } from '../../ui/use-action.ts';
import { useMissing } from '../../ui/use-missing.ts';

/** Two people compare twelve words by telephone: the only proof of whose card it is. */
export function CompareCard(props: { known: KnownCard; onClose: () => void }): ReactElement {
  const t = useText('settings');
  const missing = useMissing();
  const language = useLanguage();
  const [same, setSame] = useState(false);
  const { busy, error, run } = useAction();
  const { known } = props;
  const confirm = async () => {
    if (await run(() => confirmCard(known.fingerprint))) props.onClose();
  };
  const differs = async () => {
    if (await run(() => removeCard(known.fingerprint))) props.onClose();
  };
  return (
    <FormDialog
      title={t('cards.compare-title', { name: visibleName(cardName(known.card, language)) })}
      onClose={props.onClose}
      wide
      action={t('cards.compare-confirm')}
      onAction={confirm}
      missing={same ? null : missing.tick(t('cards.same'))}
      isPending={busy}
      error={error}
      cancel={t('cards.compare-later')}
      otherAction={
        known.builtIn ? null : (
          <Button variant="danger" onPress={() => void differs()}>
            {t('cards.compare-differs')}
          </Button>
        )
      }
    >
      <ol>
        <li>{t('cards.step-call')}</li>
        <li>{t('cards.step-read')}</li>
        <li>{t('cards.step-same')}</li>
      </ol>
      <Notice tone="look" title={t('cards.own-number')} />
      <FingerprintWords fingerprint={known.fingerprint} />
      <Fold summary={t('cards.fingerprint')} quiet>
        <Mono value={known.fingerprint} />
      </Fold>
      <Check label={t('cards.same')} checked={same} onChange={setSame} />
    </FormDialog>
  );
}

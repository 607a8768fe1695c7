import type { ReactElement } from 'react';
import type { Output } from '../../../contract/index.ts';
import { cardTitle } from '../../../core/exchange/card-name.ts';
import { cardFingerprint, readCard } from '../../../core/exchange/card.ts';
import { useLanguage, useText } from '../../i18n/index.ts';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { FingerprintWords } from '../../ui/fingerprint-words.tsx';
import { Fold } from '../../ui/fold.tsx';
import { formatLocal } from '../../ui/format.ts';
import { Card } from '../../ui/page.tsx';
import { useSaveCard } from './save-card.ts';

/** Keys that were put aside: they open what was made for them, and their cards are said to be withdrawn. */
export function RetiredKeys(props: { retired: Output<'identity.state'>['retired'] }): ReactElement {
  const t = useText('settings');
  const language = useLanguage();
  const { error, save } = useSaveCard();
  return (
    <Card>
      <h3>{t('identity.retired')}</h3>
      <p className="soft small">{t('identity.retired-lead')}</p>
      {error ? <ErrorNotice error={error} /> : null}
      {props.retired.map(({ cardText, retiredAt }) => {
        const card = readCard(cardText);
        const title = t('identity.retired-at', { at: formatLocal(retiredAt) });
        return (
          <Fold key={cardFingerprint(card)} summary={title}>
            <FingerprintWords fingerprint={cardFingerprint(card)} />
            <ButtonRow>
              <Button onPress={() => save(cardText, `${cardTitle(card, language)}-${retiredAt.slice(0, 10)}`)}>
                {t('identity.save-withdrawn')}
              </Button>
            </ButtonRow>
          </Fold>
        );
      })}
    </Card>
  );
}

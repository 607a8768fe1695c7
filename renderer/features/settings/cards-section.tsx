import { cardName, cardOrganization } from '../../../core/exchange/card-name.ts';
import { useState, type ReactElement } from 'react';
import { ExpectedError } from '../../../core/errors.ts';
import { MAX_CARD_BYTES } from '../../../core/exchange/card.ts';
import { useLanguage, useText } from '../../i18n/index.ts';
import { cardStanding, importCard, removeCard, useCards, type KnownCard } from '../../store/cards.ts';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Facts } from '../../ui/facts.tsx';
import { FileDrop } from '../../ui/file-drop.tsx';
import { formatLocal, localDay } from '../../ui/format.ts';
import { VerifiedIcon } from '../../ui/icons.tsx';
import { Card, Section } from '../../ui/page.tsx';
import { Tag } from '../../ui/notice.tsx';
import { useAction } from '../../ui/use-action.ts';
import { CompareCard } from './compare-card.tsx';

/** The recipients this program knows, and how sure one is of each. */
export function CardsSection(): ReactElement {
  const t = useText('settings');
  const cards = useCards();
  const [comparing, setComparing] = useState<string | null>(null);
  const { error, run } = useAction();
  const compared = cards.find((known) => known.fingerprint === comparing);
  const take = (file: File | undefined) =>
    void run(async () => {
      if (!file) return;
      if (file.size > MAX_CARD_BYTES) throw new ExpectedError('not-a-card');
      setComparing((await importCard(await file.text())).fingerprint);
    });
  return (
    <Section title={t('cards.title')} lead={t('cards.lead')}>
      {error ? <ErrorNotice error={error} /> : null}
      {cards.length === 0 ? <EmptyState title={t('cards.empty-title')} text={t('cards.empty')} /> : null}
      {cards.map((known) => (
        <KnownCardView key={known.fingerprint} known={known} onCompare={() => setComparing(known.fingerprint)} />
      ))}
      <FileDrop label={t('cards.drop')} accept=".json" onFiles={([file]) => take(file)} />
      {compared ? <CompareCard known={compared} onClose={() => setComparing(null)} /> : null}
    </Section>
  );
}

function KnownCardView(props: { known: KnownCard; onCompare: () => void }): ReactElement {
  const t = useText('settings');
  const language = useLanguage();
  const { known } = props;
  const validity = cardStanding(known, localDay());
  return (
    <Card>
      <div className="known-card-head">
        <h3>{cardName(known.card, language)}</h3>
        <ButtonRow>
          {known.builtIn ? <Tag>{t('cards.built-in')}</Tag> : null}
          {validity === 'valid' ? null : <Tag tone="look">{t(`cards.${validity}`)}</Tag>}
          {known.confirmedAt ? (
            <Tag tone="verified">
              <VerifiedIcon />
              {t('cards.confirmed', { at: formatLocal(known.confirmedAt) })}
            </Tag>
          ) : (
            <Tag tone="look">{t('cards.not-confirmed')}</Tag>
          )}
        </ButtonRow>
      </div>
      <Facts
        items={[
          { term: t('cards.organization'), value: cardOrganization(known.card, language) },
          { term: t('cards.phone'), value: known.card.phone },
          { term: t('cards.valid'), value: `${known.card.validFrom} – ${known.card.validUntil}` },
        ]}
      />
      <ButtonRow>
        <Button onPress={props.onCompare}>{t(known.confirmedAt ? 'cards.compare-again' : 'cards.compare')}</Button>
        {known.builtIn ? null : (
          <Button variant="quiet" onPress={() => void removeCard(known.fingerprint)}>
            {t('cards.remove')}
          </Button>
        )}
      </ButtonRow>
    </Card>
  );
}

import { cardName, cardTitle } from '../../../../core/exchange/card-name.ts';
import { useContext, useState } from 'react';
import { MAX_CARD_BYTES, readCard } from '../../../../core/exchange/card.ts';
import { isDrillCard, refuseDrillCard } from '../../../../core/exchange/published-key.ts';
import { errorShape } from '../../../../core/errors.ts';
import type { ErrorShape } from '../../../../core/errors.ts';
import { useLanguage, useText } from '../../../i18n/index.ts';
import { cardStanding, confirmCard, importCard } from '../../../store/cards.ts';
import type { KnownCard } from '../../../store/cards.ts';
import { Button } from '../../../ui/button.tsx';
import { Check } from '../../../ui/choices.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { FingerprintWords } from '../../../ui/fingerprint-words.tsx';
import { FileDrop } from '../../../ui/file-drop.tsx';
import { Fold } from '../../../ui/fold.tsx';
import { localDay } from '../../../ui/format.ts';
import { Tag } from '../../../ui/notice.tsx';
import { ForDrill } from '../parts/help-desk.ts';
import type { HandOverChoice } from '../model/hand-over.ts';
import './choose-cards.css';

/** The recipients' cards that are known here, and how another one comes in. */
export function ChooseCards(props: {
  /** Those this report may be sealed to. */
  cards: readonly KnownCard[];
  choice: HandOverChoice;
  onChange: (recipe: (choice: HandOverChoice) => HandOverChoice) => void;
}) {
  const t = useText('report');
  const { cards } = props;
  const choose = (fingerprint: string, chosen: boolean) =>
    props.onChange((before) => {
      const others = before.cards.filter((each) => each !== fingerprint);
      return { ...before, cards: chosen ? [...others, fingerprint] : others };
    });
  return (
    <div className="stack">
      {cards.map((known) => (
        <CardChoice
          key={known.fingerprint}
          known={known}
          chosen={props.choice.cards.includes(known.fingerprint)}
          onChange={(chosen) => choose(known.fingerprint, chosen)}
        />
      ))}
      {cards.length === 0 && <p className="soft">{t('cards.none')}</p>}
      <Fold summary={t('cards.import')}>
        <ImportCard onImported={(fingerprint) => choose(fingerprint, true)} />
      </Fold>
    </div>
  );
}

function CardChoice(props: { known: KnownCard; chosen: boolean; onChange: (chosen: boolean) => void }) {
  const t = useText('report');
  const language = useLanguage();
  const { card, fingerprint, builtIn, confirmedAt } = props.known;
  const validity = cardStanding(props.known, localDay());
  return (
    <div className="card card-choice">
      <Check
        checked={props.chosen}
        isDisabled={validity !== 'valid'}
        onChange={props.onChange}
        label={
          <>
            <strong>{cardTitle(card, language)}</strong>{' '}
            {validity !== 'valid' && <Tag tone="look">{t(`cards.${validity}`)}</Tag>}
            {validity === 'valid' && builtIn && <Tag>{t(isDrillCard(card) ? 'cards.drill' : 'cards.builtIn')}</Tag>}
            {validity === 'valid' && !builtIn && confirmedAt !== null && (
              <Tag tone="verified">{t('cards.confirmed')}</Tag>
            )}
            {validity === 'valid' && !builtIn && confirmedAt === null && (
              <Tag tone="look">{t('cards.unconfirmed')}</Tag>
            )}
          </>
        }
        help={[card.organization ? cardName(card, language) : '', card.phone].filter(Boolean).join(' · ')}
      />
      {validity !== 'valid' && <p className="small">{t(`cards.unusable.${validity}`)}</p>}
      {props.chosen && !builtIn && confirmedAt === null && (
        <div className="card-words">
          {/* Not the number on the card: whoever forged the one would have forged the other. */}
          <p>{t('cards.compare', { phone: t('cards.knownNumber') })}</p>
          <FingerprintWords fingerprint={fingerprint} />
          <div>
            <Button onPress={() => void confirmCard(fingerprint)}>{t('cards.same')}</Button>
          </div>
          <p className="soft small">{t('cards.different')}</p>
        </div>
      )}
    </div>
  );
}

/** Takes a `.kakekomi-card.json` in. Nothing is trusted by that: the words are compared by telephone. */
export function ImportCard(props: { onImported?: (fingerprint: string) => void }) {
  const t = useText('report');
  const drill = useContext(ForDrill);
  const [error, setError] = useState<ErrorShape | null>(null);
  const read = async (file: File) => {
    setError(null);
    try {
      const text = await file.slice(0, MAX_CARD_BYTES + 1).text();
      refuseDrillCard([readCard(text).ageRecipient], drill);
      const imported = await importCard(text);
      props.onImported?.(imported.fingerprint);
    } catch (thrown) {
      setError(errorShape(thrown));
    }
  };
  return (
    <div className="stack">
      <FileDrop
        label={t('cards.drop')}
        help={t('cards.dropHelp')}
        accept=".json"
        onFiles={(files) => files[0] && void read(files[0])}
      />
      {error && <ErrorNotice error={error} />}
    </div>
  );
}

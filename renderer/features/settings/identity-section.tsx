import { cardName, cardOrganization, cardTitle } from '../../../core/exchange/card-name.ts';
import { useCallback, useEffect, useState, type ReactElement } from 'react';
import { cardFingerprint, readCard, type ContactCard } from '../../../core/exchange/card.ts';
import type { Output } from '../../../contract/index.ts';
import { call } from '../../bridge/client.ts';
import { useLanguage, useText } from '../../i18n/index.ts';
import { usePreferences } from '../../store/settings.ts';
import { Button, ButtonRow } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { FingerprintWords } from '../../ui/fingerprint-words.tsx';
import { Facts } from '../../ui/facts.tsx';
import { localDay } from '../../ui/format.ts';
import { Notice } from '../../ui/notice.tsx';
import { Card, Section } from '../../ui/page.tsx';
import { useAction } from '../../ui/use-action.ts';
import { ActorField } from './actor-field.tsx';
import { ExportIdentity } from './export-identity.tsx';
import { RekeyIdentity } from './rekey-identity.tsx';
import { RetiredKeys } from './retired-keys.tsx';
import { useSaveCard } from './save-card.ts';
import { ImportIdentity } from './import-identity.tsx';
import { MakeIdentity } from './make-identity.tsx';

type Dialogs = 'make' | 'import' | 'export' | 'rekey' | null;
type Identities = Pick<Output<'identity.state'>, 'cardText' | 'retired'>;

const NONE: Identities = { cardText: null, retired: [] };

/** The team's own identity: the public half travels as a card, the private half stays here or leaves encrypted. */
export function IdentitySection(): ReactElement {
  const t = useText('settings');
  const [{ cardText, retired }, setIdentities] = useState(NONE);
  const [dialog, setDialog] = useState<Dialogs>(null);
  const { error, run } = useAction();
  const load = useCallback(() => run(async () => setIdentities(await call('identity.state', {}))), [run]);
  useEffect(() => void load(), [load]);
  // Who has an identity is a team, before the first case too: next time the program opens on the desk.
  const { profile, change } = usePreferences();
  useEffect(() => {
    if (cardText !== null && profile === 'victim') void change({ profile: 'team' });
  }, [cardText, profile, change]);
  const close = () => {
    setDialog(null);
    void load();
  };
  return (
    <Section title={t('identity.title')} lead={t('identity.lead')}>
      {error ? <ErrorNotice error={error} /> : null}
      <ActorField />
      {cardText === null ? (
        <Card>
          <p>{t('identity.none')}</p>
          <ButtonRow>
            <Button variant="primary" onPress={() => setDialog('make')}>
              {t('identity.make')}
            </Button>
            <Button variant="quiet" onPress={() => setDialog('import')}>
              {t('identity.import')}
            </Button>
          </ButtonRow>
        </Card>
      ) : (
        <OwnCard text={cardText} onDialog={setDialog} />
      )}
      {retired.length > 0 ? <RetiredKeys retired={retired} /> : null}
      {dialog === 'make' ? <MakeIdentity of={cardText === null ? null : readCard(cardText)} onClose={close} /> : null}
      {dialog === 'import' ? <ImportIdentity another={cardText !== null} onClose={close} /> : null}
      {dialog === 'rekey' ? <RekeyIdentity onClose={close} /> : null}
      {dialog === 'export' ? <ExportIdentity onClose={close} /> : null}
    </Section>
  );
}

/** A card that runs out within so many days is said to: time to hand out another. */
const RENEW_DAYS = 90;

/** Whole days from today to that day (local, YYYY-MM-DD); negative when it is past. */
function daysUntil(day: string): number {
  return Math.round((Date.parse(day) - Date.parse(localDay())) / 86_400_000);
}

function OwnCard(props: { text: string; onDialog: (dialog: Dialogs) => void }): ReactElement {
  const t = useText('settings');
  const language = useLanguage();
  const card: ContactCard = readCard(props.text);
  const { error, save } = useSaveCard();
  const days = daysUntil(card.validUntil);
  return (
    <Card>
      {error ? <ErrorNotice error={error} /> : null}
      {days < RENEW_DAYS ? (
        <Notice tone="look" title={t(days < 0 ? 'identity.ran-out' : 'identity.runs-out', { day: card.validUntil })}>
          <p>{t('identity.renew-lead')}</p>
        </Notice>
      ) : null}
      <Facts
        items={[
          { term: t('cards.name'), value: <strong>{cardName(card, language)}</strong> },
          { term: t('cards.organization'), value: cardOrganization(card, language) },
          { term: t('cards.phone'), value: card.phone },
          { term: t('cards.valid'), value: `${card.validFrom} – ${card.validUntil}` },
        ]}
      />
      <p className="soft small">{t('identity.words')}</p>
      <FingerprintWords fingerprint={cardFingerprint(card)} />
      <ButtonRow>
        <Button variant="primary" onPress={() => save(props.text, cardTitle(card, language))}>
          {t('identity.save-card')}
        </Button>
        <Button onPress={() => props.onDialog('export')}>{t('identity.export')}</Button>
      </ButtonRow>
      <ButtonRow>
        <Button variant="quiet" onPress={() => props.onDialog('make')}>
          {t('identity.renew')}
        </Button>
        <Button variant="quiet" onPress={() => props.onDialog('rekey')}>
          {t('identity.rekey')}
        </Button>
        <Button variant="quiet" onPress={() => props.onDialog('import')}>
          {t('identity.import-another')}
        </Button>
      </ButtonRow>
    </Card>
  );
}

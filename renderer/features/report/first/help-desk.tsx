import { cardLine, cardName, cardOrganization } from '../../../../core/exchange/card-name.ts';
import { useLanguage, useText } from '../../../i18n/index.ts';
import { useSession } from '../../../store/session.ts';
import { Fold } from '../../../ui/fold.tsx';
import { PhoneIcon } from '../../../ui/icons.tsx';
import { Glossed } from '../../../ui/term.tsx';
import { useHelpDesks } from '../parts/help-desk.ts';
import { ImportCard } from '../short/choose-cards.tsx';

/** The telephone number from the card that is here; without one: whom do you want to ask for help? */
export function HelpDesk() {
  const t = useText('report');
  const language = useLanguage();
  const { vault } = useSession();
  const [desk, ...others] = useHelpDesks();
  if (!desk) {
    return (
      <section className="help-desk" aria-labelledby="help-desk-title">
        <h2 id="help-desk-title">{t('first.whom')}</h2>
        <p className="soft">{t('first.whomLead')}</p>
        <ul>
          <li>
            <Glossed text={t('first.whomAdmin')} />
          </li>
          <li>{t('first.whomTeam')}</li>
          <li>
            <Glossed text={t('first.whomPublic')} />
          </li>
        </ul>
        {vault === 'unlocked' && (
          <Fold summary={t('cards.import')}>
            <ImportCard />
          </Fold>
        )}
      </section>
    );
  }
  return (
    <section className="help-desk" aria-labelledby="help-desk-title">
      <h2 id="help-desk-title">{t('first.call')}</h2>
      {[cardOrganization(desk, language), cardName(desk, language)].filter(Boolean).map((name) => (
        <p key={name}>{name}</p>
      ))}
      {desk.phone && (
        <p className="help-desk-phone">
          <PhoneIcon />
          <span>{desk.phone}</span>
        </p>
      )}
      <p className="soft small">{t('first.callHelp')}</p>
      {others.length > 0 && (
        <ul>
          {others.map((other) => (
            <li key={other.ageRecipient}>{[cardLine(other, language, ' '), other.phone].filter(Boolean).join(' ')}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

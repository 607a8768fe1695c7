import { useState } from 'react';
import { cardLine, cardName, cardOrganization } from '../../../../core/exchange/card-name.ts';
import { useLanguage, useText } from '../../../i18n/index.ts';
import { useSession } from '../../../store/session.ts';
import { Fold } from '../../../ui/fold.tsx';
import { PhoneIcon } from '../../../ui/icons.tsx';
import { Glossed } from '../../../ui/term.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { useHelpDesks } from '../parts/help-desk.ts';
import type { HelpDesk as Desk } from '../parts/help-desk.ts';
import { useTypedHelpDesk } from '../parts/typed-help-desk.ts';
import { ImportCard } from '../short/choose-cards.tsx';

/** The telephone number from the card that is here, or as it was typed; without one: whom do you want to ask for help? */
export function HelpDesk() {
  const desks = useHelpDesks();
  const { desk: typed } = useTypedHelpDesk();
  // While somebody types, the form does not turn into what it will look like.
  const [typing, setTyping] = useState(false);
  const [desk] = desks;
  const onlyTyped = desks.length === 1 && typed !== null;
  if (!desk || (onlyTyped && typing)) return <WhomToAsk onTyping={() => setTyping(true)} />;
  return <WhomToCall desk={desk} others={desks.slice(1)} typed={onlyTyped} />;
}

function WhomToAsk(props: { onTyping: () => void }) {
  const t = useText('report');
  const { vault } = useSession();
  return (
    <section className="help-desk" aria-labelledby="help-desk-title">
      <h2 id="help-desk-title">{t('first.whom')}</h2>
      <p className="soft">{t('first.whomLead')}</p>
      <ul>
        <li>
          <Glossed text={t('first.whomAdmin')} />
        </li>
        <li>
          <Glossed text={t('first.whomPublic')} />
        </li>
        <li>{t(vault === 'unlocked' ? 'first.whomTeam' : 'first.whomTeamLater')}</li>
      </ul>
      <TypedDesk onTyping={props.onTyping} />
      {vault === 'unlocked' && (
        <Fold summary={t('cards.import')}>
          <ImportCard />
        </Fold>
      )}
    </section>
  );
}

/** A name and a number, kept with the reports. */
function TypedDesk(props: { onTyping?: () => void }) {
  const t = useText('report');
  const { fields, change } = useTypedHelpDesk();
  const set = (part: Partial<typeof fields>) => {
    props.onTyping?.();
    change(part);
  };
  return (
    <div className="help-desk-typed">
      <TextField
        label={t('first.deskPhone')}
        type="tel"
        optional
        maxLength={300}
        value={fields.phone}
        onChange={(phone) => set({ phone })}
      />
      <TextField
        label={t('first.deskName')}
        optional
        maxLength={300}
        value={fields.name}
        onChange={(name) => set({ name })}
      />
    </div>
  );
}

function WhomToCall(props: { desk: Desk; others: readonly Desk[]; typed: boolean }) {
  const t = useText('report');
  const language = useLanguage();
  const { desk, others } = props;
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
            <li key={cardLine(other, 'ja') + other.phone}>
              {[cardLine(other, language, ' '), other.phone].filter(Boolean).join(' ')}
            </li>
          ))}
        </ul>
      )}
      {props.typed && (
        <Fold quiet summary={t('first.changeDesk')}>
          <TypedDesk />
        </Fold>
      )}
    </section>
  );
}

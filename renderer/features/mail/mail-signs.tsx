import type { ReactElement } from 'react';
import { isIncomplete, isRestElsewhere } from '../../../core/mail/completeness.ts';
import { attachedSigns, type AttachedSigns } from '../../../core/mail/attached-signs.ts';
import { shownLine } from '../../../core/mail/shown.ts';
import { SIGN_IDS, type DetectedSign, type MailAnalysis, type SignId } from '../../../core/model/mail.ts';
import type { PersonView } from '../../../core/model/report.ts';
import { keptEvidence } from '../../../core/text/evidence-words.ts';
import { weightReason, WEIGHT_WORDS } from '../../../core/text/sign-weights.ts';
import { ATTACHED_STANDS_OUT, nothingFound, ONLY_A_PERSON, SIGN_WORDS } from '../../../core/text/signs.ts';
import { useLanguage, useText } from '../../i18n/index.ts';
import { RadioList } from '../../ui/choices.tsx';
import { Fold } from '../../ui/fold.tsx';
import { AlertIcon } from '../../ui/icons.tsx';
import { Notice, Tag } from '../../ui/notice.tsx';
import { Glossed } from '../../ui/term.tsx';
import { disagrees } from './agreement.ts';
import { EvidenceWords } from './sign-evidence.tsx';

/** A frightened person reads five lines; the others wait below. The team sees all. */
export const VICTIM_SIGNS = 5;

type Views = Readonly<Record<string, PersonView>>;
type SignsProps = {
  analysis: MailAnalysis;
  audience: 'victim' | 'team';
  views: Views;
  onView?: (sign: SignId, view: PersonView) => void;
};

export function MailSigns(props: SignsProps): ReactElement {
  const t = useText('mail');
  const language = useLanguage();
  const team = props.audience === 'team';
  const incomplete = isIncomplete(props.analysis);
  const piece = isRestElsewhere(props.analysis);
  const signs = [...props.analysis.signs].sort((a, b) => b.weight - a.weight);
  const attached = attachedSigns(props.analysis);
  const first = team ? signs : signs.slice(0, VICTIM_SIGNS);
  const rest = signs.slice(first.length);
  const found = new Set(signs.map((sign) => sign.id));
  const others = SIGN_IDS.filter((id) => !found.has(id) && (props.onView ? true : props.views[id] !== undefined));
  const personal = props.onView ? others.filter((id) => ONLY_A_PERSON.has(id)) : [];
  const unseen = others.filter((id) => !personal.includes(id));
  const list = (items: readonly { id: SignId; detected: DetectedSign | null }[]) => (
    <ul className="sign-list">
      {items.map(({ id, detected }) => (
        <Sign key={id} id={id} detected={detected} {...props} />
      ))}
    </ul>
  );
  return (
    <section className="section">
      {incomplete ? (
        <Notice tone="look" title={t(piece ? 'piece.title' : 'incomplete.title')}>
          <p>{t('incomplete.text')}</p>
          <p>{t(`${piece ? 'piece' : 'incomplete'}.${team ? 'next-team' : 'next'}`)}</p>
        </Notice>
      ) : null}
      <h2>{first.length > 0 ? t('signs.title', { count: signs.length }) : t('signs.title-none')}</h2>
      {first.length > 0 ? (
        <>
          {team || props.onView ? <p className="soft">{team ? t('signs.lead-team') : t('signs.lead')}</p> : null}
          {list(first.map((sign) => ({ id: sign.id, detected: sign })))}
        </>
      ) : attached.length > 0 ? null : (
        <Notice tone="plain" title={incomplete ? t('incomplete.none') : nothingFound(props.analysis)[language]} />
      )}
      {rest.length > 0 ? (
        <Fold summary={t('signs.more', { count: rest.length })}>
          {list(rest.map((sign) => ({ id: sign.id, detected: sign })))}
        </Fold>
      ) : null}
      {attached.length > 0 ? <AttachedMails mails={attached} team={team} /> : null}
      {personal.length > 0 ? (
        <Fold summary={t('signs.personal', { count: personal.length })}>
          {list(personal.map((id) => ({ id, detected: null })))}
        </Fold>
      ) : null}
      {unseen.length > 0 ? (
        <Fold summary={t(props.onView ? 'signs.unseen' : 'signs.unseen-team', { count: unseen.length })}>
          <p className="soft">{t('signs.unseen-lead')}</p>
          {list(unseen.map((id) => ({ id, detected: null })))}
        </Fold>
      ) : null}
    </section>
  );
}

/** What stands out in mails within the mail, by its name; the evidence is where they are attached. */
function AttachedMails(props: { mails: readonly AttachedSigns[]; team: boolean }): ReactElement {
  const t = useText('mail');
  const language = useLanguage();
  const titles = (signs: readonly DetectedSign[]) => (
    <ul>
      {signs.map((sign) => (
        <li key={sign.id}>{SIGN_WORDS[sign.id].title[language]}</li>
      ))}
    </ul>
  );
  return (
    <Notice tone="look" title={ATTACHED_STANDS_OUT[language]}>
      <ul>
        {props.mails.map(({ name, signs }, index) => (
          <li key={index}>
            <span translate="no">{shownLine(name) || t('attachments.nested')}</span>
            {titles(props.team ? signs : signs.slice(0, VICTIM_SIGNS))}
            {!props.team && signs.length > VICTIM_SIGNS ? (
              <Fold quiet summary={t('signs.more', { count: signs.length - VICTIM_SIGNS })}>
                {titles(signs.slice(VICTIM_SIGNS))}
              </Fold>
            ) : null}
          </li>
        ))}
      </ul>
      <p>{t('signs.attached')}</p>
    </Notice>
  );
}

function Sign(props: SignsProps & { id: SignId; detected: DetectedSign | null }): ReactElement {
  const t = useText('mail');
  const language = useLanguage();
  const { id, detected } = props;
  const words = SIGN_WORDS[id];
  return (
    <li className="sign">
      <div className="sign-what">
        <h3 className="sign-title">
          {detected ? <AlertIcon /> : null}
          <span>{words.title[language]}</span>
          {detected && props.audience === 'team' ? (
            <Tag tone={detected.weight === 3 ? 'look' : 'plain'}>{WEIGHT_WORDS[detected.weight][language]}</Tag>
          ) : null}
        </h3>
        {detected?.evidence ? (
          <>
            <pre className="sign-evidence" translate="no" aria-label={t('signs.evidence')}>
              {keptEvidence(detected, language).shown}
            </pre>
            <EvidenceWords sign={detected} inMail />
          </>
        ) : null}
        {props.audience === 'team' || !detected ? (
          <p className="soft small">
            <Glossed text={words.explanation[language]} />
            {detected ? (
              <>
                <br />
                {t('signs.weight')} <Glossed text={weightReason(id)[language]} />
              </>
            ) : null}
          </p>
        ) : (
          <Fold quiet summary={t('signs.why')}>
            <p>
              <Glossed text={words.explanation[language]} />
            </p>
          </Fold>
        )}
      </div>
      <div className="sign-view">
        <View {...props} view={props.views[id] ?? null} question={words.question[language]} />
      </div>
    </li>
  );
}

function View(
  props: SignsProps & { id: SignId; detected: DetectedSign | null; view: PersonView | null; question: string },
): ReactElement {
  const t = useText('mail');
  const { onView, view } = props;
  if (onView) {
    return (
      <RadioList<PersonView>
        label={props.question}
        options={(['yes', 'no', 'cannot-tell'] as const).map((value) => ({ value, label: t(`signs.views.${value}`) }))}
        value={view}
        onChange={(next) => onView(props.id, next)}
      />
    );
  }
  return (
    <>
      <span className="soft">{props.question}</span>
      <span>
        {view ? <strong>{t(`signs.views.${view}`)}</strong> : <span className="soft">{t('signs.no-view')}</span>}{' '}
        {disagrees(view, props.detected !== null) ? <Tag tone="look">{t('signs.disagree')}</Tag> : null}
      </span>
    </>
  );
}

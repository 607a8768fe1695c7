import type { ReactElement } from 'react';
import { shownLine } from '../../../core/mail/shown.ts';
import type { MailRoute, RouteHop } from '../../../core/model/mail-details.ts';
import { ROUTE_ODDITY_WORDS } from '../../../core/text/route-words.ts';
import { delaysInWords, duration } from '../../../core/text/duration.ts';
import { useLanguage, useText } from '../../i18n/index.ts';
import { AlertIcon } from '../../ui/icons.tsx';
import { useSlices } from '../../ui/long-list.tsx';
import { Mono } from '../../ui/mono.tsx';
import { Tag } from '../../ui/notice.tsx';
import { Time } from '../../ui/time.tsx';
import './route-picture.css';

/** More servers than an honest mail passes through; an attacker may write thousands. */
export const HOPS_AT_ONCE = 40;

/** The way a mail came as a line of stations, oldest first, with the time between them and what is odd about each. */
export function RoutePicture(props: { route: MailRoute }): ReactElement {
  const t = useText('mail');
  const language = useLanguage();
  const { route } = props;
  const oddities = (hop: number | null) => route.oddities.filter((odd) => odd.hop === hop);
  const general = oddities(null);
  const { shown, more, isWhole } = useSlices(route.hops, HOPS_AT_ONCE);
  return (
    <div className="stack">
      {route.originating ? (
        <p>
          {t('route.origin')} <Mono value={route.originating.ip} defang />{' '}
          <span className="soft small">({shownLine(route.originating.where)})</span>
        </p>
      ) : null}
      {general.length > 0 ? (
        <ul className="route-oddities">
          {general.map((odd, index) => (
            <Oddity key={index} words={ROUTE_ODDITY_WORDS[odd.code][language]} detail={odd.detail} />
          ))}
        </ul>
      ) : null}
      <ol className="route" aria-label={t('route.caption')}>
        {shown.map((hop, index) => (
          <li key={index} className="route-hop">
            {hop.delaySeconds === null ? null : (
              <span className={hop.delaySeconds < 0 ? 'route-delay route-backwards' : 'route-delay'}>
                {duration(hop.delaySeconds, language)}
                {hop.delaySeconds < 0 ? ` ${t('route.backwards')}` : ''}
              </span>
            )}
            <div className="route-station">
              <span className="route-from">
                <HopName hop={hop} />
                {hop.ip ? <Mono value={hop.ip} defang /> : null}
                {index === route.firstExternal ? <Tag tone="info">{t('route.external')}</Tag> : null}
                {hop.private ? <Tag>{t('route.private')}</Tag> : null}
              </span>
              <HopNotes hop={hop} />
              <span className="soft small">
                <Time at={hop.at} own seconds />
              </span>
              {oddities(index).map((odd, place) => (
                <Oddity key={place} words={ROUTE_ODDITY_WORDS[odd.code][language]} detail={odd.detail} inline />
              ))}
            </div>
          </li>
        ))}
        {route.hops.length > 0 && isWhole ? <li className="route-end">{t('route.arrived')}</li> : null}
      </ol>
      {more}
    </div>
  );
}

/** What the sender is called; nothing where that is only its address, which stands beside it. */
function HopName({ hop }: { hop: RouteHop }): ReactElement | null {
  const t = useText('mail');
  const name = hop.from ?? hop.helo;
  if (name === null || name === '') return <>{t('route.unnamed')}</>;
  return hop.ip !== null && name.replace(/^\[|\]$/g, '') === hop.ip ? null : <Mono value={name} defang copy={false} />;
}

function HopNotes(props: { hop: RouteHop }): ReactElement | null {
  const t = useText('mail');
  const { hop } = props;
  const notes = [
    hop.helo && hop.from && hop.helo !== hop.from ? t('route.called-itself', { name: shownLine(hop.helo) }) : '',
    hop.by ? t('route.taken-by', { name: shownLine(hop.by) }) : '',
    hop.protocol ?? '',
  ].filter(Boolean);
  return notes.length === 0 ? null : <span className="soft small">{notes.join(' · ')}</span>;
}

function Oddity(props: { words: string; detail: string; inline?: boolean }): ReactElement {
  const language = useLanguage();
  const text = (
    <>
      <AlertIcon />
      <span>
        {props.words}{' '}
        {props.detail ? <code translate="no">{delaysInWords(shownLine(props.detail), language)}</code> : null}
      </span>
    </>
  );
  return props.inline ? <span className="route-oddity">{text}</span> : <li className="route-oddity">{text}</li>;
}

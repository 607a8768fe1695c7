import type { ReactElement } from 'react';
import { specialLink } from '../../../core/mail/links/link-scheme.ts';
import { domainsOf } from '../../../core/mail/owner.ts';
import type { Mailbox, MailLink } from '../../../core/model/mail.ts';
import { imitatedNames, onwardWords, realTarget, targetNames } from '../../../core/text/host-words.ts';
import { linkWords } from '../../../core/text/link-source-words.ts';
import { visibleName } from '../../../core/text/visible.ts';
import { useLanguage, useText } from '../../i18n/index.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Mono } from '../../ui/mono.tsx';
import { Tag } from '../../ui/notice.tsx';
import { showsAnotherHost } from './shown-host.ts';

const NOBODY: readonly Mailbox[] = [];

/** What one sees against where it leads; nothing here can be followed. */
export function MailLinks(props: {
  links: readonly MailLink[];
  /** Names that pass for theirs are marked. */
  recipients?: readonly Mailbox[];
}): ReactElement {
  const t = useText('mail');
  const language = useLanguage();
  const { recipients = NOBODY } = props;
  const known = domainsOf(recipients);
  if (props.links.length === 0) return <p>{t('links.empty')}</p>;
  return (
    <DataTable
      caption={t('links.caption')}
      hideCaption
      rows={props.links}
      columns={[
        {
          id: 'shown',
          header: t('links.shown'),
          cell: (link) => (
            <span className="stack-tight">
              <span translate="no">
                {link.shown ? linkWords(link, language) : <span className="soft">{t('links.none')}</span>}
              </span>
              {showsAnotherHost(link) ? (
                <span className="link-mark">
                  <Tag tone="look">{t('links.mismatch')}</Tag>
                </span>
              ) : null}
            </span>
          ),
        },
        { id: 'real', header: t('links.real'), cell: (link) => <RealTarget link={link} known={known} /> },
        {
          id: 'host',
          header: t('links.host'),
          cell: (link) =>
            (link.registrableDomain ?? link.host) ? (
              <Mono value={link.registrableDomain ?? link.host ?? ''} defang copy={false} />
            ) : null,
        },
      ]}
    />
  );
}

/** The destination, and where it leads on to; beside a name that passes for another, and what is no web page, that it is. */
function RealTarget(props: { link: MailLink; known: readonly string[] }): ReactElement {
  const t = useText('mail');
  const language = useLanguage();
  const { link } = props;
  const imitated = imitatedNames(link, props.known);
  const onward = onwardWords(link);
  return (
    <span className="stack-tight">
      <Mono value={visibleName(realTarget(link))} defang />
      {specialLink(link.href) ? (
        <span className="small link-mark">
          <Tag tone="look">{t('links.no-page')}</Tag>
        </span>
      ) : null}
      {targetNames(link).map(({ isFalse, words }, place) => (
        <span key={place} className="small link-mark">
          {isFalse ? <Tag tone="look">{t('links.look-alike')}</Tag> : null} {words[language]}
        </span>
      ))}
      {imitated.map((names) => (
        <span key={names} className="small link-mark">
          <Tag tone="look">{t('links.look-alike')}</Tag> <span translate="no">{names}</span>
        </span>
      ))}
      {onward ? <span className="small">{onward[language]}</span> : null}
    </span>
  );
}

import type { ReactElement } from 'react';
import type { MailLink } from '../../../core/model/mail.ts';
import { hostWords, onwardWords, realTarget } from '../../../core/text/host-words.ts';
import { linkWords } from '../../../core/text/link-source-words.ts';
import { visibleName } from '../../../core/text/visible.ts';
import { useLanguage, useText } from '../../i18n/index.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Mono } from '../../ui/mono.tsx';
import { Tag } from '../../ui/notice.tsx';
import { showsAnotherHost } from './shown-host.ts';

/** What one sees against where it leads; nothing here can be followed. */
export function MailLinks(props: { links: readonly MailLink[] }): ReactElement {
  const t = useText('mail');
  const language = useLanguage();
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
                <span>
                  <Tag tone="look">{t('links.mismatch')}</Tag>
                </span>
              ) : null}
            </span>
          ),
        },
        { id: 'real', header: t('links.real'), cell: (link) => <RealTarget link={link} /> },
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

/** The destination, and where it leads on to; beside a name that passes for another, that it does. */
function RealTarget(props: { link: MailLink }): ReactElement {
  const t = useText('mail');
  const language = useLanguage();
  const { link } = props;
  const name = hostWords(link.host ?? '');
  const onward = onwardWords(link);
  return (
    <span className="stack-tight">
      <Mono value={visibleName(realTarget(link))} defang />
      {name ? (
        <span className="small">
          {name.isFalse ? <Tag tone="look">{t('links.look-alike')}</Tag> : null} {name.words[language]}
        </span>
      ) : null}
      {onward ? <span className="small">{onward[language]}</span> : null}
    </span>
  );
}

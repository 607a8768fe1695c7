import type { ReactElement } from 'react';
import { shownLine } from '../../../core/mail/shown.ts';
import type { MailLink } from '../../../core/model/mail.ts';
import { visibleName } from '../../../core/text/visible.ts';
import { useText } from '../../i18n/index.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Mono } from '../../ui/mono.tsx';
import { Tag } from '../../ui/notice.tsx';
import { showsAnotherHost } from './shown-host.ts';

/** What one sees against where it leads; nothing here can be followed. */
export function MailLinks(props: { links: readonly MailLink[] }): ReactElement {
  const t = useText('mail');
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
                {link.shown ? shownLine(link.shown) : <span className="soft">{t('links.none')}</span>}
              </span>
              {showsAnotherHost(link) ? (
                <span>
                  <Tag tone="look">{t('links.mismatch')}</Tag>
                </span>
              ) : null}
            </span>
          ),
        },
        { id: 'real', header: t('links.real'), cell: (link) => <Mono value={visibleName(link.href)} defang /> },
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

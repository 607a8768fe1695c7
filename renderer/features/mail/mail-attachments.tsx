import type { ReactElement, ReactNode } from 'react';
import { MailAnalysis } from '../../../core/model/mail.ts';
import { visibleName } from '../../../core/text/visible.ts';
import { useLanguage, useText } from '../../i18n/index.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Fold } from '../../ui/fold.tsx';
import { formatBytes } from '../../ui/format.ts';
import { FileIcon } from '../../ui/icons.tsx';
import { Mono } from '../../ui/mono.tsx';
import { Tag } from '../../ui/notice.tsx';
import { FileType, TokenWords } from './token-words.tsx';

type Attached = MailAnalysis['attachments'][number];

/** `nested` draws a mail that is attached to this one. */
export function MailAttachments(props: {
  attachments: readonly Attached[];
  nested: (mail: MailAnalysis) => ReactNode;
}): ReactElement {
  const t = useText('mail');
  if (props.attachments.length === 0) return <p>{t('attachments.empty')}</p>;
  return (
    <div className="mail-attachments">
      {props.attachments.map((attachment, index) => (
        <Attachment key={`${attachment.sha256}${index}`} attachment={attachment} nested={props.nested} />
      ))}
    </div>
  );
}

function Attachment(props: { attachment: Attached; nested: (mail: MailAnalysis) => ReactNode }): ReactElement {
  const t = useText('mail');
  const language = useLanguage();
  const { attachment } = props;
  const { entries, nestedMail } = attachment;
  return (
    <section className="card">
      <h3 translate="no">
        <FileIcon /> {attachment.name ? visibleName(attachment.name) : t('attachments.unnamed')}{' '}
        {attachment.encrypted ? <Tag tone="look">{t('attachments.encrypted')}</Tag> : null}
      </h3>
      <TokenWords shown={visibleName(attachment.name ?? '')} />
      <Facts
        items={[
          { term: t('attachments.size'), value: formatBytes(attachment.size, language) },
          { term: t('attachments.declared'), value: <FileType type={attachment.declaredType} /> },
          { term: t('attachments.detected'), value: <FileType type={attachment.detectedType} /> },
        ]}
      />
      {entries && entries.length > 0 ? (
        <DataTable
          caption={t('attachments.entries', { count: entries.length })}
          rows={entries}
          columns={[
            {
              id: 'name',
              header: t('attachments.entry-name'),
              mono: true,
              cell: (entry) => <span translate="no">{visibleName(entry.name)}</span>,
            },
            {
              id: 'size',
              header: t('attachments.entry-size'),
              align: 'end',
              tight: true,
              cell: (entry) => formatBytes(entry.size, language),
            },
            {
              id: 'encrypted',
              header: t('attachments.entry-encrypted'),
              tight: true,
              cell: (entry) => (entry.encrypted ? t('attachments.yes') : t('attachments.no')),
            },
          ]}
        />
      ) : null}
      <Fold summary={t('attachments.hash')} quiet>
        <Facts items={[{ term: 'SHA-256', value: <Mono value={attachment.sha256} /> }]} />
      </Fold>
      {nestedMail ? (
        <Fold summary={t('attachments.nested')}>
          <div className="mail-nested">{props.nested(MailAnalysis.parse(nestedMail))}</div>
        </Fold>
      ) : null}
    </section>
  );
}

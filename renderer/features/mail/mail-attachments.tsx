import type { ReactElement, ReactNode } from 'react';
import { isInPieces } from '../../../core/mail/completeness.ts';
import { MailAnalysis } from '../../../core/model/mail.ts';
import type { AttachmentDetails } from '../../../core/model/mail-details.ts';
import { foldedName } from '../../../core/text/visible.ts';
import { useLanguage, useText } from '../../i18n/index.ts';
import { useClamp } from '../../ui/clamped.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Fold } from '../../ui/fold.tsx';
import { formatBytes } from '../../ui/format.ts';
import { FileIcon } from '../../ui/icons.tsx';
import { useSlices } from '../../ui/long-list.tsx';
import { Mono } from '../../ui/mono.tsx';
import { Tag } from '../../ui/notice.tsx';
import { ArchiveContent, FileFacts } from './file-facts.tsx';
import { SampleExport } from './sample-export.tsx';
import { TryPassword } from './try-password.tsx';
import { CloserLook } from './parts/closer-look.tsx';
import type { ReadBytes } from './parts/use-closer-look.ts';
import { FileType, TokenWords } from './token-words.tsx';

/** Each is a card with all that was found of it. */
const ATTACHMENTS_AT_ONCE = 20;

type Attached = MailAnalysis['attachments'][number];

/** `nested` draws a mail that is attached to this one. */
export function MailAttachments(props: {
  attachments: readonly Attached[];
  readBytes?: ReadBytes | null;
  onSample?: (what: string) => void;
  nested: (mail: MailAnalysis) => ReactNode;
}): ReactElement {
  const t = useText('mail');
  const { shown, more } = useSlices(props.attachments, ATTACHMENTS_AT_ONCE);
  if (props.attachments.length === 0) return <p>{t('attachments.empty')}</p>;
  const list = (details: readonly AttachmentDetails[], bytes: Uint8Array | null) => (
    <div className="mail-attachments">
      {shown.map((attachment, index) => (
        <Attachment
          key={`${attachment.sha256}${index}`}
          attachment={attachment}
          details={details[index] ?? null}
          bytes={bytes}
          sample={bytes && props.onSample ? { bytes, onSample: props.onSample } : null}
          nested={props.nested}
        />
      ))}
      {more}
    </div>
  );
  return (
    <CloserLook readBytes={props.readBytes ?? null} instead={list([], null)}>
      {(bytes, { attachments }) =>
        // A mail that was analysed by another version may list other attachments than are found today.
        list(attachments.length === props.attachments.length ? attachments : [], bytes)
      }
    </CloserLook>
  );
}

function Attachment(props: {
  attachment: Attached;
  details: AttachmentDetails | null;
  bytes: Uint8Array | null;
  sample: { bytes: Uint8Array; onSample: (what: string) => void } | null;
  nested: (mail: MailAnalysis) => ReactNode;
}): ReactElement {
  const t = useText('mail');
  const language = useLanguage();
  const { attachment, details } = props;
  const name = attachment.name ? foldedName(attachment.name) : t('attachments.unnamed');
  const { clamp, more } = useClamp(name);
  const { entries, nestedMail } = attachment;
  // That a password opens an archive stands above its content; of a document it is said once that it is locked.
  const isDocument = details?.facts.some(({ kind }) => kind === 'document-encrypted') ?? false;
  const facts =
    details?.facts.filter(
      ({ kind }) =>
        (kind !== 'archive-opened' || !details.archive?.password) && (kind !== 'archive-locked' || !isDocument),
    ) ?? [];
  return (
    <section className="card">
      <h3 className="mail-file-head" translate="no">
        <FileIcon />
        <span className="mail-file-name">
          <span {...clamp}>{name}</span>
        </span>
        {attachment.encrypted ? <Tag tone="look">{t('attachments.encrypted')}</Tag> : null}
      </h3>
      {more ? <div>{more}</div> : null}
      <TokenWords shown={foldedName(attachment.name ?? '')} />
      {isInPieces(attachment) ? (
        <p>{t('attachments.in-pieces')}</p>
      ) : (
        <Facts
          items={[
            { term: t('attachments.size'), value: formatBytes(attachment.size, language) },
            { term: t('attachments.declared'), value: <FileType type={attachment.declaredType} /> },
            { term: t('attachments.detected'), value: <FileType type={attachment.detectedType} /> },
          ]}
        />
      )}
      {facts.length > 0 ? (
        <>
          <h4>{t('attachments.facts')}</h4>
          <FileFacts facts={facts} />
        </>
      ) : null}
      {details?.archive ? (
        <ArchiveContent archive={details.archive} />
      ) : entries && entries.length > 0 ? (
        <DataTable
          caption={t('attachments.entries', { count: entries.length })}
          rows={entries}
          columns={[
            {
              id: 'name',
              header: t('attachments.entry-name'),
              mono: true,
              cell: (entry) => <span translate="no">{foldedName(entry.name)}</span>,
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
      {details ? <TryPassword details={details} bytes={props.bytes} /> : null}
      {props.sample && details ? <SampleExport attachment={attachment} path={details.path} {...props.sample} /> : null}
      {isInPieces(attachment) ? null : (
        <Fold summary={t('attachments.hash')} quiet>
          <Facts items={[{ term: 'SHA-256', value: <Mono value={attachment.sha256} /> }]} />
        </Fold>
      )}
      {nestedMail ? (
        <Fold summary={t('attachments.nested')}>
          <div className="mail-nested">{props.nested(MailAnalysis.parse(nestedMail))}</div>
        </Fold>
      ) : null}
    </section>
  );
}

import type { ReactElement } from 'react';
import { TYPED_PASSWORD } from '../../../core/mail/archive/typed-password.ts';
import { shownLine } from '../../../core/mail/shown.ts';
import type { FileFact, InnerArchive, InnerFile } from '../../../core/model/mail-details.ts';
import { factDetail } from '../../../core/text/facts/fact-detail.ts';
import { FACT_WORDS } from '../../../core/text/facts/index.ts';
import { foldedName } from '../../../core/text/visible.ts';
import { useLanguage, useText } from '../../i18n/index.ts';
import { Fold } from '../../ui/fold.tsx';
import { archiveTime, formatBytes } from '../../ui/format.ts';
import { AlertIcon, FileIcon } from '../../ui/icons.tsx';
import { Notice, Tag } from '../../ui/notice.tsx';
import { Glossed } from '../../ui/term.tsx';
import { FileType } from './token-words.tsx';

/** What the content of a file tells, each with its evidence and what it means. Nothing when it tells nothing. */
export function FileFacts(props: { facts: readonly FileFact[] }): ReactElement | null {
  const language = useLanguage();
  if (props.facts.length === 0) return null;
  const kinds = [...new Set(props.facts.map(({ kind }) => kind))];
  return (
    <ul className="file-facts">
      {kinds.map((kind) => {
        const words = FACT_WORDS[kind];
        const details = props.facts.filter((fact) => fact.kind === kind && fact.detail !== '');
        return (
          <li key={kind}>
            <span className="file-fact">
              {words.sign === null ? null : <AlertIcon />}
              <strong>{words.title[language]}</strong>
            </span>
            {details.length > 0 ? (
              <pre className="sign-evidence" translate="no">
                {details.map((fact) => shownLine(factDetail(fact, language))).join('\n')}
              </pre>
            ) : null}
            <p className="soft small">
              <Glossed text={words.explanation[language]} />
            </p>
          </li>
        );
      })}
    </ul>
  );
}

/**
 * An archive as a list of what is in it, archives within it below. That it stays locked is told with its facts. Nothing of
 * it was written to disk.
 */
export function ArchiveContent(props: { archive: InnerArchive }): ReactElement {
  const t = useText('mail');
  const { archive } = props;
  return (
    <div className="stack">
      {archive.password ? (
        <Notice tone="look">
          {t('attachments.password', {
            value: archive.password.value,
            from: archive.password.foundIn === TYPED_PASSWORD ? t('try.typed') : shownLine(archive.password.foundIn),
          })}
        </Notice>
      ) : null}
      {archive.complete ? null : <p>{t('attachments.cut')}</p>}
      <ul className="inner-files">
        {archive.entries.map((file, index) => (
          <Inner key={index} file={file} />
        ))}
      </ul>
    </div>
  );
}

function Inner(props: { file: InnerFile }): ReactElement {
  const t = useText('mail');
  const language = useLanguage();
  const { file } = props;
  return (
    <li>
      <span className="inner-file">
        <FileIcon />
        <span translate="no">{foldedName(file.name)}</span>
        {file.encrypted ? <Tag tone="look">{t('attachments.encrypted')}</Tag> : null}
        <span className="soft small">
          {file.size === null ? '' : formatBytes(file.size, language)}
          {file.detectedType ? (
            <>
              {' · '}
              <FileType type={file.detectedType} />
            </>
          ) : null}
          {file.modifiedAt ? ` · ${shownLine(archiveTime(file.modifiedAt))}` : ''}
        </span>
      </span>
      <FileFacts facts={file.facts} />
      {file.archive ? (
        <Fold summary={t('attachments.inside', { name: foldedName(file.name) })}>
          <ArchiveContent archive={file.archive} />
        </Fold>
      ) : null}
    </li>
  );
}

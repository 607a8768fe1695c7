import type { ReactElement } from 'react';
import { shownLine } from '../../../../core/mail/shown.ts';
import { isInPieces } from '../../../../core/mail/completeness.ts';
import type { MailAnalysis, MailAttachment } from '../../../../core/model/mail.ts';
import type { InnerArchive, MailDetails } from '../../../../core/model/mail-details.ts';
import type { Language } from '../../../../core/model/profile.ts';
import { factDetail } from '../../../../core/text/facts/fact-detail.ts';
import { FACT_WORDS } from '../../../../core/text/facts/index.ts';
import { fileTypeLine } from '../../../../core/text/file-type-words.ts';
import { foldedName } from '../../../../core/text/visible.ts';
import { useLanguage, useText } from '../../../i18n/index.ts';
import { Facts } from '../../../ui/facts.tsx';
import { formatBytes } from '../../../ui/format.ts';
import { PaperList } from '../../../ui/paper-blocks.tsx';

/** Names of files within one archive, and facts of one file, that go on paper. */
const MAX_LINES = 100;

/** The attached files on paper: types, hashes, what the content tells, what is inside. */
export function AttachmentsOnPaper(props: { analysis: MailAnalysis; details: MailDetails | null }): ReactElement {
  const t = useText('mail');
  const language = useLanguage();
  const { attachments, parts } = props.analysis;
  const looks = props.details?.attachments ?? [];
  return (
    <>
      <h2>{t('tabs.attachments')}</h2>
      {attachments.length === 0 ? <p>{t('attachments.empty')}</p> : null}
      {attachments.map((attachment, index) => {
        const part = parts.find(({ sha256 }) => sha256 === attachment.sha256);
        // A mail that was analysed by another version may list other attachments than are found today.
        const look = looks.length === attachments.length ? looks[index] : undefined;
        const facts = look?.facts ?? [];
        const names = look?.archive
          ? namesWithin(look.archive)
          : (attachment.entries ?? []).map(({ name }) => foldedName(name));
        return (
          <section key={index} className="paper-section">
            <h3>{attachment.name ? foldedName(attachment.name) : t('attachments.unnamed')}</h3>
            {isInPieces(attachment) ? (
              <p>{t('attachments.in-pieces')}</p>
            ) : (
              <Facts
                items={[
                  { term: t('attachments.size'), value: formatBytes(attachment.size, language) },
                  {
                    term: t('attachments.declared'),
                    value: typeOnPaper(attachment.declaredType, attachment, language),
                  },
                  {
                    term: t('attachments.detected'),
                    value: typeOnPaper(attachment.detectedType, attachment, language),
                  },
                  ...(attachment.encrypted ? [{ term: t('attachments.encrypted'), value: t('attachments.yes') }] : []),
                  { term: 'SHA-256', value: <span className="paper-breaks">{attachment.sha256}</span> },
                  ...(part
                    ? [
                        { term: 'SHA-1', value: <span className="paper-breaks">{part.sha1}</span> },
                        { term: 'MD5', value: <span className="paper-breaks">{part.md5}</span> },
                      ]
                    : []),
                ]}
              />
            )}
            {facts.length === 0 ? null : (
              <PaperList
                itemClass="paper-breaks"
                items={facts
                  .slice(0, MAX_LINES)
                  .map((fact) =>
                    [FACT_WORDS[fact.kind].title[language], shownLine(factDetail(fact, language))]
                      .filter(Boolean)
                      .join(': '),
                  )}
              />
            )}
            {facts.length > MAX_LINES ? <p>{t('print.more', { count: facts.length - MAX_LINES })}</p> : null}
            {names.length === 0 ? null : (
              <>
                <h4>{t('attachments.entries', { count: names.length })}</h4>
                <PaperList itemClass="paper-breaks" items={names.slice(0, MAX_LINES)} />
                {names.length > MAX_LINES ? <p>{t('print.more', { count: names.length - MAX_LINES })}</p> : null}
              </>
            )}
          </section>
        );
      })}
    </>
  );
}

/** What the mail says may be anything; the types that the program knows have dots and are no hosts. */
function typeOnPaper(type: string, { detectedType }: MailAttachment, language: Language): string {
  const line = fileTypeLine(type, language);
  return type === detectedType ? line : shownLine(line);
}

/** Depth is bounded by whoever listed the archive. */
function namesWithin(archive: InnerArchive, above = ''): string[] {
  return archive.entries.flatMap(({ name, archive: inner }) => {
    const path = `${above}${foldedName(name)}`;
    return [path, ...(inner === null ? [] : namesWithin(inner, `${path} / `))];
  });
}

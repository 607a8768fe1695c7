import { useCallback, useLayoutEffect, useMemo, useRef, type ReactElement } from 'react';
import { hasHtmlBody, isPiece } from '../../../core/mail/completeness.ts';
import { unreadContent } from '../../../core/text/unread-content.ts';
import { hasReport } from '../../../core/mail/mail-reports.ts';
import { MAX_MAIL_BYTES } from '../../../core/mail/limits.ts';
import type { ArtifactId, OwnerId } from '../../../core/model/ids.ts';
import type { MailAnalysis, SignId } from '../../../core/model/mail.ts';
import type { PersonView } from '../../../core/model/report.ts';
import { call } from '../../bridge/client.ts';
import { useText } from '../../i18n/index.ts';
import { TabList } from '../../ui/tab-list.tsx';
import { copyDefanged } from './defanged-copy.ts';
import { JoinedMail } from './joined-mail.tsx';
import { MailAttachments } from './mail-attachments.tsx';
import { MailHead } from './mail-head.tsx';
import { MailLinks } from './mail-links.tsx';
import { MailParts } from './mail-parts.tsx';
import { MailReports } from './mail-reports.tsx';
import { MailRoute } from './mail-route.tsx';
import { MailSigns } from './mail-signs.tsx';
import { MailSource } from './mail-source.tsx';
import { MailText } from './mail-text.tsx';
import { MailWarnings } from './mail-warnings.tsx';
import { CloserLook } from './parts/closer-look.tsx';
import { LookAidsProvider } from './parts/look-aids.tsx';
import type { ReadBytes } from './parts/use-closer-look.ts';
import { MailPrint } from './print/mail-print.tsx';
import './mail-view.css';

export type MailViewProps = {
  analysis: MailAnalysis;
  /** The person's own view beside each sign; without `onPersonView` it is only shown. */
  personView?: Readonly<Record<string, PersonView>>;
  onPersonView?: (sign: SignId, view: PersonView) => void;
  audience: 'victim' | 'team';
  /** Where the original is, for the preview on request. */
  artifact?: { ownerId: OwnerId; artifactId: ArtifactId };
  /** A file of it was exported for an analysis machine: to be recorded. Without it nothing can be exported. */
  onSample?: (what: string) => void;
  /** The other mails of the report: one may tell the password of a locked file. */
  others?: readonly MailAnalysis[];
  /** Ways to the bytes of those other mails that are, like this one, pieces of a message. */
  pieces?: readonly ReadBytes[];
  /** It was printed or saved as a PDF: to be recorded. */
  onPrinted?: (what: string) => void;
  /** False: there is no way to print it (a mail within a mail). */
  prints?: boolean;
  /** Or another way to its bytes (a package not yet taken over); null when they are gone. */
  readBytes?: () => Promise<Uint8Array | null>;
};

const NO_VIEWS: Readonly<Record<string, PersonView>> = {};
const NO_MAILS: readonly MailAnalysis[] = [];
const NO_PIECES: readonly ReadBytes[] = [];

/** A mail as both faces show it: who, what stands out beside the person's own view, and what is inside. */
export function MailView(props: MailViewProps): ReactElement {
  const t = useText('mail');
  const { analysis, audience } = props;
  const readBytes = useOriginal(props);
  return (
    <LookAidsProvider analysis={analysis} others={props.others ?? NO_MAILS}>
      <article className="mail-view" onCopy={copyDefanged}>
        <MailHead analysis={analysis} audience={audience} />
        <MailSigns
          analysis={analysis}
          audience={audience}
          views={props.personView ?? {}}
          {...(props.onPersonView ? { onView: props.onPersonView } : {})}
        />
        {props.prints === false ? null : (
          <MailPrint
            analysis={analysis}
            views={props.personView ?? NO_VIEWS}
            readBytes={readBytes}
            {...(props.onPrinted ? { onPrinted: props.onPrinted } : {})}
          />
        )}
        <MailWarnings warnings={analysis.warnings} />
        <TabList
          label={t('tabs.label')}
          tabs={[
            {
              id: 'text',
              label: t('tabs.text'),
              content: (
                <div className="stack">
                  {isPiece(analysis) && readBytes ? (
                    <JoinedMail
                      readBytes={readBytes}
                      others={props.pieces ?? NO_PIECES}
                      joined={(mail) => <MailView {...mail} audience={audience} prints={false} />}
                    />
                  ) : null}
                  {hasReport(analysis) ? (
                    <CloserLook readBytes={readBytes} instead={null}>
                      {(_bytes, { reports }) => <MailReports reports={reports} />}
                    </CloserLook>
                  ) : null}
                  {isPiece(analysis) && analysis.text === '' ? null : (
                    <MailText
                      text={analysis.text}
                      unread={unreadContent(analysis)}
                      readBytes={hasHtmlBody(analysis) ? readBytes : null}
                    />
                  )}
                </div>
              ),
            },
            {
              id: 'links',
              label: t('tabs.links'),
              count: analysis.links.length,
              content: <MailLinks links={analysis.links} recipients={[...analysis.to, ...analysis.cc]} />,
            },
            {
              id: 'attachments',
              label: t('tabs.attachments'),
              count: analysis.attachments.length,
              content: (
                <MailAttachments
                  attachments={analysis.attachments}
                  readBytes={readBytes}
                  {...(props.onSample ? { onSample: props.onSample } : {})}
                  nested={(mail) => <MailView analysis={mail} audience={audience} prints={false} />}
                />
              ),
            },
            {
              id: 'route',
              label: t('tabs.route'),
              content: <MailRoute analysis={analysis} audience={audience} readBytes={readBytes} />,
            },
            { id: 'parts', label: t('tabs.parts'), content: <MailParts analysis={analysis} readBytes={readBytes} /> },
            ...(readBytes
              ? [
                  {
                    id: 'source',
                    label: t('tabs.source'),
                    content: <MailSource readBytes={readBytes} kind={analysis.kind} />,
                  },
                ]
              : []),
          ]}
        />
      </article>
    </LookAidsProvider>
  );
}

/**
 * How to get the original's bytes; null when this view has no way to. The same function as long as the mail is the same,
 * whatever changes around it: a closer look is not made anew, and what was done within it stays.
 */
function useOriginal(props: MailViewProps): (() => Promise<Uint8Array | null>) | null {
  const { artifact, readBytes } = props;
  const ownerId = artifact?.ownerId;
  const artifactId = artifact?.artifactId;
  const read = useCallback(
    async () =>
      ownerId && artifactId ? call('artifact.read', { ownerId, artifactId, maxBytes: MAX_MAIL_BYTES }) : null,
    [ownerId, artifactId],
  );
  const way = readBytes ?? (artifact ? read : null);
  const latest = useRef(way);
  useLayoutEffect(() => {
    latest.current = way;
  }, [way]);
  const isThere = way !== null;
  const { sha256 } = props.analysis;
  return useMemo(() => (isThere && sha256 ? async () => latest.current?.() ?? null : null), [isThere, sha256]);
}

import type { ReactElement } from 'react';
import { MAX_MAIL_BYTES } from '../../../../core/mail/limits.ts';
import { visibleName } from '../../../../core/text/visible.ts';
import { useLanguage, useText } from '../../../i18n/index.ts';
import { Button, ButtonRow } from '../../../ui/button.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { formatBytes } from '../../../ui/format.ts';
import { CheckIcon } from '../../../ui/icons.tsx';
import { JobProgress } from '../../../ui/job-progress.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { useAction } from '../../../ui/use-action.ts';
import type { HeldMails } from './look-into.ts';
import type { Intake, IntakeNote } from './use-intake.ts';
import './evidence.css';

/** What files are doing that were just added: progress while they are read, a line when they are in, and a sentence for each that made trouble. */
export function IntakeStatus(props: {
  intake: Intake;
  /** Goes to where a mail can be picked out of what holds several; with it, mailboxes are told of. */
  onSearch?: (held: HeldMails) => Promise<void>;
}) {
  const t = useText('report');
  const { intake } = props;
  return (
    <div className="intake-status">
      <p className="intake-added small" role="status">
        {intake.added.length > 0 && (
          <>
            <CheckIcon />
            <span>
              {t('intake.added', { files: intake.added.length, name: visibleName(intake.added.at(-1) ?? '') })}
            </span>
          </>
        )}
      </p>
      {intake.current && (
        <JobProgress
          job={intake.job}
          title={t('intake.reading', intake.current)}
          onCancelEffect={t('intake.cancelEffect')}
        />
      )}
      {intake.notes.map((note) => (
        <OneNote key={note.key} note={note} intake={intake} onSearch={props.onSearch ?? null} />
      ))}
    </div>
  );
}

function OneNote(props: {
  note: IntakeNote;
  intake: Intake;
  onSearch: ((held: HeldMails) => Promise<void>) | null;
}): ReactElement {
  const t = useText('report');
  const language = useLanguage();
  const { note, intake, onSearch } = props;
  const searching = useAction();
  if (note.about === 'error') {
    return (
      <div>
        <p>{visibleName(note.name)}</p>
        <ErrorNotice error={note.error} />
      </div>
    );
  }
  const name = visibleName(note.name);
  const understood = <Button onPress={() => intake.dismiss(note.key)}>{t('intake.understood')}</Button>;
  if (note.about !== 'mailbox') {
    const values = { name, limit: formatBytes(MAX_MAIL_BYTES, language) };
    return (
      <Notice tone="look" title={t(`intake.${note.about}.title`, values)} live>
        <p>{t(`intake.${note.about}.text`, values)}</p>
        <div>{understood}</div>
      </Notice>
    );
  }
  const { held } = note;
  const counted = held.holds === 'mbox' && !held.isMore ? 'mbox' : held.holds === 'mbox' ? 'mboxOfMany' : held.holds;
  const number = held.holds === 'mbox' ? held.mails.toLocaleString(language) : '';
  return (
    <Notice tone="info" title={t(`intake.held.${counted}`, { name, number })} live>
      <p>{t(`intake.held.what.${held.holds}`)}</p>
      <p>{t('intake.held.text')}</p>
      {searching.error ? <ErrorNotice error={searching.error} /> : null}
      <ButtonRow>
        {onSearch === null ? null : (
          <Button isPending={searching.busy} onPress={() => void searching.run(() => onSearch(held))}>
            {t('intake.held.search')}
          </Button>
        )}
        {understood}
      </ButtonRow>
    </Notice>
  );
}

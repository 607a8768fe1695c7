import { visibleName } from '../../../../core/text/visible.ts';
import { useText } from '../../../i18n/index.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { CheckIcon } from '../../../ui/icons.tsx';
import { JobProgress } from '../../../ui/job-progress.tsx';
import { Notice } from '../../../ui/notice.tsx';
import type { Intake } from './use-intake.ts';
import './evidence.css';

/** What files are doing that were just added: progress while they are read, a line when they are in, and a sentence for each that made trouble. */
export function IntakeStatus(props: { intake: Intake }) {
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
      {intake.notes.map((note) =>
        note.about === 'error' ? (
          <div key={note.key}>
            <p>{note.name}</p>
            <ErrorNotice error={note.error} />
          </div>
        ) : (
          <Notice key={note.key} tone="look" title={t(`intake.${note.about}.title`, { name: note.name })} live>
            <p>{t(`intake.${note.about}.text`)}</p>
            <div>
              <Button onPress={() => intake.dismiss(note.key)}>{t('intake.understood')}</Button>
            </div>
          </Notice>
        ),
      )}
    </div>
  );
}

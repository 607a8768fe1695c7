import { useState } from 'react';
import { ExpectedError } from '../../../../core/errors.ts';
import { registerFile } from '../../../bridge/client.ts';
import { useJob } from '../../../bridge/use-job.ts';
import { useText } from '../../../i18n/index.ts';
import { navigate } from '../../../routes.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { FileDrop } from '../../../ui/file-drop.tsx';
import { JobProgress } from '../../../ui/job-progress.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { useMissing } from '../../../ui/use-missing.ts';
import { shortPath } from '../model/paths.ts';
import { resumePage } from '../model/progress.ts';
import { takeOverDraft } from '../parts/take-over-draft.ts';

/** Takes in a draft file of a colleague with its password and goes on where it stands. */
export function OpenColleagueDraft() {
  const t = useText('report');
  const missing = useMissing();
  const job = useJob();
  const [file, setFile] = useState<{ token: string; name: string } | null>(null);
  const [password, setPassword] = useState('');
  const choose = (files: File[]) =>
    void job.run(async () => {
      const [chosen] = files;
      if (!chosen) return;
      const registered = await registerFile(chosen);
      if (!registered) throw new ExpectedError('file-unreadable', { name: chosen.name });
      setFile(registered);
    });
  const open = async () => {
    if (!file) return;
    const report = await job.run((jobId) => takeOverDraft(jobId, file.token, password));
    if (report) navigate(shortPath(report.reportId, resumePage(report)));
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void open();
      }}
    >
      <FileDrop label={t('colleague.drop')} accept=".zip,.001" onFiles={choose} />
      {file && (
        <>
          <p>{file.name}</p>
          <TextField
            label={t('colleague.password')}
            help={t('colleague.passwordHelp')}
            value={password}
            onChange={setPassword}
          />
          <div>
            <Button
              type="submit"
              isPending={job.running}
              missing={password.trim() === '' ? missing.fill(t('colleague.password')) : null}
            >
              {t('colleague.open')}
            </Button>
          </div>
        </>
      )}
      <JobProgress job={job} title={t('colleague.opening')} />
      {job.error?.detail['reason'] === 'not-a-draft' ? (
        <Notice tone="look" title={t('colleague.notADraftTitle')} live>
          <p>{t('colleague.notADraftText')}</p>
        </Notice>
      ) : (
        job.error && <ErrorNotice error={job.error} />
      )}
    </form>
  );
}

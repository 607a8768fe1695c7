import { useState, type ReactElement } from 'react';
import { ExpectedError } from '../../../core/errors.ts';
import type { MailAnalysis } from '../../../core/model/mail.ts';
import { visibleName } from '../../../core/text/visible.ts';
import { readPartBytes } from '../../analysis/client.ts';
import { call } from '../../bridge/client.ts';
import { useJob } from '../../bridge/use-job.ts';
import { useText } from '../../i18n/index.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';

type Done = { fileName: string; hashFile: string; password: string };

/** Takes one attached file out for an analysis machine, after a warning; `onSample` records it. */
export function SampleExport(props: {
  attachment: MailAnalysis['attachments'][number];
  path: string;
  bytes: Uint8Array;
  onSample: (what: string) => void;
}): ReactElement {
  const t = useText('mail');
  const job = useJob();
  const [asking, setAsking] = useState(false);
  const [done, setDone] = useState<Done | null>(null);
  const { attachment, path, bytes } = props;
  const name = visibleName(attachment.name ?? path);
  const save = () =>
    job.run(async (jobId) => {
      const { decoded } = await readPartBytes(bytes, path);
      if (decoded === null) throw new ExpectedError('not-found');
      const saved = await call('sample.export', { jobId, bytes: decoded, sha256: attachment.sha256 });
      setAsking(false);
      if (saved === null) return;
      setDone(saved);
      props.onSample(`${name} (${saved.fileName}, SHA-256 ${attachment.sha256})`);
    });
  return (
    <>
      <div>
        <Button variant="quiet" onPress={() => setAsking(true)} label={`${t('sample.take')}: ${name}`}>
          {t('sample.take')}
        </Button>
      </div>
      {done ? (
        <Notice tone="plain" live title={t('sample.done', { name: done.fileName })}>
          <p>{t('sample.doneText', { password: done.password, hashFile: done.hashFile })}</p>
        </Notice>
      ) : null}
      <Dialog
        title={t('sample.title')}
        isOpen={asking}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button variant="danger" isPending={job.running} onPress={() => void save()}>
              {t('sample.save')}
            </Button>
            <Button onPress={() => setAsking(false)}>{t('sample.cancel')}</Button>
          </>
        }
      >
        <p>
          <strong translate="no">{name}</strong>
        </p>
        <p>{t('sample.warning')}</p>
        <p className="soft">{t('sample.form')}</p>
        {job.error ? <ErrorNotice error={job.error} /> : null}
      </Dialog>
    </>
  );
}

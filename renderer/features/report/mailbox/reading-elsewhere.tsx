import { useSyncExternalStore, type ReactElement } from 'react';
import type { ReportId } from '../../../../core/model/ids.ts';
import { useText } from '../../../i18n/index.ts';
import { Link } from '../../../routes.ts';
import { mailboxPath } from '../model/paths.ts';
import { mailboxRun } from './mailbox-run.ts';

/** On other pages of the report: that mails are being read meanwhile, how far, and the way back. Nothing otherwise. */
export function ReadingElsewhere(props: { reportId: ReportId }): ReactElement | null {
  const t = useText('report');
  const run = mailboxRun(props.reportId);
  const { running, progress } = useSyncExternalStore(run.subscribe, run.now);
  if (!running) return null;
  const { bytesDone, bytesTotal } = progress ?? { bytesDone: 0, bytesTotal: 0 };
  const percent = bytesTotal > 0 ? Math.floor((bytesDone / bytesTotal) * 100) : 0;
  return (
    <p className="reading-elsewhere small">
      <Link to={mailboxPath(props.reportId)}>{t('mailbox.elsewhere')}</Link>{' '}
      <span className="soft">{t('mailbox.elsewhereFar', { percent })}</span>
    </p>
  );
}

import { useEffect } from 'react';
import type { ReactElement } from 'react';
import { ReportId } from '../../../../core/model/ids.ts';
import { useText } from '../../../i18n/index.ts';
import { pathOf } from '../../../routes.ts';
import { discardUntouched, useDraft } from '../../../store/drafts.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { GonePage } from '../../../ui/gone-page.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { DRAFTS_PAGE } from '../model/paths.ts';
import type { Draft } from './draft.ts';
import { ForDrill } from './help-desk.ts';
import './draft-page.css';

/** Loads the draft an address names and shows its page; a draft that is gone says so and leads to the list. */
export function DraftPage(props: { reportId: string | undefined; children: (draft: Draft) => ReactElement }) {
  const id = ReportId.safeParse(props.reportId);
  return id.success ? <LoadedDraft reportId={id.data}>{props.children}</LoadedDraft> : <DraftGone />;
}

function LoadedDraft(props: { reportId: ReportId; children: (draft: Draft) => ReactElement }) {
  const t = useText('report');
  const { report, missing, error, saved, update, flush } = useDraft(props.reportId);
  useEffect(
    () => () => {
      const staysHere = pathOf(window.location.hash).startsWith(`/report/${props.reportId}/`);
      if (!staysHere) void discardUntouched(props.reportId).catch(() => undefined);
    },
    [props.reportId],
  );
  if (error) return <ErrorNotice error={error} />;
  if (missing) return <DraftGone />;
  if (report === null) return <p className="soft draft-loading">{t('draft.loading')}</p>;
  return (
    <>
      {saved === 'failed' && (
        <div className="draft-failed">
          <Notice tone="act-now" title={t('draft.failed')} live>
            <p>{t('draft.failedText')}</p>
          </Notice>
        </div>
      )}
      <ForDrill value={report.drill}>{props.children({ report, update, flush })}</ForDrill>
      <p className={`draft-saved draft-saved-${saved}`} role="status">
        {t(`draft.${saved}`)}
      </p>
    </>
  );
}

function DraftGone() {
  const t = useText('report');
  return (
    <GonePage title={t('draft.goneTitle')} text={t('draft.goneText')} label={t('draft.toList')} to={DRAFTS_PAGE} />
  );
}

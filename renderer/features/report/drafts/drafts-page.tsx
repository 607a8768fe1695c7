import { useState } from 'react';
import { madeAt } from '../../../../core/model/ids.ts';
import type { Report } from '../../../../core/model/report.ts';
import { errorShape } from '../../../../core/errors.ts';
import type { ErrorShape } from '../../../../core/errors.ts';
import { visibleName } from '../../../../core/text/visible.ts';
import { useJob } from '../../../bridge/use-job.ts';
import { text, useText } from '../../../i18n/index.ts';
import { Link, navigate } from '../../../routes.ts';
import { duplicateDraft, removeDraft, restoreDraft, useDamagedDrafts, useDrafts } from '../../../store/drafts.ts';
import { Button, ButtonRow } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Fold } from '../../../ui/fold.tsx';
import { formatLocal } from '../../../ui/format.ts';
import { JobProgress } from '../../../ui/job-progress.tsx';
import { Notice, Tag } from '../../../ui/notice.tsx';
import { Page } from '../../../ui/page.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { colleaguePath, detailsPath, FIRST_PAGE, shortPath } from '../model/paths.ts';
import { draftName } from '../model/draft-name.ts';
import { notYetSent, resumePage } from '../model/progress.ts';
import { OpenColleagueDraft } from './open-colleague-draft.tsx';
import './drafts-page.css';

/** Every draft of this computer: continue, add, duplicate, delete with undo, hand to a colleague. */
export function DraftsPage() {
  const t = useText('report');
  const drafts = useDrafts();
  const damaged = useDamagedDrafts();
  return (
    <Page
      title={t('drafts.title')}
      lead={t('drafts.lead')}
      back={{ to: FIRST_PAGE, label: t('drafts.toFirst') }}
      primary={{ label: t('drafts.new'), onPress: () => navigate(FIRST_PAGE) }}
    >
      {drafts.length === 0 && damaged.length === 0 && (
        <EmptyState title={t('drafts.emptyTitle')} text={t('drafts.emptyText')} />
      )}
      {drafts.map((draft) => (
        <DraftCard key={draft.reportId} draft={draft} />
      ))}
      {damaged.map((reportId) => (
        <UnreadableDraft key={reportId} reportId={reportId} />
      ))}
      <Fold summary={t('drafts.open')}>
        <OpenColleagueDraft />
      </Fold>
    </Page>
  );
}

/** Damaged, or written by a later program: it is there, and this is what can be done. */
function UnreadableDraft(props: { reportId: string }) {
  const t = useText('settings');
  const begun = madeAt(props.reportId);
  const name = begun ? t('unreadable.draft', { time: formatLocal(begun) }) : t('unreadable.draft-undated');
  return (
    <article className="card draft-card" aria-label={name}>
      <h2>{name}</h2>
      <Notice tone="look">
        <p>{t('unreadable.kept')}</p>
        <p>{t('unreadable.draft-next')}</p>
        <p>{t('unreadable.newer')}</p>
      </Notice>
    </article>
  );
}

function DraftCard(props: { draft: Report }) {
  const t = useText('report');
  const toast = useToast();
  const { draft } = props;
  const [error, setError] = useState<ErrorShape | null>(null);
  const [busy, setBusy] = useState(false);
  const job = useJob();
  const [copying, setCopying] = useState({ name: '', index: 1, total: 1 });
  const name = draftName(draft) ?? t('drafts.noName');
  const attempt = async (work: () => Promise<void>) => {
    setBusy(true);
    setError(null);
    try {
      await work();
    } catch (thrown) {
      setError(errorShape(thrown));
    }
    setBusy(false);
  };
  const duplicate = () =>
    job.run(async (jobId, signal) => {
      const copy = await duplicateDraft(draft.reportId, { jobId, signal, onFile: setCopying });
      toast.show({
        text: () => text('report:drafts.duplicated', { name: draftName(copy) ?? text('report:drafts.noName') }),
      });
    });
  const remove = () =>
    attempt(async () => {
      await removeDraft(draft.reportId);
      toast.show({
        text: () => text('report:drafts.removed', { name }),
        undo: () => void restoreDraft(draft.reportId),
      });
    });
  const problem = error ?? job.error;
  const last = draft.sent.at(-1);
  const more = notYetSent(draft);
  return (
    <article className="card draft-card" aria-label={name}>
      <h2 className="clamped">{name}</h2>
      <p className="draft-facts soft small">
        <span>{t('drafts.changed', { time: formatLocal(draft.updatedAt) })}</span>
        <span>{t('drafts.holds', { mails: draft.mails.length, files: draft.artifacts.length })}</span>
        {draft.drill && <Tag>{t('drafts.drill')}</Tag>}
        {last ? (
          <Tag tone={last.receipt ? 'verified' : 'info'}>
            {last.receipt
              ? t('drafts.arrived', { time: formatLocal(last.receipt.at) })
              : t('drafts.sent', { time: formatLocal(last.at) })}
          </Tag>
        ) : (
          <Tag>{t('drafts.notSent')}</Tag>
        )}
        {last && more > 0 && <Tag tone="look">{t('drafts.more', { files: more })}</Tag>}
      </p>
      <ButtonRow>
        <Button onPress={() => navigate(shortPath(draft.reportId, resumePage(draft)))}>
          {t(last ? 'drafts.seeDone' : 'drafts.continue')}
        </Button>
        <Link to={detailsPath(draft.reportId)}>{t(last ? 'drafts.supplement' : 'drafts.details')}</Link>
      </ButtonRow>
      <JobProgress
        job={job}
        title={t('drafts.copying', { ...copying, name: visibleName(copying.name) })}
        onCancelEffect={t('drafts.copyCancelEffect')}
      />
      {!job.running && (
        <Fold quiet summary={t('drafts.moreActions')}>
          <ButtonRow>
            <Button variant="quiet" onPress={() => void duplicate()}>
              {t('drafts.duplicate')}
            </Button>
            <Button variant="quiet" onPress={() => navigate(colleaguePath(draft.reportId))}>
              {t('drafts.handOn')}
            </Button>
            <Button variant="danger" onPress={() => void remove()} isPending={busy}>
              {t('drafts.remove')}
            </Button>
          </ButtonRow>
        </Fold>
      )}
      {problem && <ErrorNotice error={problem} />}
    </article>
  );
}

import { useText } from '../../../i18n/index.ts';
import { Link, navigate } from '../../../routes.ts';
import { TaskList } from '../../../ui/facts.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Page } from '../../../ui/page.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { ReadingElsewhere } from '../mailbox/reading-elsewhere.tsx';
import { DETAIL_PAGES, detailsPath, DRAFTS_PAGE, shortPath, tellPath } from '../model/paths.ts';
import { detailStatus, notYetSent } from '../model/progress.ts';
import type { Draft } from '../parts/draft.ts';
import { RecipientLine } from '../parts/recipient-line.tsx';

/** The details: pages by themselves, in any order, now or later as a supplement. */
export function DetailsTaskList(props: { draft: Draft }) {
  const t = useText('report');
  const { report } = props.draft;
  const { reportId } = report;
  const sentBefore = report.sent.length > 0;
  const more = notYetSent(report);
  return (
    <Page
      title={t('details.title')}
      lead={t('details.lead')}
      back={{ label: t('details.toDrafts'), to: DRAFTS_PAGE }}
      primary={{
        label: t(sentBefore ? 'details.supplement' : 'details.check'),
        onPress: () => navigate(shortPath(reportId, 'check')),
      }}
      secondary={<Link to={tellPath(reportId)}>{t('hand.cannotSend')}</Link>}
    >
      <RecipientLine />
      <ReadingElsewhere reportId={reportId} />
      {sentBefore && (
        <Notice tone="info" title={t('details.sentTitle')}>
          <p>{t(more > 0 ? 'details.sentMore' : 'details.sentText', { files: more })}</p>
        </Notice>
      )}
      <TaskList
        items={DETAIL_PAGES.map((page) => {
          const { count, suspicious } = detailStatus(report, page);
          return {
            title: t(`details.${page}.title`),
            help: t(`details.${page}.short`),
            status:
              suspicious > 0
                ? t('details.suspicious', { count: suspicious })
                : count > 0
                  ? t('details.count', { count })
                  : t('details.nothingYet'),
            ...(suspicious > 0 ? { tone: 'look' as const } : {}),
            to: detailsPath(reportId, page),
          };
        })}
      />
      <TextField
        label={t('details.name')}
        optional
        value={report.title}
        onChange={(title) => props.draft.update((before) => ({ ...before, title }))}
      />
      <p>
        <Link to={shortPath(reportId, 'done')}>{t('details.toShort')}</Link>
      </p>
    </Page>
  );
}

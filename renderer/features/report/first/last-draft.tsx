import type { Report } from '../../../../core/model/report.ts';
import { useText } from '../../../i18n/index.ts';
import { Link, navigate } from '../../../routes.ts';
import { useDrafts } from '../../../store/drafts.ts';
import { Button, ButtonRow } from '../../../ui/button.tsx';
import { formatLocal } from '../../../ui/format.ts';
import { Notice } from '../../../ui/notice.tsx';
import { DRAFTS_PAGE, shortPath } from '../model/paths.ts';
import { draftName } from '../model/draft-name.ts';
import { resumePage } from '../model/progress.ts';

/** What was begun before, one press away. The report this page has just begun is not "before". */
export function LastDraft(props: { except: Report }) {
  const t = useText('report');
  const drafts = useDrafts();
  const begun = drafts.filter((draft) => draft.createdAt < props.except.createdAt);
  const last = begun[0];
  if (!last) return null;
  return (
    <Notice tone="info" title={t('first.resumeTitle')}>
      <p>
        <span className="clamped">{draftName(last) ?? t('drafts.noName')}</span>
        <span className="soft small">{t('first.resumeWhen', { time: formatLocal(last.updatedAt) })}</span>
      </p>
      <ButtonRow>
        <Button onPress={() => navigate(shortPath(last.reportId, resumePage(last)))}>{t('first.resume')}</Button>
        <Link to={DRAFTS_PAGE}>{t('first.allDrafts', { drafts: begun.length })}</Link>
      </ButtonRow>
    </Notice>
  );
}

import type { ReactNode } from 'react';
import { useText } from '../../../i18n/index.ts';
import { Page } from '../../../ui/page.tsx';
import { detailsPath } from '../model/paths.ts';
import type { DetailPage } from '../model/paths.ts';
import { ReadingElsewhere } from '../mailbox/reading-elsewhere.tsx';
import { leave } from '../parts/draft.ts';
import type { Draft } from '../parts/draft.ts';
import { RecipientLine } from '../parts/recipient-line.tsx';

/** A page of the details: back and the main button both lead to the task list, with everything kept. */
export function DetailsFrame(props: {
  draft: Draft;
  page: DetailPage;
  /** Said where an administrator's rights or knowledge are needed. */
  needsAdministrator?: boolean;
  children: ReactNode;
}) {
  const t = useText('report');
  const toList = () => void leave(props.draft, detailsPath(props.draft.report.reportId));
  return (
    <Page
      title={t(`details.${props.page}.title`)}
      lead={t(`details.${props.page}.lead`)}
      back={{ label: t('details.back'), onPress: toList }}
      primary={{ label: t('details.done'), onPress: toList }}
    >
      <RecipientLine />
      <ReadingElsewhere reportId={props.draft.report.reportId} />
      {props.needsAdministrator && <p className="soft">{t('details.needsAdministrator')}</p>}
      {props.children}
    </Page>
  );
}

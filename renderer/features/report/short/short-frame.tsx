import type { ReactNode } from 'react';
import { useText } from '../../../i18n/index.ts';
import { Page } from '../../../ui/page.tsx';
import { FIRST_PAGE, SHORT_PAGES, shortPath } from '../model/paths.ts';
import type { ShortPage } from '../model/paths.ts';
import { leave } from '../parts/draft.ts';
import type { Draft } from '../parts/draft.ts';
import { RecipientLine } from '../parts/recipient-line.tsx';

/** One of the seven pages: step, title, one primary button at the same place. Nothing unanswered stops it. */
export function ShortFrame(props: {
  draft: Draft;
  page: ShortPage;
  title: string;
  lead: string;
  /** Label of the primary button where it is not "next"; null: the page has its own. */
  primary?: { label: string; onPress: () => void; isDisabled?: boolean } | null;
  secondary?: ReactNode;
  children: ReactNode;
}) {
  const t = useText('report');
  const { draft, page } = props;
  const position = SHORT_PAGES.indexOf(page);
  const before = SHORT_PAGES[position - 1];
  const after = SHORT_PAGES[position + 1];
  const go = (to: string) => void leave(draft, to);
  const { reportId } = draft.report;
  const primary =
    props.primary === undefined && after !== undefined
      ? { label: t('short.next'), onPress: () => go(shortPath(reportId, after)) }
      : props.primary;
  return (
    <Page
      title={props.title}
      lead={props.lead}
      step={{ now: position + 1, total: SHORT_PAGES.length }}
      back={{ onPress: () => go(before ? shortPath(reportId, before) : FIRST_PAGE) }}
      {...(primary ? { primary } : {})}
      secondary={props.secondary}
    >
      <RecipientLine />
      {props.children}
    </Page>
  );
}

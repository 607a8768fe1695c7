import type { ReactElement } from 'react';
import { labelOf, unreadCount, type MailboxIndex, type UnreadFile } from '../../../../core/mailbox/mailbox-index.ts';
import { visibleName } from '../../../../core/text/visible.ts';
import { useLanguage, useText } from '../../../i18n/index.ts';
import { Button, ButtonRow } from '../../../ui/button.tsx';
import { FileChooser } from '../../../ui/file-drop.tsx';
import { LongList } from '../../../ui/long-list.tsx';
import { Fold } from '../../../ui/fold.tsx';
import { Notice } from '../../../ui/notice.tsx';
import type { PickedFile } from '../../../ui/picked-files.ts';
import { FileLine, reasonOf } from './file-line.tsx';
import { atHandUnder } from './picked-mails.ts';
import type { ReportId } from '../../../../core/model/ids.ts';

/** Names in a sentence; the others are counted. */
const MAX_NAMES = 5;

/** What was pointed at and not read to its end, with the one thing to do: go on with it. */
export function MailboxGaps(props: {
  index: MailboxIndex;
  reportId: ReportId;
  /** The unread files are listed elsewhere, with the reason of each. */
  areUnreadListed: boolean;
  onGoOn: () => void;
  onPicked: (picked: readonly PickedFile[]) => void;
}): ReactElement | null {
  const t = useText('report');
  const language = useLanguage();
  const { unfinished, unread } = props.index.gaps;
  const listed = props.areUnreadListed ? [] : unread;
  if (unfinished.length === 0 && listed.length === 0) return null;
  const more = unfinished.length - MAX_NAMES;
  const names = unfinished.slice(0, MAX_NAMES).map(visibleName).join(t('mailbox.gaps.between'));
  const linesOf = (reasons: UnreadFile['reasons']): string[] => [
    ...new Set(Object.keys(reasons).map((code) => t(`mailbox.because.${reasonOf(code)}`))),
  ];
  const number = (count: number) => ({ number: count.toLocaleString(language) });
  return (
    <>
      {unfinished.length === 0 ? null : (
        <Notice tone="look" title={t('mailbox.gaps.title')}>
          <p>
            {t('mailbox.gaps.text', { names })}
            {more > 0 ? t('mailbox.gaps.more', number(more)) : ''}
          </p>
          <GoOn {...props} />
        </Notice>
      )}
      {listed.length === 0 ? null : (
        <Fold quiet summary={t('mailbox.gaps.unread', number(unreadCount(listed)))}>
          <LongList
            items={listed}
            render={({ path, reasons }) => <FileLine key={path} path={path} reasons={linesOf(reasons)} />}
          />
        </Fold>
      )}
    </>
  );
}

/** One button where all of it was pointed at since the start; else what to choose again. */
function GoOn(props: Parameters<typeof MailboxGaps>[0]): ReactElement {
  const t = useText('report');
  const { index, reportId } = props;
  const { unfinished } = index.gaps;
  const atHand = new Set(atHandUnder(reportId, unfinished).map(({ path }) => labelOf(path)));
  if (unfinished.every((label) => atHand.has(label))) {
    return (
      <div>
        <Button onPress={props.onGoOn}>{t('mailbox.gaps.goOn')}</Button>
      </div>
    );
  }
  const single = index.singleFiles;
  const [folders, files] = [unfinished.some((label) => !single.has(label)), unfinished.some((one) => single.has(one))];
  return (
    <>
      <p>{t('mailbox.gaps.again')}</p>
      <ButtonRow>
        {folders ? <FileChooser label={t('mailbox.gaps.folder')} takes="folder" onPicked={props.onPicked} /> : null}
        {files ? <FileChooser label={t('mailbox.gaps.files')} takes="files" onPicked={props.onPicked} /> : null}
      </ButtonRow>
    </>
  );
}

/** Beside every answer of a search: that it is not about all mails, or not about all of some. */
export function AnswerGaps(props: { index: MailboxIndex; running: boolean }): ReactElement {
  const t = useText('report');
  const language = useLanguage();
  const { cutMails } = props.index;
  const title = useAnswerGap(props.index, props.running);
  return (
    <>
      {title === null ? null : <Notice tone="look" title={title} />}
      {cutMails === 0 ? null : (
        <p className="soft small">{t('mailbox.gaps.cut', { number: cutMails.toLocaleString(language) })}</p>
      )}
    </>
  );
}

function useAnswerGap({ gaps }: MailboxIndex, running: boolean): string | null {
  const t = useText('report');
  const language = useLanguage();
  if (running) return t('mailbox.gaps.reading');
  if (gaps.unfinished.length > 0) return t('mailbox.gaps.partial');
  const unread = unreadCount(gaps.unread);
  return unread === 0 ? null : t('mailbox.gaps.some', { number: unread.toLocaleString(language) });
}

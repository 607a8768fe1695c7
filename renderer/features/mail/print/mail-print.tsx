import { useEffect, useRef, useState, type ReactElement } from 'react';
import { shownLine } from '../../../../core/mail/shown.ts';
import type { MailDetails } from '../../../../core/model/mail-details.ts';
import { useText } from '../../../i18n/index.ts';
import { Button, ButtonRow } from '../../../ui/button.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { useSheet } from '../../../ui/use-sheet.tsx';
import { useLookAids } from '../parts/look-aids.tsx';
import { sharedLook, type ReadBytes } from '../parts/use-closer-look.ts';
import { MailSheet, type MailSheetProps } from './mail-sheet.tsx';

/** Prints one mail, or saves it as a PDF. `onPrinted`: it left on paper or in a file, to be recorded. */
export function MailPrint(
  props: Omit<MailSheetProps, 'details'> & { readBytes: ReadBytes | null; onPrinted?: (what: string) => void },
): ReactElement {
  const t = useText('mail');
  const { aids } = useLookAids();
  const [details, setDetails] = useState<MailDetails | null>(null);
  const [looking, setLooking] = useState(false);
  const { analysis, views, readBytes, onPrinted } = props;
  const sheet = useSheet(() => <MailSheet analysis={analysis} details={details} views={views} />);
  const { at } = sheet.state;
  const told = useRef(onPrinted);
  told.current = onPrinted;
  const name = shownLine(analysis.subject ?? '') || t('no-subject');
  useEffect(() => {
    if (at === 'saved' || at === 'printed') told.current?.(name);
  }, [at, name]);
  const print = async (how: 'paper' | 'pdf') => {
    setLooking(true);
    const look = readBytes === null ? null : await sharedLook(readBytes, aids);
    setDetails(look?.at === 'read' ? look.details : null);
    setLooking(false);
    sheet.print(how === 'paper' ? { how } : { how, fileName: t('print.fileName') });
  };
  return (
    <>
      <ButtonRow>
        <Button variant="quiet" isPending={looking || at === 'printing'} onPress={() => void print('paper')}>
          {t('print.paper')}
        </Button>
        <Button variant="quiet" isPending={looking || at === 'printing'} onPress={() => void print('pdf')}>
          {t('print.pdf')}
        </Button>
      </ButtonRow>
      {sheet.state.at === 'failed' ? <ErrorNotice error={sheet.state.error} /> : null}
      {sheet.state.at === 'saved' ? (
        <Notice tone="plain" live title={t('print.saved', { name: sheet.state.fileName })}>
          {null}
        </Notice>
      ) : null}
      {sheet.element}
    </>
  );
}

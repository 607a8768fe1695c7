import { useState } from 'react';
import { reportAsText } from '../../../../core/exchange/report-text.ts';
import { reportForPackage } from '../../../../core/exchange/report-for-package.ts';
import { errorShape } from '../../../../core/errors.ts';
import type { ErrorShape } from '../../../../core/errors.ts';
import { call } from '../../../bridge/client.ts';
import { useLanguage, useText } from '../../../i18n/index.ts';
import { navigate } from '../../../routes.ts';
import { Button, ButtonRow } from '../../../ui/button.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { localDay } from '../../../ui/format.ts';
import { CopyButton } from '../../../ui/mono.tsx';
import { Page } from '../../../ui/page.tsx';
import { detailsPath, shortPath } from '../model/paths.ts';
import type { Draft } from '../parts/draft.ts';
import { RecipientLine } from '../parts/recipient-line.tsx';
import { SheetButtons } from '../parts/sheet-buttons.tsx';
import { useSheet } from '../../../ui/use-sheet.tsx';
import '../parts/print-sheets.css';
import { TellSheet } from './tell-sheet.tsx';
import '../parts/report-text.css';

/** When nothing can be sent: the same report as plain text to read on the telephone, and as paper. */
export function TellPage(props: { draft: Draft }) {
  const t = useText('report');
  const language = useLanguage();
  const { report } = props.draft;
  const told = reportForPackage(report);
  const text = reportAsText(told, language);
  const [saved, setSaved] = useState<string | null>(null);
  const [error, setError] = useState<ErrorShape | null>(null);
  const sheet = useSheet(() => <TellSheet report={told} />);
  const save = async () => {
    setError(null);
    try {
      const result = await call('text.save', { suggestedName: t('tell.fileName', { day: localDay() }), text });
      setSaved(result?.fileName ?? null);
    } catch (thrown) {
      setError(errorShape(thrown));
    }
  };
  return (
    <Page
      title={t('tell.title')}
      lead={t('tell.lead')}
      back={{ label: t('details.back'), to: detailsPath(report.reportId) }}
      primary={{ label: t('tell.done'), onPress: () => navigate(shortPath(report.reportId, 'hand-over')) }}
    >
      <RecipientLine />
      <ButtonRow>
        <CopyButton text={text} label={t('tell.copy')} />
        <Button variant="quiet" onPress={() => void save()}>
          {t('tell.save')}
        </Button>
      </ButtonRow>
      {saved !== null && <p role="status">{t('sheet.saved', { name: saved })}</p>}
      {error && <ErrorNotice error={error} />}
      <SheetButtons sheet={sheet} paperLabel={t('tell.print')} fileName={t('tell.pdfName', { day: localDay() })} />
      <pre className="report-text" role="region" tabIndex={0} aria-label={t('tell.title')}>
        {text}
      </pre>
    </Page>
  );
}

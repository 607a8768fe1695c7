import { useEffect, useState } from 'react';
import { errorShape } from '../../../../core/errors.ts';
import type { ErrorShape } from '../../../../core/errors.ts';
import type { ReportId } from '../../../../core/model/ids.ts';
import { currentLanguage, useText } from '../../../i18n/index.ts';
import { navigate } from '../../../routes.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Page } from '../../../ui/page.tsx';
import { FIRST_PAGE, shortPath } from '../model/paths.ts';
import { openSampleDraft } from '../parts/sample-draft.ts';
import { forgetStarting, keepStarting } from '../parts/starting.ts';

/** Turns what the first page holds into a draft and opens its first page. Behind the vault's door. */
export function NewReport() {
  return <Preparing prepare={keepStarting} onPrepared={forgetStarting} />;
}

/** Opens the sample incident, loading it the first time. */
export function SampleReport() {
  return <Preparing prepare={prepareSample} />;
}

const prepareSample = () => openSampleDraft(currentLanguage());

function Preparing(props: { prepare: () => Promise<ReportId>; onPrepared?: () => void }) {
  const t = useText('report');
  const { prepare, onPrepared } = props;
  const [error, setError] = useState<ErrorShape | null>(null);
  useEffect(() => {
    let gone = false;
    prepare().then(
      (reportId) => {
        if (gone) return;
        onPrepared?.();
        navigate(shortPath(reportId, 'done'), { replace: true });
      },
      (thrown: unknown) => {
        if (!gone) setError(errorShape(thrown));
      },
    );
    return () => {
      gone = true;
    };
  }, [prepare, onPrepared]);
  return (
    <Page title={t('first.preparing')} back={{ to: FIRST_PAGE }}>
      {error && <ErrorNotice error={error} />}
    </Page>
  );
}

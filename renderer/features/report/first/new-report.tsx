import { useEffect, useState } from 'react';
import { errorShape } from '../../../../core/errors.ts';
import type { ErrorShape } from '../../../../core/errors.ts';
import { useText } from '../../../i18n/index.ts';
import { navigate } from '../../../routes.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Page } from '../../../ui/page.tsx';
import { FIRST_PAGE, shortPath } from '../model/paths.ts';
import { forgetStarting, keepStarting } from '../parts/starting.ts';

/** Turns what the first page holds into a draft and opens its first page. Behind the vault's door. */
export function NewReport() {
  const t = useText('report');
  const [error, setError] = useState<ErrorShape | null>(null);
  useEffect(() => {
    let gone = false;
    keepStarting().then(
      (reportId) => {
        if (gone) return;
        forgetStarting();
        navigate(shortPath(reportId, 'done'), { replace: true });
      },
      (thrown: unknown) => {
        if (!gone) setError(errorShape(thrown));
      },
    );
    return () => {
      gone = true;
    };
  }, []);
  return (
    <Page title={t('first.preparing')} back={{ to: FIRST_PAGE }}>
      {error && <ErrorNotice error={error} />}
    </Page>
  );
}

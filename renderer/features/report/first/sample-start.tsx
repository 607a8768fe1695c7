import { useState } from 'react';
import { errorShape } from '../../../../core/errors.ts';
import type { ErrorShape } from '../../../../core/errors.ts';
import { useLanguage, useText } from '../../../i18n/index.ts';
import { navigate } from '../../../routes.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { shortPath } from '../model/paths.ts';
import { createSampleDraft } from '../parts/sample-draft.ts';

/** Started with `--sample`: the bundled incident as a draft, marked as a drill. */
export function SampleStart() {
  const t = useText('report');
  const language = useLanguage();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ErrorShape | null>(null);
  const start = async () => {
    setBusy(true);
    setError(null);
    try {
      navigate(shortPath(await createSampleDraft(language), 'done'));
    } catch (thrown) {
      setError(errorShape(thrown));
      setBusy(false);
    }
  };
  return (
    <Notice tone="info" title={t('sample.title')}>
      <p>{t('sample.text')}</p>
      <div>
        <Button onPress={() => void start()} isDisabled={busy}>
          {t(busy ? 'sample.loading' : 'sample.start')}
        </Button>
      </div>
      {error && <ErrorNotice error={error} />}
    </Notice>
  );
}

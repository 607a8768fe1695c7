import { useState } from 'react';
import { errorShape } from '../../../../core/errors.ts';
import type { ErrorShape } from '../../../../core/errors.ts';
import { call } from '../../../bridge/client.ts';
import { useLanguage, useText } from '../../../i18n/index.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { formatBytes, localDay } from '../../../ui/format.ts';
import { FolderIcon } from '../../../ui/icons.tsx';
import type { Target } from '../model/hand-over.ts';
import { packageFileName } from '../model/package-file-name.ts';
import type { FileEnding } from '../model/package-file-name.ts';

/** Where the encrypted file goes: a USB stick, a folder. The system's own dialog asks. */
export function ChoosePlace(props: { ending: FileEnding; target: Target | null; onChange: (target: Target) => void }) {
  const t = useText('report');
  const language = useLanguage();
  const [error, setError] = useState<ErrorShape | null>(null);
  const ask = async () => {
    setError(null);
    try {
      const suggestedName = packageFileName(crypto.getRandomValues(new Uint8Array(8)), localDay(), props.ending);
      const target = await call('dialog.target', { kind: 'file', suggestedName });
      if (target) props.onChange(target);
    } catch (thrown) {
      setError(errorShape(thrown));
    }
  };
  const { target } = props;
  return (
    <div className="stack-tight">
      <div className="button-row">
        <Button onPress={() => void ask()}>
          <FolderIcon />
          {t(target ? 'place.another' : 'place.choose')}
        </Button>
        {target && <span className="place-chosen">{target.label}</span>}
      </div>
      {target && target.freeBytes !== null && (
        <p className="soft small">{t('place.free', { size: formatBytes(target.freeBytes, language) })}</p>
      )}
      {error && <ErrorNotice error={error} />}
    </div>
  );
}

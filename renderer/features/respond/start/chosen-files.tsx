import type { ReactElement } from 'react';
import { visibleName } from '../../../../core/text/visible.ts';
import { useLanguage, useText } from '../../../i18n/index.ts';
import { Button } from '../../../ui/button.tsx';
import { formatBytes } from '../../../ui/format.ts';

/** A file that was chosen for a new case. `told`: what will become of it, where there is something to say. */
export type ChosenFile = { readonly key: string; readonly file: File; readonly told: string | null };

/** Files chosen for a new case, before anything is copied. */
export function ChosenFiles(props: {
  files: readonly ChosenFile[];
  onRemove: (key: string) => void;
}): ReactElement | null {
  const t = useText('respond');
  const language = useLanguage();
  if (props.files.length === 0) return null;
  return (
    <ul className="desk-quiet-list" aria-label={t('start.mail.chosen')}>
      {props.files.map(({ key, file, told }) => (
        <li key={key} className="start-file">
          <span>
            {visibleName(file.name)} <span className="soft small">{formatBytes(file.size, language)}</span>
            {told === null ? null : (
              <span className="start-file-told small" role="status">
                {told}
              </span>
            )}
          </span>
          <Button
            variant="quiet"
            label={`${t('start.mail.remove')}: ${visibleName(file.name)}`}
            onPress={() => props.onRemove(key)}
          >
            {t('start.mail.remove')}
          </Button>
        </li>
      ))}
    </ul>
  );
}

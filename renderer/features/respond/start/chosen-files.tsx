import type { ReactElement } from 'react';
import { visibleName } from '../../../../core/text/visible.ts';
import { useLanguage, useText } from '../../../i18n/index.ts';
import { Button } from '../../../ui/button.tsx';
import { FileDrop } from '../../../ui/file-drop.tsx';
import { formatBytes } from '../../../ui/format.ts';

/** Files chosen for a new case, before anything is copied. */
export function ChosenFiles(props: {
  label: string;
  accept?: string;
  files: readonly File[];
  onChange: (files: readonly File[]) => void;
}): ReactElement {
  const t = useText('respond');
  const language = useLanguage();
  const { files, onChange } = props;
  return (
    <div className="stack-tight">
      <FileDrop
        label={props.label}
        multiple
        onFiles={(added) => onChange([...files, ...added])}
        {...(props.accept ? { accept: props.accept } : {})}
      />
      {files.length > 0 ? (
        <ul className="desk-quiet-list" aria-label={t('start.mail.chosen')}>
          {files.map((file, index) => (
            <li key={`${file.name}/${index}`} className="start-file">
              <span>
                {visibleName(file.name)} <span className="soft small">{formatBytes(file.size, language)}</span>
              </span>
              <Button
                variant="quiet"
                label={`${t('start.mail.remove')}: ${file.name}`}
                onPress={() => onChange(files.filter((_, at) => at !== index))}
              >
                {t('start.mail.remove')}
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

import { useEffect, useState, type ReactElement } from 'react';
import { errorShape, type ErrorShape } from '../../../core/errors.ts';
import { csvText } from '../../../core/exchange/csv.ts';
import { writtenAs } from '../../../core/exchange/volume-name.ts';
import type { MediaWriting, Medium } from '../../../core/model/media-log.ts';
import { call } from '../../bridge/client.ts';
import { useLanguage, useText } from '../../i18n/index.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Fold } from '../../ui/fold.tsx';
import { formatBytes, localDay } from '../../ui/format.ts';
import { Mono } from '../../ui/mono.tsx';
import { Section } from '../../ui/page.tsx';
import { Time } from '../../ui/time.tsx';

/** What was written out of the vault, and onto which medium. */
export function MediaSection(): ReactElement {
  const t = useText('settings');
  const [lines, setLines] = useState<readonly MediaWriting[] | null>(null);
  const [error, setError] = useState<ErrorShape | null>(null);
  useEffect(() => {
    call('media.log', {}).then(setLines, (thrown: unknown) => setError(errorShape(thrown)));
  }, []);
  const save = async (written: readonly MediaWriting[]) => {
    setError(null);
    try {
      await call('text.save', { suggestedName: t('media.file-name', { day: localDay() }), text: csvOf(written) });
    } catch (thrown) {
      setError(errorShape(thrown));
    }
  };
  return (
    <Section title={t('sections.media')} lead={t('media.lead')}>
      {error && <ErrorNotice error={error} />}
      {lines?.length === 0 && <EmptyState title={t('media.empty-title')} text={t('media.empty')} />}
      {lines && lines.length > 0 && (
        <>
          <DataTable
            caption={t('sections.media')}
            hideCaption
            rows={lines}
            rowKey={(line, index) => `${line.at} ${index}`}
            columns={[
              { id: 'at', header: t('media.at'), cell: (line) => <Time at={line.at} /> },
              { id: 'what', header: t('media.what'), cell: (line) => <What line={line} /> },
              { id: 'where', header: t('media.medium'), cell: (line) => <Where line={line} /> },
            ]}
          />
          <div>
            <Button onPress={() => void save(lines)}>{t('media.save')}</Button>
          </div>
        </>
      )}
    </Section>
  );
}

function What({ line }: { line: MediaWriting }): ReactElement {
  const t = useText('settings');
  const language = useLanguage();
  return (
    <div className="media-what">
      <strong>{t(`media.kinds.${line.what}`)}</strong>
      {line.fileNames.length > 0 && <div translate="no">{nameOf(line)}</div>}
      {line.size !== null && <div className="soft">{formatBytes(line.size, language)}</div>}
      {line.sha256 !== null && (
        <Fold quiet summary="SHA-256">
          <Mono value={line.sha256} />
        </Fold>
      )}
    </div>
  );
}

function Where({ line }: { line: MediaWriting }): ReactElement {
  const t = useText('settings');
  return (
    <div className="media-where">
      <div translate="no">{line.folder}</div>
      <div className="soft">{mediumText(line.medium) || t('media.unknown')}</div>
    </div>
  );
}

/** Pieces as one name; a sample as its archive, whose hash lies beside it. */
function nameOf({ what, fileNames }: MediaWriting): string {
  const [name = ''] = fileNames;
  if (what !== 'package' || fileNames.length < 2) return name;
  return writtenAs(name.replace(/\.001$/u, ''), fileNames.length);
}

const mediumText = ({ label, serial, fileSystem }: Medium): string =>
  [label, serial, fileSystem].filter((each) => each !== null).join(' · ');

function csvOf(lines: readonly MediaWriting[]): string {
  return csvText([
    ['at', 'what', 'folder', 'files', 'bytes', 'sha256', 'label', 'serial', 'file_system'],
    ...lines.map(({ at, what, folder, fileNames, size, sha256, medium }) => [
      at,
      what,
      folder,
      fileNames.join('\n'),
      size ?? '',
      sha256 ?? '',
      medium.label ?? '',
      medium.serial ?? '',
      medium.fileSystem ?? '',
    ]),
  ]);
}

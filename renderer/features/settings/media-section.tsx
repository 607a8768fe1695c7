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
import { formatBytes, localDay } from '../../ui/format.ts';
import { Mono } from '../../ui/mono.tsx';
import { Section } from '../../ui/page.tsx';
import { Time } from '../../ui/time.tsx';

/** What was written out of the vault, and onto which medium. */
export function MediaSection(): ReactElement {
  const t = useText('settings');
  const language = useLanguage();
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
              { id: 'at', header: t('media.at'), tight: true, cell: (line) => <Time at={line.at} /> },
              {
                id: 'what',
                header: t('media.what'),
                cell: (line) => (
                  <>
                    {t(`media.kinds.${line.what}`)}
                    <br />
                    <span translate="no">{nameOf(line)}</span>
                    {line.size !== null && <span className="soft"> {formatBytes(line.size, language)}</span>}
                  </>
                ),
              },
              {
                id: 'medium',
                header: t('media.medium'),
                cell: (line) => (
                  <>
                    {mediumText(line.medium) || <span className="soft">{t('media.unknown')}</span>}
                    <br />
                    <span className="soft" translate="no">
                      {line.folder}
                    </span>
                  </>
                ),
              },
              {
                id: 'hash',
                header: 'SHA-256',
                cell: (line) => (line.sha256 === null ? null : <Mono value={line.sha256} />),
              },
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

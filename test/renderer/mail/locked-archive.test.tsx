import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, expect, it, vi } from 'vitest';
import { archiveFacts } from '../../../core/mail/archive/archive-facts.ts';
import type { InnerArchive } from '../../../core/model/mail-details.ts';
import { ArchiveContent, FileFacts } from '../../../renderer/features/mail/file-facts.tsx';
import { startTexts } from '../../../renderer/i18n/index.ts';

beforeAll(async () => {
  vi.stubGlobal('document', { documentElement: { lang: '' } });
  await startTexts();
});

it('that no password opened an archive is told once', () => {
  const archive: InnerArchive = { format: 'zip', encrypted: true, password: null, complete: true, entries: [] };
  const shown = renderToStaticMarkup(
    <>
      <FileFacts facts={archiveFacts(archive)} />
      <ArchiveContent archive={archive} />
    </>,
  );
  expect(shown.split('開けませんでした')).toHaveLength(2);
});

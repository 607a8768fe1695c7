import { useMemo, useState, type ReactElement } from 'react';
import { visible } from '../../../core/text/visible.ts';
import { useLanguage, useText } from '../../i18n/index.ts';
import { useSealedSettings } from '../../store/settings.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { FileDrop } from '../../ui/file-drop.tsx';
import { Notice, Tag } from '../../ui/notice.tsx';
import { Section } from '../../ui/page.tsx';
import { useAction } from '../../ui/use-action.ts';
import { ListEntries } from './list-entries.tsx';
import { listsInUse, loadLists, type LoadOutcome, type ShownList } from './loaded-lists.ts';

/** The lists that grow old, each with its age and what stands in it, and the way to replace one from a file and back. */
export function ReplaceableLists(): ReactElement {
  const t = useText('settings');
  const language = useLanguage();
  const { settings, change } = useSealedSettings();
  const { error, run } = useAction();
  const [outcome, setOutcome] = useState<LoadOutcome | null>(null);
  const [opened, setOpened] = useState<ShownList | null>(null);
  const { lists } = settings;
  const loaded = useMemo(() => lists ?? [], [lists]);
  const rows = useMemo(() => listsInUse(loaded), [loaded]);
  const take = (file: File | undefined) =>
    void run(async () => {
      if (!file) return;
      const next = await loadLists(file, loaded);
      if (next.kind === 'taken') await change({ lists: next.lists });
      setOutcome(next);
    });
  const back = (id: string) => {
    setOutcome(null);
    void run(() => change({ lists: loaded.filter((file) => file.id !== id) }));
  };
  const titles =
    outcome && outcome.kind !== 'refused' ? outcome.files.map(({ title }) => visible(title[language])).join(' / ') : '';
  return (
    <Section title={t('lists.title')} lead={t('lists.lead')}>
      <DataTable
        caption={t('lists.title')}
        hideCaption
        rows={rows}
        columns={[
          {
            id: 'title',
            header: t('lists.title'),
            cell: (list) => (
              <>
                {visible(list.title[language])} {list.loaded ? <Tag>{t('lists.loaded')}</Tag> : null}
              </>
            ),
          },
          { id: 'as-of', header: t('lists.as-of'), tight: true, cell: (list) => list.asOf },
          {
            id: 'entries',
            header: t('lists.entries'),
            align: 'end',
            tight: true,
            cell: (list) => list.entries.length.toLocaleString(language),
          },
          {
            id: 'content',
            header: t('lists.content'),
            tight: true,
            cell: (list) => (
              <Button
                variant="quiet"
                label={t('lists.show-label', { title: visible(list.title[language]) })}
                onPress={() => setOpened(list)}
              >
                {t('lists.show')}
              </Button>
            ),
          },
          {
            id: 'back',
            header: t('lists.back'),
            cell: (list) =>
              list.loaded ? (
                <Button
                  variant="quiet"
                  label={t('lists.back-label', { title: visible(list.title[language]) })}
                  onPress={() => back(list.id)}
                >
                  {t('lists.back')}
                </Button>
              ) : null,
          },
        ]}
      />
      {opened === null ? null : <ListEntries list={opened} onClose={() => setOpened(null)} />}
      <FileDrop label={t('lists.drop')} accept=".json" onFiles={([file]) => take(file)}>
        {error ? <ErrorNotice error={error} /> : null}
        {outcome === null ? null : (
          <Notice tone={outcome.kind === 'taken' ? 'plain' : 'look'} live title={t(`lists.${outcome.kind}`)}>
            <p>{t(`lists.${outcome.kind}-text`, { titles })}</p>
          </Notice>
        )}
      </FileDrop>
    </Section>
  );
}

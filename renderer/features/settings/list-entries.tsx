import { useMemo, useState, type ReactElement } from 'react';
import { visible } from '../../../core/text/visible.ts';
import { useLanguage, useText } from '../../i18n/index.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { entriesLike, type ShownList } from './loaded-lists.ts';

/** What stands in one list, in the order of the alphabet, with a field that leaves those like what is typed. */
export function ListEntries(props: { list: ShownList; onClose: () => void }): ReactElement {
  const t = useText('settings');
  const language = useLanguage();
  const [typed, setTyped] = useState('');
  const { id, title, entries } = props.list;
  const all = useMemo(() => entries.toSorted(), [entries]);
  const shown = useMemo(() => entriesLike(all, typed), [all, typed]);
  const numbers = { number: shown.length.toLocaleString(language), all: all.length.toLocaleString(language) };
  const name = visible(title[language]);
  const column = (at: 0 | 1) => (entry: string) => <span translate="no">{entry.split('=')[at]}</span>;
  return (
    <Dialog
      title={name}
      isOpen
      onClose={props.onClose}
      actions={
        <Button variant="primary" onPress={props.onClose}>
          {t('lists.close')}
        </Button>
      }
    >
      <TextField
        label={t('lists.filter')}
        help={t('lists.filter-help')}
        type="search"
        value={typed}
        onChange={setTyped}
        autoFocus
      />
      <p className="soft small" role="status">
        {t(shown.length === all.length ? 'lists.all' : shown.length === 0 ? 'lists.none' : 'lists.some', numbers)}
      </p>
      <div className="list-entries">
        {shown.length === 0 ? null : (
          <DataTable
            caption={name}
            hideCaption
            rows={shown}
            columns={
              id === 'same-owner'
                ? [
                    { id: 'domain', header: t('domains.name'), mono: true, cell: column(0) },
                    { id: 'first', header: t('lists.owner'), mono: true, cell: column(1) },
                  ]
                : [{ id: 'domain', header: t('domains.name'), mono: true, cell: column(0) }]
            }
          />
        )}
      </div>
    </Dialog>
  );
}

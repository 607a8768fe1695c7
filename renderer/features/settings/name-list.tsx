import { useState, type FormEvent, type ReactElement } from 'react';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { TrashIcon } from '../../ui/icons.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useMissing } from '../../ui/use-missing.ts';

/** Names kept in a setting: a hundred is what a setting holds. */
const MAX_NAMES = 100;

/** A list of names, each with a way to take it out, and a field to add one. `read`: the name as kept, null for none. */
export function NameList(props: {
  names: readonly string[];
  onChange: (names: string[]) => void;
  read: (typed: string) => string | null;
  words: {
    emptyTitle: string;
    empty: string;
    name: string;
    nameHelp: string;
    add: string;
    invalid: string;
    remove: (name: string) => string;
  };
}): ReactElement {
  const missing = useMissing();
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string | null>(null);
  const { names, onChange, words } = props;
  const add = (event: FormEvent) => {
    event.preventDefault();
    const name = props.read(typed);
    if (name === null) return setError(words.invalid);
    setError(null);
    setTyped('');
    if (!names.includes(name)) onChange([...names, name].slice(0, MAX_NAMES));
  };
  return (
    <>
      {names.length === 0 ? (
        <EmptyState title={words.emptyTitle} text={words.empty} />
      ) : (
        <ul className="server-list">
          {names.map((name) => (
            <li key={name}>
              <code translate="no">{name}</code>
              <Button
                variant="quiet"
                label={words.remove(name)}
                className="button-icon-only"
                onPress={() => onChange(names.filter((each) => each !== name))}
              >
                <TrashIcon />
              </Button>
            </li>
          ))}
        </ul>
      )}
      <form className="stack" onSubmit={add}>
        <TextField
          label={words.name}
          help={words.nameHelp}
          lang="en"
          value={typed}
          onChange={setTyped}
          error={error}
          maxLength={255}
        />
        <div>
          <Button type="submit" missing={typed.trim() === '' ? missing.fill(words.name) : null}>
            {words.add}
          </Button>
        </div>
      </form>
    </>
  );
}

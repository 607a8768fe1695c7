import { useState, type ReactElement } from 'react';
import { useText } from '../../../i18n/index.ts';
import { useSealedSettings } from '../../../store/settings.ts';
import type { Missing } from '../../../ui/missing.ts';
import { TextField } from '../../../ui/text-field.tsx';
import { useMissing } from '../../../ui/use-missing.ts';

/** Longest name; far below what an event holds (core/model/case-event.ts). */
const MAX_NAME = 200;

export type ActorQuestion = {
  /** The field for the name; null once there is one. */
  field: ReactElement | null;
  /** For the button that records something: leads to the field while nothing was typed. */
  missing: Missing | null;
  /** Keeps the typed name. To be awaited before anything is recorded. */
  save: () => Promise<void>;
};

/** Every event says who recorded it: the question who sits here, asked until there is a name. */
export function useActorQuestion(): ActorQuestion {
  const t = useText('respond');
  const missing = useMissing();
  const { settings, change } = useSealedSettings();
  const [typed, setTyped] = useState('');
  const name = typed.trim();
  if (settings.actor.trim() !== '') return { field: null, missing: null, save: async () => undefined };
  const label = t('desk.actor.label');
  return {
    field: <TextField label={label} value={typed} onChange={setTyped} maxLength={MAX_NAME} />,
    missing: name === '' ? missing.fill(label) : null,
    save: async () => {
      if (name !== '') await change({ actor: name });
    },
  };
}

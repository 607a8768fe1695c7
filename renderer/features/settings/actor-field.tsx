import { useState, type ReactElement } from 'react';
import { useText } from '../../i18n/index.ts';
import { useSealedSettings } from '../../store/settings.ts';
import { TextField } from '../../ui/text-field.tsx';

/** The name that stands in the record beside what is done here. */
export function ActorField(): ReactElement {
  const t = useText('settings');
  const { settings, change } = useSealedSettings();
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <TextField
      label={t('identity.actor')}
      help={t('identity.actor-help')}
      value={typed ?? settings.actor}
      maxLength={200}
      onChange={(actor) => {
        setTyped(actor);
        void change({ actor });
      }}
    />
  );
}

import { useState, type FormEvent, type ReactElement } from 'react';
import { useText } from '../../../i18n/index.ts';
import { useSealedSettings } from '../../../store/settings.ts';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { useMissing } from '../../../ui/use-missing.ts';

/** Every event says who recorded it. Asked once, until there is a name. */
export function ActorNotice(): ReactElement | null {
  const t = useText('respond');
  const missing = useMissing();
  const { settings, change } = useSealedSettings();
  const [name, setName] = useState('');
  if (settings === null || settings.actor !== '') return null;
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '') void change({ actor: name.trim().slice(0, 200) });
  };
  return (
    <Notice tone="look" title={t('desk.actor.title')}>
      <p>{t('desk.actor.text')}</p>
      <form className="desk-bar" onSubmit={save}>
        <TextField label={t('desk.actor.label')} value={name} onChange={setName} maxLength={200} />
        <Button type="submit" missing={name.trim() === '' ? missing.fill(t('desk.actor.label')) : null}>
          {t('desk.actor.save')}
        </Button>
      </form>
    </Notice>
  );
}

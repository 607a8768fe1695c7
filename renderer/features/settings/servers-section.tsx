import { useState, type FormEvent, type ReactElement } from 'react';
import { useText } from '../../i18n/index.ts';
import { useSealedSettings } from '../../store/settings.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { TrashIcon } from '../../ui/icons.tsx';
import { Section } from '../../ui/page.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useMissing } from '../../ui/use-missing.ts';

/** A host name as `Authentication-Results` gives it. */
const HOST = /^(?=.{1,255}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/;

export function ServersSection(): ReactElement {
  const t = useText('settings');
  const missing = useMissing();
  const { settings, change } = useSealedSettings();
  const [name, setName] = useState('');
  const [error, setError] = useState<string | null>(null);
  const servers = settings.trustedMailServers;
  const add = (event: FormEvent) => {
    event.preventDefault();
    const host = name.trim().toLowerCase();
    if (!HOST.test(host)) return setError(t('servers.invalid'));
    setError(null);
    setName('');
    if (!servers.includes(host)) void change({ trustedMailServers: [...servers, host] });
  };
  return (
    <Section title={t('sections.servers')} lead={t('servers.lead')}>
      {servers.length === 0 ? (
        <EmptyState title={t('servers.empty-title')} text={t('servers.empty')} />
      ) : (
        <ul className="server-list">
          {servers.map((server) => (
            <li key={server}>
              <code translate="no">{server}</code>
              <Button
                variant="quiet"
                label={t('servers.remove', { server })}
                className="button-icon-only"
                onPress={() => void change({ trustedMailServers: servers.filter((each) => each !== server) })}
              >
                <TrashIcon />
              </Button>
            </li>
          ))}
        </ul>
      )}
      <form className="stack" onSubmit={add}>
        <TextField
          label={t('servers.name')}
          help={t('servers.name-help')}
          lang="en"
          value={name}
          onChange={setName}
          error={error}
          maxLength={255}
        />
        <div>
          <Button type="submit" missing={name.trim() === '' ? missing.fill(t('servers.name')) : null}>
            {t('servers.add')}
          </Button>
        </div>
      </form>
    </Section>
  );
}

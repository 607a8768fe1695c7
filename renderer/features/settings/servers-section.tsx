import type { ReactElement } from 'react';
import { useText } from '../../i18n/index.ts';
import { useSealedSettings } from '../../store/settings.ts';
import { Section } from '../../ui/page.tsx';
import { NameList } from './name-list.tsx';

/** A host name as `Authentication-Results` gives it. */
const HOST = /^(?=.{1,255}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/;

export function ServersSection(): ReactElement {
  const t = useText('settings');
  const { settings, change } = useSealedSettings();
  return (
    <Section title={t('sections.servers')} lead={t('servers.lead')}>
      <NameList
        names={settings.trustedMailServers}
        onChange={(trustedMailServers) => void change({ trustedMailServers })}
        read={(typed) => {
          const host = typed.trim().toLowerCase();
          return HOST.test(host) ? host : null;
        }}
        words={{
          emptyTitle: t('servers.empty-title'),
          empty: t('servers.empty'),
          name: t('servers.name'),
          nameHelp: t('servers.name-help'),
          add: t('servers.add'),
          invalid: t('servers.invalid'),
          remove: (server) => t('servers.remove', { server }),
        }}
      />
    </Section>
  );
}

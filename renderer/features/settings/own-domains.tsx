import type { ReactElement } from 'react';
import { normalizedHost } from '../../../core/mail/domain-name.ts';
import { useText } from '../../i18n/index.ts';
import { useSealedSettings } from '../../store/settings.ts';
import { Section } from '../../ui/page.tsx';
import { NameList } from './name-list.tsx';

/** Domains of one's own organization: never indicators. */
export function OwnDomains(): ReactElement {
  const t = useText('settings');
  const { settings, change } = useSealedSettings();
  return (
    <Section title={t('domains.title')} lead={t('domains.lead')}>
      <NameList
        names={settings.ownDomains ?? []}
        onChange={(ownDomains) => void change({ ownDomains })}
        read={readDomain}
        words={{
          emptyTitle: t('domains.empty-title'),
          empty: t('domains.empty'),
          name: t('domains.name'),
          nameHelp: t('domains.name-help'),
          add: t('domains.add'),
          invalid: t('domains.invalid'),
          remove: (name) => t('domains.remove', { name }),
        }}
      />
    </Section>
  );
}

/** A domain as it is compared (punycode, lower case), an `@` or a dot before it left out; null when it is none. */
export function readDomain(typed: string): string | null {
  const host = normalizedHost(
    typed
      .normalize('NFKC')
      .trim()
      .replace(/^[@.]+/, ''),
  );
  return host !== null && /^(?=.{3,253}$)[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z][a-z0-9-]+$/.test(host) ? host : null;
}

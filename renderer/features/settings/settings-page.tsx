import type { ReactElement } from 'react';
import { Link as AriaLink } from 'react-aria-components/Link';
import { useText } from '../../i18n/index.ts';
import { Page } from '../../ui/page.tsx';
import { AboutSection } from './about-section.tsx';
import { AppearanceSection } from './appearance-section.tsx';
import { CardsSection } from './cards-section.tsx';
import { IdentitySection } from './identity-section.tsx';
import { LanguageSection } from './language-section.tsx';
import { ListsSection } from './lists-section.tsx';
import { MediaSection } from './media-section.tsx';
import { ServersSection } from './servers-section.tsx';
import { VaultSection } from './vault-section.tsx';
import './settings.css';

export const SECTIONS = [
  'language',
  'appearance',
  'vault',
  'cards',
  'identity',
  'servers',
  'lists',
  'media',
  'about',
] as const;
type SectionId = (typeof SECTIONS)[number];

const BODIES: Readonly<Record<SectionId, () => ReactElement>> = {
  language: LanguageSection,
  appearance: AppearanceSection,
  vault: VaultSection,
  cards: CardsSection,
  identity: IdentitySection,
  servers: ServersSection,
  lists: ListsSection,
  media: MediaSection,
  about: AboutSection,
};

export function SettingsPage(props: { section: string }): ReactElement {
  const t = useText('settings');
  const current = SECTIONS.find((id) => id === props.section) ?? 'language';
  const Body = BODIES[current];
  return (
    <Page title={t('title')} wide>
      <div className="settings">
        <nav className="settings-nav" aria-label={t('title')}>
          {SECTIONS.map((id) => (
            <AriaLink
              key={id}
              href={`#/settings/${id}`}
              className="side-link"
              {...(id === current ? { 'aria-current': 'page' as const } : {})}
            >
              {t(`sections.${id}`)}
            </AriaLink>
          ))}
        </nav>
        <div className="settings-body">
          <Body />
        </div>
      </div>
    </Page>
  );
}

/** Keys and cards on the desk: the team's own identity, then the cards it knows. */
export function IdentityPage(): ReactElement {
  const t = useText('settings');
  return (
    <Page title={t('identity.page-title')}>
      <IdentitySection />
      <CardsSection />
    </Page>
  );
}

import type { ReactElement } from 'react';
import { useLanguage, useText } from '../i18n/index.ts';
import { Link, type RouteArea } from '../routes.ts';
import { useSession } from '../store/session.ts';
import { usePreferences } from '../store/settings.ts';
import { Button } from '../ui/button.tsx';
import { LockIcon, SettingsIcon } from '../ui/icons.tsx';

/** The same on every screen: where one is, the language, settings, lock. */
export function Header(props: { area: RouteArea }): ReactElement {
  const t = useText('shell');
  const session = useSession();
  const open = session.vault === 'unlocked';
  const desk = props.area === 'desk';
  return (
    <header className="shell-header">
      <Link to={desk ? '/desk' : '/'} className="shell-name">
        <Mark />
        <span>{t('program')}</span>
      </Link>
      <nav className="shell-nav" aria-label={t('nav.main')}>
        {open && !desk ? (
          <Link to="/drafts" className="shell-link">
            {t('nav.drafts')}
          </Link>
        ) : null}
        {open ? (
          <Link to={desk ? '/' : '/desk'} className="shell-link shell-link-quiet">
            {desk ? t('nav.to-report') : t('nav.to-desk')}
          </Link>
        ) : null}
        <LanguageSwitch />
        {open ? (
          <Link to="/settings/language" className="shell-link">
            <SettingsIcon />
            {t('nav.settings')}
          </Link>
        ) : null}
        {open && session.passphraseUsed ? (
          <Button variant="quiet" className="shell-link" onPress={() => void session.lock()}>
            <LockIcon />
            {t('nav.lock')}
          </Button>
        ) : null}
      </nav>
    </header>
  );
}

/** Shows the other language's own name: whoever cannot read this screen finds it. */
function LanguageSwitch(): ReactElement {
  const language = useLanguage();
  const { change } = usePreferences();
  const other = language === 'ja' ? 'en' : 'ja';
  return (
    <Button variant="quiet" className="shell-link" onPress={() => void change({ language: other })}>
      <span lang={other}>{other === 'en' ? 'English' : '日本語'}</span>
    </Button>
  );
}

/** A gate with its door open. */
function Mark(): ReactElement {
  return (
    <svg className="shell-mark" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
      <path d="M3 21V6.500L12 3l9 3.500V21h-4v-9.500H7V21H3Z" fill="currentColor" />
      <path d="M10 21v-6.500l4-1.300V21h-4Z" fill="currentColor" opacity=".55" />
    </svg>
  );
}

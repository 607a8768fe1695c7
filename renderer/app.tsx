import { Suspense, useEffect, useLayoutEffect, type ReactElement } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { onEvent } from './bridge/client.ts';
import { DeskSide } from './features/respond/routes.tsx';
import { VaultGate } from './features/vault/vault-gate.tsx';
import { useLanguage, useText } from './i18n/index.ts';
import { ROUTES } from './route-table.ts';
import { findRoute, Link, navigate, usePath, type RouteArea } from './routes.ts';
import { CrashBoundary, CrashScreen } from './shell/crash-boundary.tsx';
import { useCrash } from './shell/crash.ts';
import { DamagedRows } from './shell/damaged-rows.tsx';
import { Header } from './shell/header.tsx';
import { useCases } from './store/cases.ts';
import { lock, useSession } from './store/session.ts';
import { usePreferences } from './store/settings.ts';
import { Page } from './ui/page.tsx';
import { endToasts, ToastRegion } from './ui/toast.tsx';

/** The frame around every screen; one bug in it or below shows the crash screen, never an empty window. */
export function App(): ReactElement {
  const crash = useCrash();
  const language = useLanguage();
  if (crash !== null) return <CrashScreen code={crash} />;
  return (
    <CrashBoundary>
      <I18nProvider locale={language === 'ja' ? 'ja-JP' : 'en-CA'}>
        <Frame />
        <ToastRegion />
      </I18nProvider>
    </CrashBoundary>
  );
}

function Frame(): ReactElement {
  const t = useText('shell');
  const path = usePath();
  const found = findRoute(ROUTES, path);
  const { vault } = useSession();
  const { profile } = usePreferences();
  useMenuCommands();
  useTeamProfile();
  const area = areaShown(found?.entry.area ?? 'victim', profile);
  const desk = area === 'desk' && vault === 'unlocked';
  useEffect(() => {
    window.scrollTo(0, 0);
  }, [path]);
  // The victim's pages are one place, with the first page; an undo never follows from the desk onto them.
  const place = area === 'victim' ? 'report' : area;
  useEffect(() => endToasts, [place]);
  // On the body, so that dialogs, which hang there, have the density of the screen behind them.
  useLayoutEffect(() => {
    document.body.dataset['density'] = desk ? 'compact' : 'comfortable';
  }, [desk]);
  return (
    <>
      <a className="skip-link link" href="#main" onClick={skipToMain}>
        {t('nav.skip')}
      </a>
      <Header area={area} />
      <div className={desk ? 'shell-body shell-body-desk' : 'shell-body'}>
        {desk ? (
          <Suspense>
            <DeskSide />
          </Suspense>
        ) : null}
        <main id="main" className="shell-main" tabIndex={-1}>
          {desk ? <DamagedRows /> : null}
          <VaultGate beforeOpen={found?.entry.area === 'victim'}>
            <CrashBoundary key={found?.entry.screen?.(found.params) ?? path}>
              {found ? found.entry.element(found.params) : <NotFound />}
            </CrashBoundary>
          </VaultGate>
        </main>
      </div>
    </>
  );
}

/** Settings belong to whichever face is in use. */
function areaShown(area: RouteArea, profile: 'victim' | 'team'): RouteArea {
  return area === 'settings' && profile === 'team' ? 'desk' : area;
}

function skipToMain(event: { preventDefault: () => void }): void {
  event.preventDefault();
  document.getElementById('main')?.focus();
}

function useMenuCommands(): void {
  useEffect(
    () =>
      onEvent('menu.command', ({ command }) => {
        switch (command) {
          case 'print':
            return window.print();
          case 'settings':
            return navigate('/settings/language');
          case 'about':
            return navigate('/settings/about');
          case 'lock':
            return void lock();
          case 'new':
            return navigate('/');
        }
      }),
    [],
  );
}

/** A profile that holds cases is a team's: next time the program opens on the desk. */
function useTeamProfile(): void {
  const { profile, change } = usePreferences();
  const holdsCases = useCases().length > 0;
  useEffect(() => {
    if (holdsCases && profile === 'victim') void change({ profile: 'team' });
  }, [holdsCases, profile, change]);
}

function NotFound(): ReactElement {
  const t = useText('shell');
  return (
    <Page title={t('not-found.title')}>
      <p>{t('not-found.text')}</p>
      <p>
        <Link to="/">{t('not-found.home')}</Link>
      </p>
    </Page>
  );
}

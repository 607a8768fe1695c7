import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { call } from './bridge/client.ts';
import { AppInfoContext } from './shell/app-info.ts';
import { watchForCrashes } from './shell/crash.ts';
import { keepDraftsOnClosing } from './shell/closing.ts';
import { startSession } from './store/session.ts';
import { startPreferences } from './store/settings.ts';
import { refuseDropsBeside } from './ui/drops-beside.ts';
import './ui/theme.css';
import './shell/shell.css';

refuseDropsBeside();

watchForCrashes();
// Asked for first, so that the first thing painted is already the right page.
const session = startSession();
const asked = call('app.info', {});
const preferences = await startPreferences(asked);
const info = await asked;
keepDraftsOnClosing();
const home = document.getElementById('root');
if (home) {
  createRoot(home).render(
    <StrictMode>
      <AppInfoContext value={info}>
        <App />
      </AppInfoContext>
    </StrictMode>,
  );
}
if (preferences.profile === 'team' && window.location.hash === '') window.location.hash = '#/desk';
await session;

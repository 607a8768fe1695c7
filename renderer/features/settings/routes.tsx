import { lazyScreen } from '../../lazy-screen.ts';
import type { RouteEntry } from '../../routes.ts';

const screens = () => import('./settings-page.tsx');
const SettingsPage = lazyScreen(async () => (await screens()).SettingsPage);
const IdentityPage = lazyScreen(async () => (await screens()).IdentityPage);

export const settingsRoutes: readonly RouteEntry[] = [
  {
    id: 'settings',
    path: '/settings/:section',
    area: 'settings',
    title: 'settings:title',
    element: (params) => <SettingsPage section={params['section'] ?? 'language'} />,
  },
  {
    id: 'desk-identity',
    path: '/desk/identity',
    area: 'desk',
    title: 'settings:identity.page-title',
    element: () => <IdentityPage />,
  },
];

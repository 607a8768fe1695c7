import type { RouteEntry } from '../../routes.ts';
import { IdentityPage, SettingsPage } from './settings-page.tsx';

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

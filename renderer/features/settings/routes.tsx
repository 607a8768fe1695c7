import type { RouteEntry } from '../../routes.ts';
import { SettingsPage } from './settings-page.tsx';

export const settingsRoutes: readonly RouteEntry[] = [
  {
    id: 'settings',
    path: '/settings/:section',
    area: 'settings',
    title: 'settings:title',
    element: (params) => <SettingsPage section={params['section'] ?? 'language'} />,
  },
];

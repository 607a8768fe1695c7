import type { RouteEntry } from '../../routes.ts';
import { RecoverySheetPage } from './recovery-sheet.tsx';

export const vaultRoutes: readonly RouteEntry[] = [
  {
    id: 'recovery-sheet',
    path: '/vault/recovery-sheet',
    area: 'settings',
    title: 'settings:recovery.title',
    element: () => <RecoverySheetPage />,
  },
];

import { reportRoutes } from './features/report/routes.tsx';
import { respondRoutes } from './features/respond/routes.tsx';
import { settingsRoutes } from './features/settings/routes.tsx';
import { vaultRoutes } from './features/vault/routes.tsx';
import type { RouteEntry } from './routes.ts';

/** Every screen there is. Tests walk this table; a screen that is not in it cannot be reached. */
export const ROUTES: readonly RouteEntry[] = [...reportRoutes, ...respondRoutes, ...settingsRoutes, ...vaultRoutes];

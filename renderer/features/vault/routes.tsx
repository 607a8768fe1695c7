import type { RouteEntry } from '../../routes.ts';

export const vaultRoutes: readonly RouteEntry[] = [];

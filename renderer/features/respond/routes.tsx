import type { RouteEntry } from '../../routes.ts';

export const respondRoutes: readonly RouteEntry[] = [];

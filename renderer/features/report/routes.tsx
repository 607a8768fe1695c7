import type { RouteEntry } from '../../routes.ts';

export const reportRoutes: readonly RouteEntry[] = [];

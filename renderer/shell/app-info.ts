import { createContext, use } from 'react';
import type { Output } from '../../contract/index.ts';
import { BugError } from '../../core/errors.ts';

export type AppInfo = Output<'app.info'>;

export const AppInfoContext = createContext<AppInfo | null>(null);

/** What program this is and where it runs. */
export function useAppInfo(): AppInfo {
  const info = use(AppInfoContext);
  if (!info) throw new BugError('app info is missing');
  return info;
}

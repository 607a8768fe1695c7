import { lazy, type FunctionComponent } from 'react';

/**
 * A screen whose code is read when it is first shown, so that the first page does not wait for all others. `load`
 * takes it out of the module of its group; a group comes as a whole.
 */
export function lazyScreen<P extends object>(load: () => Promise<FunctionComponent<P>>): FunctionComponent<P> {
  const Screen = lazy(async () => ({ default: (await load()) as FunctionComponent<object> }));
  return Screen as unknown as FunctionComponent<P>;
}

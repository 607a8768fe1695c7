import { call } from './client.ts';

let under = 0;

/**
 * Works on something that is lost if the window closes before a report or a case holds it: until it ends, closing asks
 * first. What the copying alone takes is known to the main process; this is for all that comes before and behind it.
 */
export async function whileAdding<T>(work: () => Promise<T>): Promise<T> {
  under += 1;
  if (under === 1) tell(true);
  try {
    return await work();
  } finally {
    under -= 1;
    if (under === 0) tell(false);
  }
}

const tell = (isAdding: boolean): void => void call('app.adding', { isAdding }).catch(() => undefined);

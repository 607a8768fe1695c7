import type { ReceivedHop } from '../model/mail.ts';
import type { HeaderField } from './header-block.ts';
import { routeHops } from './route/mail-route.ts';

/** The path of a mail from its `Received` lines, first hop first. Everything before the own servers can be forged. */
export function readReceivedPath(fields: readonly HeaderField[]): ReceivedHop[] {
  return routeHops(fields).hops.map(({ from, by, ip, at, delaySeconds }) => ({ from, by, ip, at, delaySeconds }));
}

/** The two wires between page and main: one for calls (channel name and input), one for events. */
export const CALL = 'kakekomi:call';
export const EVENT = 'kakekomi:event';

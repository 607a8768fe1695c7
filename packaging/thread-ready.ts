/** The first message of a compressing thread. */
export const READY = 'ready';

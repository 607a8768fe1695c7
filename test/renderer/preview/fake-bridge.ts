import type { Bridge, ChannelName, EventName, Reply } from '../../../contract/index.ts';
import { ExpectedError, errorShape } from '../../../core/errors.ts';
import { fakeHandlers } from './fake-handlers.ts';

/** The main process as the preview has it: everything in memory, keys kept over a reload. */
const listeners = new Map<EventName, Set<(payload: unknown) => void>>();

export function emit(event: EventName, payload: unknown): void {
  for (const listener of listeners.get(event) ?? []) listener(payload);
}

const handlers = fakeHandlers(emit);

const bridge: Bridge = {
  async invoke(channel: ChannelName, input: unknown) {
    try {
      const handler = handlers[channel];
      if (!handler) throw new ExpectedError('internal', { channel });
      return { ok: true, value: await handler(input as never) };
    } catch (error) {
      if (!(error instanceof ExpectedError)) console.error(channel, error);
      return { ok: false, error: errorShape(error) };
    }
  },
  on(event, listener) {
    const all = listeners.get(event) ?? new Set();
    listeners.set(event, all.add(listener));
    return () => all.delete(listener);
  },
  async registerFile(file) {
    const reply = (await bridge.invoke('file.register', file)) as Reply;
    return reply.ok ? reply.value : null;
  },
  pointerTo: async () => null,
};

Object.assign(window, { kakekomi: bridge, emitEvent: emit });

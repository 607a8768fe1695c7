import 'fake-indexeddb/auto';
import type { Bridge, ChannelName } from '../../../contract/index.ts';

type Owner = { ownerId: string; kind: 'draft' | 'case' | 'mailbox'; rowKey: Uint8Array };

/** As much of the main process as the store speaks to: keys of owners in memory, and what it was asked. */
export class FakeMain {
  readonly databaseKey = crypto.getRandomValues(new Uint8Array(32));
  readonly owners = new Map<string, Owner>();
  readonly calls: { channel: ChannelName; input: unknown }[] = [];
  builtIn: { fileName: string; text: string }[] = [];
  /** Which calls fail as on a disk that refuses. */
  refuse: (channel: ChannelName, input: unknown) => boolean = () => false;

  install(): void {
    const bridge: Bridge = {
      invoke: async (channel, input) =>
        this.refuse(channel, input)
          ? { ok: false, error: { code: 'file-unreadable', detail: {} } }
          : { ok: true, value: this.#answer(channel, input) },
      on: () => () => undefined,
      registerFile: async () => null,
      pointerTo: async () => null,
    };
    Object.assign(globalThis, { window: { kakekomi: bridge } });
  }

  #answer(channel: ChannelName, input: unknown): unknown {
    this.calls.push({ channel, input });
    switch (channel) {
      case 'owner.create': {
        const { ownerId, kind } = input as Owner;
        const owner = { ownerId, kind, rowKey: crypto.getRandomValues(new Uint8Array(32)) };
        this.owners.set(ownerId, owner);
        return { rowKey: owner.rowKey };
      }
      case 'owner.destroy':
        this.owners.delete((input as Owner).ownerId);
        return {};
      case 'cards.builtIn':
        return this.builtIn;
      default:
        return {};
    }
  }
}

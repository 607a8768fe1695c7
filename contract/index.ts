import * as z from 'zod';
import { appChannels } from './app-channels.ts';
import { artifactChannels } from './artifact-channels.ts';
import { JobId } from './channel.ts';
import { packageChannels } from './package-channels.ts';
import { vaultChannels } from './vault-channels.ts';

/** Every call there is. The only thing the page and the main process share beside `core/`. */
export const CHANNELS = { ...appChannels, ...vaultChannels, ...artifactChannels, ...packageChannels };

export type ChannelName = keyof typeof CHANNELS;
export type Input<N extends ChannelName> = z.input<(typeof CHANNELS)[N]['input']>;
export type Output<N extends ChannelName> = z.output<(typeof CHANNELS)[N]['output']>;

/** What main tells the page unasked. */
export const EVENTS = {
  'job.progress': z.strictObject({
    jobId: JobId,
    phase: z.enum(['reading', 'packing', 'finishing', 'verifying', 'extracting', 'storing']),
    bytesDone: z.number(),
    bytesTotal: z.number(),
    path: z.string().nullable(),
  }),
  'vault.locked': z.strictObject({ reason: z.enum(['asked', 'idle', 'suspend']) }),
  /** The window wants to close: write everything down, then call `app.flushed`. */
  'app.closing': z.strictObject({}),
  /** Escape was pressed, wherever the focus is: also in a frame, whose keys the page does not see. */
  'app.escape': z.strictObject({}),
  'menu.command': z.strictObject({ command: z.enum(['print', 'settings', 'about', 'lock', 'new']) }),
};
export type EventName = keyof typeof EVENTS;
export type EventPayload<N extends EventName> = z.output<(typeof EVENTS)[N]>;

/** The object the preload puts on the page's `window`. */
export type Bridge = {
  invoke(channel: ChannelName, input: unknown): Promise<unknown>;
  on(event: EventName, listener: (payload: unknown) => void): () => void;
  /** Turns a dropped or chosen File into a token; null when it is not a real file on a disk. */
  registerFile(file: unknown): Promise<unknown>;
  /** What `file.pointer` answers of a File and its path within what was pointed at; null as `registerFile`. */
  pointerTo(file: unknown, within: string): Promise<unknown>;
};

/** The shape every call answers with. */
export { ReplySchema, type Reply } from './channel.ts';
export { GUARDED, type Guarded, type TypedSecret } from './vault-channels.ts';

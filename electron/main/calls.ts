import type { IpcMainInvokeEvent, WebContents } from 'electron';
import * as z from 'zod';
import { CHANNELS, EVENTS, type ChannelName, type EventName, type EventPayload } from '../../contract/index.ts';
import type { Reply } from '../../contract/channel.ts';
import { errorShape, ExpectedError } from '../../core/errors.ts';
import { EVENT } from '../../contract/wire.ts';
import { SCREEN_ORIGIN } from './content-policy.ts';
import type { AnswerCall } from './ipc.ts';
import type { Log } from './log.ts';

/** What main does for each channel: takes the parsed input, answers what the channel's output says. */
export type Handlers<N extends ChannelName = ChannelName> = {
  readonly [C in N]: (
    input: z.output<(typeof CHANNELS)[C]['input']>,
  ) => Promise<z.input<(typeof CHANNELS)[C]['output']>> | z.input<(typeof CHANNELS)[C]['output']>;
};

const ChannelNames = z.enum(Object.keys(CHANNELS) as [ChannelName, ...ChannelName[]]);

/**
 * What stands behind the door: open to the main frame of the program's own window, checked in and out. Whatever else
 * knocks (the analysis frame, another page, malformed input) is answered `usage` and logged without its content.
 */
export function answerCalls(handlers: Handlers, isOwnWindow: (contents: WebContents) => boolean, log: Log): AnswerCall {
  return async (event, name, input) => {
    if (!isScreen(event) || !isOwnWindow(event.sender)) return refuse(log, 'sender-refused', 'ipc');
    const channel = ChannelNames.safeParse(name);
    if (!channel.success) return refuse(log, 'channel-refused', 'ipc');
    const { input: question, output: answer } = CHANNELS[channel.data];
    const parsed = question.safeParse(input);
    if (!parsed.success) return refuse(log, 'input-refused', channel.data);
    try {
      const handle = handlers[channel.data] as (input: unknown) => unknown;
      return { ok: true, value: answer.parse(await handle(parsed.data)) };
    } catch (error) {
      if (!(error instanceof ExpectedError)) log.write('internal', channel.data, error);
      return { ok: false, error: errorShape(error) };
    }
  };
}

function isScreen({ senderFrame }: IpcMainInvokeEvent): boolean {
  return senderFrame !== null && senderFrame.parent === null && senderFrame.url.startsWith(`${SCREEN_ORIGIN}/`);
}

function refuse(log: Log, code: string, component: string): Reply {
  log.write(code, component);
  return { ok: false, error: { code: 'usage', detail: { reason: code } } };
}

/** Tells the page something unasked; nothing when its window is gone. */
export function tell<N extends EventName>(contents: WebContents | null, name: N, payload: EventPayload<N>): void {
  if (contents && !contents.isDestroyed()) contents.send(EVENT, name, EVENTS[name].parse(payload));
}

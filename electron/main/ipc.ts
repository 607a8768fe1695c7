import { ipcMain, type IpcMainInvokeEvent } from 'electron';
import type { Reply } from '../../contract/channel.ts';
import { CALL } from '../../contract/wire.ts';

/** Answers one call: `name` and `input` are what a page said, checked by nobody yet. */
export type AnswerCall = (event: IpcMainInvokeEvent, name: unknown, input: unknown) => Promise<Reply>;

/** The only door from a page, open before the page can knock; a call waits until the program's parts stand. */
export function openDoor(answer: Promise<AnswerCall>): void {
  ipcMain.handle(CALL, async (event, name: unknown, input: unknown) => (await answer)(event, name, input));
}

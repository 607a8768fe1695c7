import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { Bridge, ChannelName, EventName, Reply } from '../../contract/index.ts';
import { CALL, EVENT } from '../../contract/wire.ts';

type Forward = (name: EventName, payload: unknown) => void;

/** All who listen, behind one listener of Electron's: a screen may have any number of jobs that wait for progress. */
const forwards = new Set<Forward>();
ipcRenderer.on(EVENT, (_event, name: EventName, payload: unknown) => {
  for (const forward of forwards) forward(name, payload);
});

/** What the screens see of the program. The analysis frame has no preload (`nodeIntegrationInSubFrames` is off). */
const bridge: Bridge = {
  async invoke(channel, input) {
    // A path may only come from Chromium (below), never from the page.
    if (channel === 'file.register' || channel === 'file.pointer') throw new Error('refused');
    return ipcRenderer.invoke(CALL, channel, input);
  },
  on(event, listener) {
    const forward: Forward = (name, payload) => {
      if (name === event) listener(payload);
    };
    forwards.add(forward);
    return () => void forwards.delete(forward);
  },
  async registerFile(file) {
    return ofRealFile(file, 'file.register', {});
  },
  async pointerTo(file, within) {
    return ofRealFile(file, 'file.pointer', { within });
  },
};

/** What main answers of the file on a disk that a File is; null when it is none, and when main has no answer. */
async function ofRealFile(
  file: unknown,
  channel: ChannelName,
  input: Readonly<Record<string, unknown>>,
): Promise<unknown> {
  const path = file instanceof File ? webUtils.getPathForFile(file) : '';
  if (path === '') return null;
  const reply: Reply = await ipcRenderer.invoke(CALL, channel, { ...input, path });
  return reply.ok ? reply.value : null;
}

contextBridge.exposeInMainWorld('kakekomi', bridge);

import path from 'node:path';
import { app, utilityProcess } from 'electron';
import { PACKING_FLAGS } from '../../packaging/process-flags.ts';
import type { FromPacker } from '../shared/packer-calls.ts';
import type { PackerProcess } from './packer-client.ts';

/** Forks the packer as an Electron utility process: Node without a window. It takes flags of V8 from Chromium's switch only. */
export function forkPacker(): PackerProcess {
  const file = path.join(app.getAppPath(), 'dist', 'electron', 'packer.js');
  const child = utilityProcess.fork(file, [], {
    serviceName: 'kakekomi-packer',
    stdio: 'ignore',
    execArgv: [`--js-flags=${PACKING_FLAGS.join(' ')}`],
  });
  return {
    post: (message) => child.postMessage(message),
    onMessage: (listener) => void child.on('message', (message: FromPacker) => listener(message)),
    onExit: (listener) => void child.on('exit', listener),
    kill: () => void child.kill(),
  };
}

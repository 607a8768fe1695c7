import path from 'node:path';
import { app, powerMonitor, type BrowserWindow } from 'electron';
import { BugError } from '../../core/errors.ts';
import type { DataFolder } from '../shared/data-folder.ts';
import { ArtifactIndex } from '../shared/artifact-index.ts';
import { Closing } from './closing.ts';
import { Dialogs } from './dialogs.ts';
import { FileTokens } from './file-tokens.ts';
import { appHandlers } from './handlers/app-handlers.ts';
import { artifactHandlers } from './handlers/artifact-handlers.ts';
import { packageHandlers } from './handlers/package-handlers.ts';
import { vaultHandlers } from './handlers/vault-handlers.ts';
import { answerCalls, tell } from './calls.ts';
import type { AnswerCall } from './ipc.ts';
import { JobTable } from './jobs.ts';
import { systemKeyStore } from './key-store.ts';
import { removeHalfSealed, removeLeftovers } from './leftovers.ts';
import type { Log } from './log.ts';
import { PackerClient } from './packer-client.ts';
import { forkPacker } from './packer-process.ts';
import { MediaLog } from './media-log.ts';
import { PendingSeals } from './pending-seals.ts';
import type { PreferenceStore } from './preferences.ts';
import type { Program } from './program.ts';
import type { Texts } from './texts.ts';
import { IdentityBox } from './vault/identity-box.ts';
import { Vault } from './vault/vault.ts';
import { VaultLock } from './vault-lock.ts';
import { SCREENS } from './window.ts';

/** How long jobs may take to clean up before the window closes without them, in milliseconds: a disk that hangs. */
const CANCEL_TIMEOUT = 5_000;

type Ground = {
  /** Null once it is closed. */
  readonly window: () => BrowserWindow | null;
  readonly data: DataFolder;
  readonly log: Log;
  readonly preferences: PreferenceStore;
  readonly text: () => Texts;
};

/** Makes the program's parts behind the window that is already open, and answers what answers its page. Once. */
export async function startProgram(ground: Ground): Promise<AnswerCall> {
  const { window, data, log } = ground;
  await removeLeftovers(path.join(data.folder, 'vault'));
  const program = assemble(ground);
  app.on('window-all-closed', () => app.quit());
  powerMonitor.on('suspend', () => void program.vaultLock.lock('suspend'));
  powerMonitor.on('lock-screen', () => void program.vaultLock.lock('suspend'));
  program.vaultLock.watch();
  const opened = window();
  if (opened) watchWindow(opened, program);
  return answerCalls(
    { ...appHandlers(program), ...vaultHandlers(program), ...artifactHandlers(program), ...packageHandlers(program) },
    (contents) => contents === window()?.webContents,
    log,
  );
}

function watchWindow(window: BrowserWindow, { vaultLock, closing, jobs }: Program): void {
  // The page is on its way already; one that never arrives cannot answer, and a window without it just closes.
  let pageAnswers = window.webContents.getURL().startsWith(SCREENS);
  window.webContents.on('input-event', () => vaultLock.input());
  window.webContents.on('before-input-event', (_event, { type, key }) => {
    if (type === 'keyDown' && key === 'Escape') tell(window.webContents, 'app.escape', {});
  });
  window.webContents.on('did-navigate', (_event, url) => {
    pageAnswers = url.startsWith(SCREENS);
    jobs.pageAdds(false);
  });
  window.webContents.on('render-process-gone', () => {
    pageAnswers = false;
    jobs.pageAdds(false);
    closing.flushed();
  });
  window.on('close', (event) => {
    if (!closing.mayClose(pageAnswers)) event.preventDefault();
  });
}

function assemble({ window, data, log, preferences, text }: Ground): Program {
  const demandWindow = (): BrowserWindow => {
    const opened = window();
    if (!opened) throw new BugError('no window');
    return opened;
  };
  const contents = () => window()?.webContents ?? null;
  const jobs = new JobTable();
  const packer = new PackerClient(forkPacker, {
    onProgress: (progress) => tell(contents(), 'job.progress', progress),
    onDeath: () => void removeAll(jobs.takeSealTargets()),
    log,
  });
  const removeAll = async (targets: readonly string[]): Promise<void> => {
    await Promise.all(targets.map(removeHalfSealed));
  };
  const tokens = new FileTokens();
  const dialogs = new Dialogs(demandWindow, text, tokens);
  const vault = new Vault(path.join(data.folder, 'vault'), systemKeyStore());
  const endSessions = async (): Promise<void> => {
    await Promise.allSettled(jobs.takeSessions().map((jobId) => packer.call('cancel', { jobId })));
  };
  const vaultLock = new VaultLock({
    vault,
    jobs,
    preferences,
    endSessions,
    onLocked: (reason) => tell(contents(), 'vault.locked', { reason }),
    systemIdle: () => powerMonitor.getSystemIdleTime(),
  });
  const closing = new Closing({
    sealing: () => jobs.sealing,
    stopSealing: () => dialogs.stopSealing(),
    adding: () => jobs.adding,
    stopAdding: () => dialogs.stopAdding(),
    tellPage: () => tell(contents(), 'app.closing', {}),
    close: async () => {
      const ended = Promise.allSettled(jobs.list().map((jobId) => packer.call('cancel', { jobId })));
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, CANCEL_TIMEOUT))]);
      vault.lock();
      packer.stop();
      await removeAll(jobs.takeSealTargets());
      window()?.destroy();
    },
  });
  return {
    data,
    assets: path.join(app.getAppPath(), 'assets'),
    log,
    preferences,
    vault,
    vaultLock,
    identity: new IdentityBox(vault),
    index: new ArtifactIndex(path.join(data.folder, 'vault', 'artifacts')),
    packer,
    jobs,
    pendingSeals: new PendingSeals(vault),
    mediaLog: new MediaLog(vault, log),
    tokens,
    dialogs,
    closing,
    window: demandWindow,
  };
}

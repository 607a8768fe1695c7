import type { BrowserWindow } from 'electron';
import type { ArtifactIndex } from '../shared/artifact-index.ts';
import type { DataFolder } from '../shared/data-folder.ts';
import type { Closing } from './closing.ts';
import type { Dialogs } from './dialogs.ts';
import type { FileTokens } from './file-tokens.ts';
import type { JobTable } from './jobs.ts';
import type { Log } from './log.ts';
import type { MediaLog } from './media-log.ts';
import type { PackerClient } from './packer-client.ts';
import type { PendingSeals } from './pending-seals.ts';
import type { PreferenceStore } from './preferences.ts';
import type { IdentityBox } from './vault/identity-box.ts';
import type { Vault } from './vault/vault.ts';
import type { VaultLock } from './vault-lock.ts';

/** Everything that answers a call may need, made once in `main.ts`. */
export type Program = {
  readonly data: DataFolder;
  /** `assets/` of the program. */
  readonly assets: string;
  readonly log: Log;
  readonly preferences: PreferenceStore;
  readonly vault: Vault;
  readonly vaultLock: VaultLock;
  readonly identity: IdentityBox;
  readonly index: ArtifactIndex;
  readonly packer: PackerClient;
  readonly jobs: JobTable;
  readonly pendingSeals: PendingSeals;
  readonly mediaLog: MediaLog;
  readonly tokens: FileTokens;
  readonly dialogs: Dialogs;
  readonly closing: Closing;
  /** @throws BugError when no window is open */
  readonly window: () => BrowserWindow;
};

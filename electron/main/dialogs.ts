import path from 'node:path';
import { dialog, type BrowserWindow } from 'electron';
import { freeBytes } from '../../packaging/free-space.ts';
import type { FileTokens, NamedFile } from './file-tokens.ts';
import { suggestedFileName } from './suggested-name.ts';
import type { Texts } from './texts.ts';

/** Every system dialog: the person chooses a place, the page learns a token and a label. */
export class Dialogs {
  readonly #window: () => BrowserWindow;
  readonly #text: () => Texts;
  readonly #tokens: FileTokens;

  constructor(window: () => BrowserWindow, text: () => Texts, tokens: FileTokens) {
    this.#window = window;
    this.#text = text;
    this.#tokens = tokens;
  }

  /** A path to write one file to, null when cancelled. The system's dialog has asked before replacing a file. */
  async save(suggestedName: string, title = this.#text().saveFile): Promise<string | null> {
    const { canceled, filePath } = await dialog.showSaveDialog(this.#window(), {
      title,
      defaultPath: suggestedFileName(suggestedName),
      properties: ['createDirectory', 'showOverwriteConfirmation', 'dontAddToRecent'],
    });
    return canceled || filePath === '' ? null : filePath;
  }

  /** A token for a package file or a folder to extract to, with the free space there in bytes (null: unknown). */
  async target(
    kind: 'file' | 'folder',
    suggestedName: string,
  ): Promise<{ token: string; label: string; freeBytes: number | null } | null> {
    const chosen =
      kind === 'file' ? await this.save(suggestedName, this.#text().choosePackageTarget) : await this.#folder();
    if (chosen === null) return null;
    const token = this.#tokens.give(chosen, kind === 'file' ? 'write-file' : 'write-folder');
    return { token, label: chosen, freeBytes: await freeBytes(kind === 'file' ? path.dirname(chosen) : chosen) };
  }

  async #folder(): Promise<string | null> {
    const { canceled, filePaths } = await dialog.showOpenDialog(this.#window(), {
      title: this.#text().chooseFolder,
      properties: ['openDirectory', 'createDirectory', 'dontAddToRecent'],
    });
    return canceled ? null : (filePaths[0] ?? null);
  }

  /** Files to read, each with a token; an error of `FileTokens.register` when one cannot be reached. */
  async open(multiple: boolean): Promise<NamedFile[]> {
    const { canceled, filePaths } = await dialog.showOpenDialog(this.#window(), {
      title: this.#text().chooseFiles,
      properties: ['openFile', 'dontAddToRecent', ...(multiple ? (['multiSelections'] as const) : [])],
    });
    return canceled ? [] : Promise.all(filePaths.map(async (file) => this.#tokens.register(file)));
  }

  /** Asks before a running package is given up; true: stop and quit. */
  async stopSealing(): Promise<boolean> {
    const text = this.#text();
    return this.#stop(text.closeWhileSealing, text.closeWhileSealingDetail);
  }

  /** Whether to lose the file that is being added, and quit. */
  async stopAdding(): Promise<boolean> {
    const text = this.#text();
    return this.#stop(text.closeWhileAdding, text.closeWhileAddingDetail);
  }

  async #stop(message: string, detail: string): Promise<boolean> {
    const text = this.#text();
    const { response } = await dialog.showMessageBox(this.#window(), {
      type: 'warning',
      message,
      detail,
      buttons: [text.keepWorking, text.stopAndQuit],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    });
    return response === 1;
  }
}

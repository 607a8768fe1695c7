import path from 'node:path';
import { ExpectedError } from '../../core/errors.ts';
import { MediaWriting } from '../../core/model/media-log.ts';
import type { Log } from './log.ts';
import { mediumOf } from './medium.ts';
import { BoxedList } from './vault/boxed-list.ts';
import type { Vault } from './vault/vault.ts';

/** Years of a busy desk; the oldest lines go, so that the file cannot grow for ever. */
const MAX_LINES = 5000;

/** What was written out of the vault, and onto which medium: kept in the vault, read by the settings. */
export class MediaLog {
  readonly #lines: BoxedList<MediaWriting>;
  readonly #log: Log;

  constructor(vault: Vault, log: Log) {
    this.#lines = new BoxedList(vault, 'media-log', MediaWriting);
    this.#log = log;
  }

  /** The newest first. @throws ExpectedError `vault-damaged`, `vault-locked` */
  async read(): Promise<MediaWriting[]> {
    return (await this.#kept()).toReversed();
  }

  /**
   * Adds a line. What was written stays written when that fails (the vault was locked meanwhile): the program's own log
   * says so, and a list that is damaged is not replaced.
   */
  async add(
    what: MediaWriting['what'],
    files: readonly string[],
    facts: { size: number | null; sha256: string | null },
  ): Promise<void> {
    try {
      const [first = ''] = files;
      const folder = what === 'extracted' ? first : path.dirname(first);
      const fileNames = what === 'extracted' ? [] : files.map((file) => path.basename(file));
      const medium = await mediumOf(folder);
      const line = MediaWriting.parse({ at: new Date().toISOString(), what, folder, fileNames, ...facts, medium });
      await this.#lines.change(async () => [...(await this.#kept()), line].slice(-MAX_LINES));
    } catch {
      this.#log.write('media-log-unknown', 'vault');
    }
  }

  async #kept(): Promise<MediaWriting[]> {
    const lines = await this.#lines.read();
    if (lines === null) throw new ExpectedError('vault-damaged', { file: 'media-log.box' });
    return lines;
  }
}

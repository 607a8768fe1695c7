import { rm } from 'node:fs/promises';
import { BugError, ExpectedError } from '../core/errors.ts';
import { createTargetFile, type PackageTarget, refuseTaken, type TargetFile } from './target-file.ts';
import { FAT32_MAX_BYTES, MAX_VOLUMES, volumePath } from '../core/exchange/volume-name.ts';
import { WrittenSum } from './written-sum.ts';

/**
 * Where a package goes: one file, or numbered pieces (`report.zip.001` ...) that 7-Zip joins. With `volumeBytes` every
 * piece but the last has that size; without, a second piece begins only where the place takes no more than FAT32 does in
 * one file, which is found out by trying. Throws as `createTargetFile` does, also for a piece that is there already.
 */
export async function createPackageTarget(
  path: string,
  volumeBytes: number | null = null,
  fileLimit = FAT32_MAX_BYTES,
): Promise<VolumeTarget> {
  await refuseTaken(volumePath(path, 1));
  const first = await createTargetFile(path);
  return new VolumeTarget(path, first, volumeBytes ?? fileLimit, volumeBytes !== null);
}

export class VolumeTarget implements PackageTarget {
  readonly #path: string;
  readonly #files: TargetFile[];
  readonly #named: string[] = [];
  readonly #written = new WrittenSum();
  /** Bytes in each piece but the last; infinite where one file holds everything. */
  #limit: number;
  readonly #demanded: boolean;
  #position = 0;
  #turn: Promise<void> = Promise.resolve();
  #state: 'open' | 'committed' | 'discarded' = 'open';

  constructor(path: string, first: TargetFile, limit: number, demanded: boolean) {
    this.#path = path;
    this.#files = [first];
    this.#limit = limit;
    this.#demanded = demanded;
  }

  get position(): number {
    return this.#position;
  }

  /** Paths of what `commit` leaves, in order. */
  get paths(): string[] {
    if (this.#files.length === 1) return [this.#path];
    return this.#files.map((_, index) => volumePath(this.#path, index + 1));
  }

  /** Calls may overlap; they are carried out in their order. */
  append(bytes: Uint8Array): Promise<void> {
    this.#position += bytes.length;
    const turn = this.#turn.then(() => this.#append(bytes));
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async patch(position: number, bytes: Uint8Array): Promise<void> {
    await this.#turn;
    if (!this.#written.patch(position, bytes)) throw new BugError('patch beyond the beginning');
    for (let done = 0; done < bytes.length;) {
      const index = Math.floor((position + done) / this.#limit);
      const start = index === 0 ? 0 : index * this.#limit;
      const piece = bytes.subarray(done, done + Math.min(bytes.length - done, start + this.#limit - position - done));
      await this.#files[index]!.patch(position + done - start, piece);
      done += piece.length;
    }
  }

  /** Throws 'not-as-written' at the end when the place gave back something else than it was given. */
  async *readBack(size: number): AsyncIterable<Uint8Array> {
    await this.#turn;
    const read = new WrittenSum();
    for (const file of this.#files) {
      for await (const bytes of file.readBack(size)) {
        read.append(bytes);
        yield bytes;
      }
    }
    if (!read.equals(this.#written)) throw new ExpectedError('not-as-written', { path: this.#path });
  }

  /** The last piece gets its name first: without the one that ends in 001 there is no package. */
  async commit(): Promise<void> {
    await this.#turn;
    for (const file of this.#files) await file.flush();
    const { paths } = this;
    for (let index = paths.length - 1; index >= 0; index--) {
      const path = paths[index]!;
      await this.#files[index]!.giveName(path);
      this.#named.push(path);
    }
    this.#state = 'committed';
  }

  async discard(): Promise<void> {
    if (this.#state !== 'open') return;
    this.#state = 'discarded';
    await this.#turn;
    for (const file of this.#files) await file.discard();
    for (const path of this.#named) await rm(path, { force: true });
  }

  async #append(bytes: Uint8Array): Promise<void> {
    for (let done = 0; done < bytes.length;) {
      const file = this.#files.at(-1)!;
      const rest = bytes.subarray(done);
      const room = this.#limit - file.position;
      if (room > 0) {
        const piece = rest.subarray(0, Math.min(room, rest.length));
        await file.append(piece);
        done += piece.length;
      } else if (!this.#demanded && this.#files.length === 1 && (await takesMore(file, rest))) {
        this.#limit = Infinity;
        done = bytes.length;
      } else await this.#next();
    }
    this.#written.append(bytes);
  }

  async #next(): Promise<void> {
    const number = this.#files.length + 1;
    if (number > MAX_VOLUMES) throw new ExpectedError('file-too-large', { path: this.#path });
    this.#files.push(await createTargetFile(volumePath(this.#path, number)));
  }
}

/**
 * Whether a file goes on beyond what FAT32 holds. Each system refuses that in its own words, so any failure counts; where
 * the medium is really full, or gone, the next piece fails for that reason.
 */
async function takesMore(file: TargetFile, bytes: Uint8Array): Promise<boolean> {
  const end = file.position;
  try {
    await file.append(bytes);
    return true;
  } catch {
    await file.cutTo(end);
    return false;
  }
}

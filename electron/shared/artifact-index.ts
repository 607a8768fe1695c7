import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';
import { ExpectedError } from '../../core/errors.ts';
import { ArtifactId } from '../../core/model/ids.ts';
import { writeDurably } from './durable-file.ts';
import { seal, subkey, unseal } from './sealed.ts';
import { systemCode } from '../../packaging/file-problem.ts';

const Entry = z.strictObject({ name: z.string().regex(/^[0-9a-f]{64}$/), size: z.number().int().nonnegative() });
export type IndexEntry = z.infer<typeof Entry>;
const Index = z.strictObject({ version: z.literal(1), artifacts: z.record(ArtifactId, Entry) });
const PURPOSE = 'kakekomi-artifact-index/1';

/**
 * Which stored file an owner's artifact is: a sealed list, since even the count of artifacts says something. Changes of
 * one owner run one after the other.
 */
export class ArtifactIndex {
  readonly #root: string;
  readonly #turns = new Map<string, Promise<unknown>>();

  /** `root` is `vault/artifacts/`. */
  constructor(root: string) {
    this.#root = root;
  }

  folder(ownerId: string): string {
    return path.join(this.#root, ownerId);
  }

  file(ownerId: string, name: string): string {
    return path.join(this.folder(ownerId), `${name}.kka`);
  }

  /** @throws ExpectedError `not-found`, `vault-damaged` */
  async find(ownerId: string, ownerKey: Uint8Array, artifactId: string): Promise<IndexEntry> {
    const entry = (await this.#read(ownerId, ownerKey)).get(artifactId);
    if (!entry) throw new ExpectedError('not-found', { artifact: artifactId });
    return entry;
  }

  /** Points the artifact at a stored file; a file that no artifact points at any more is removed. */
  async put(ownerId: string, ownerKey: Uint8Array, artifactId: string, entry: IndexEntry): Promise<void> {
    await this.#change(ownerId, ownerKey, (artifacts) => artifacts.set(artifactId, entry));
  }

  /** An artifact that is not there counts as removed. */
  async remove(ownerId: string, ownerKey: Uint8Array, artifactId: string): Promise<void> {
    await this.#change(ownerId, ownerKey, (artifacts) => artifacts.delete(artifactId));
  }

  /** Removes every file of the owner; without its key they are noise already. */
  async removeAll(ownerId: string): Promise<void> {
    await this.#turn(ownerId, () => rm(this.folder(ownerId), { recursive: true, force: true }));
  }

  async #change(
    ownerId: string,
    ownerKey: Uint8Array,
    change: (artifacts: Map<string, IndexEntry>) => void,
  ): Promise<void> {
    // Its own copy: the caller may overwrite the key while this waits for its turn.
    const key = Buffer.from(ownerKey);
    await this.#turn(ownerId, async () => {
      const artifacts = await this.#read(ownerId, key);
      const before = new Set([...artifacts.values()].map(({ name }) => name));
      change(artifacts);
      await mkdir(this.folder(ownerId), { recursive: true });
      const text = JSON.stringify({ version: 1, artifacts: Object.fromEntries(artifacts) });
      await writeDurably(this.#file(ownerId), seal(subkey(key, 'artifact-index'), Buffer.from(text, 'utf8'), PURPOSE));
      key.fill(0);
      for (const { name } of artifacts.values()) before.delete(name);
      for (const name of before) await rm(this.file(ownerId, name), { force: true });
    });
  }

  async #read(ownerId: string, ownerKey: Uint8Array): Promise<Map<string, IndexEntry>> {
    let sealed: Buffer;
    try {
      sealed = await readFile(this.#file(ownerId));
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return new Map();
      throw error;
    }
    const plain = unseal(subkey(ownerKey, 'artifact-index'), sealed, PURPOSE);
    if (!plain) throw new ExpectedError('vault-damaged', { file: 'index' });
    return new Map(Object.entries(Index.parse(JSON.parse(plain.toString('utf8'))).artifacts));
  }

  async #turn<T>(ownerId: string, work: () => Promise<T>): Promise<T> {
    const turn = (this.#turns.get(ownerId) ?? Promise.resolve()).then(work, work);
    this.#turns.set(ownerId, turn);
    return turn;
  }

  #file(ownerId: string): string {
    return path.join(this.folder(ownerId), 'index.box');
  }
}

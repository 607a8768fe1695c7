import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';
import { BugError, ExpectedError } from '../../../core/errors.ts';
import { OwnerId } from '../../../core/model/ids.ts';
import { destroyFile, flushFolder, writeDurably } from '../../shared/durable-file.ts';
import { KEY_BYTES, seal, unseal } from '../../shared/sealed.ts';
import { systemCode } from '../../../packaging/file-problem.ts';

export type OwnerKind = 'draft' | 'case' | 'mailbox';

/** Longest key file read: it is a few hundred bytes. */
const MAX_KEY_FILE = 4096;

/** Bears this name from the moment its destruction is decided: what is left of it later was no accident. */
const DOOMED = '.doomed';
/** A key file that opens nothing, when its owner gets a new key. */
const DAMAGED = '.damaged';

const KeyFile = z.strictObject({
  format: z.literal('kakekomi-owner-key'),
  version: z.literal(1),
  ownerId: OwnerId,
  kind: z.enum(['draft', 'case', 'mailbox']),
  sealed: z.base64(),
});

export type OwnerKey = { readonly ownerId: OwnerId; readonly kind: OwnerKind; readonly key: Buffer };

const purpose = (ownerId: string, kind: OwnerKind): string => `kakekomi-owner/1/${ownerId}/${kind}`;

/**
 * The random keys of drafts and cases, each in its own file `<ownerId>.key`, wrapped under a subkey of the vault key.
 * Destroying one is destroying its file: docs/decisions/0001-owner-keys-live-in-files.md.
 */
export class OwnerKeyFiles {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async create(wrapKey: Uint8Array, ownerId: OwnerId, kind: OwnerKind): Promise<OwnerKey> {
    await mkdir(this.#folder, { recursive: true });
    const key = randomBytes(KEY_BYTES);
    const sealed = seal(wrapKey, key, purpose(ownerId, kind)).toString('base64');
    await this.#keepDamaged(ownerId);
    const content = { format: 'kakekomi-owner-key', version: 1, ownerId, kind, sealed };
    await writeDurably(this.#file(ownerId), JSON.stringify(content));
    return { ownerId, kind, key };
  }

  /**
   * Every key there is. Files that do not open are counted, not thrown: one damaged key must not take the other
   * drafts with it. What a killed program had begun to destroy is destroyed first, and is not damage.
   */
  async readAll(wrapKey: Uint8Array): Promise<{ keys: OwnerKey[]; damaged: number }> {
    const names = await readdir(this.#folder).catch((error: unknown) => {
      if (systemCode(error) === 'ENOENT') return [];
      throw error;
    });
    await Promise.all(names.filter((name) => name.endsWith(DOOMED)).map((name) => this.#finish(name)));
    const read = await Promise.all(
      names.filter((name) => name.endsWith('.key')).map((name) => this.#read(wrapKey, name)),
    );
    const keys = read.filter((each) => each !== null);
    return { keys, damaged: read.length - keys.length };
  }

  async #read(wrapKey: Uint8Array, name: string): Promise<OwnerKey | null> {
    const content = await readFile(path.join(this.#folder, name)).catch(() => null);
    if (content === null || content.length > MAX_KEY_FILE) return null;
    let json: unknown;
    try {
      json = JSON.parse(content.toString('utf8'));
    } catch {
      return null;
    }
    const parsed = KeyFile.safeParse(json);
    if (!parsed.success || `${parsed.data.ownerId}.key` !== name) return null;
    const { ownerId, kind, sealed } = parsed.data;
    const key = unseal(wrapKey, Buffer.from(sealed, 'base64'), purpose(ownerId, kind));
    return key?.length === KEY_BYTES ? { ownerId, kind, key } : null;
  }

  /**
   * After this nothing can open what the owner's key sealed. A missing file counts as destroyed. The file is renamed
   * durably first: whatever ends the program from there on, the next `readAll` goes on with it.
   */
  async destroy(ownerId: OwnerId): Promise<void> {
    const file = this.#file(ownerId);
    try {
      await unlessMissing(rename(file, file + DOOMED).then(() => flushFolder(this.#folder)));
      await unlessMissing(destroyFile(file + DOOMED));
    } catch (error) {
      throw new ExpectedError('file-unreadable', { name: `${ownerId}.key` }, { cause: error });
    }
  }

  /** What cannot be destroyed now is tried again at the next opening; nothing reads it meanwhile. */
  async #finish(name: string): Promise<void> {
    await destroyFile(path.join(this.#folder, name)).catch(() => undefined);
  }

  /** An owner whose key is damaged may come back with an import: the old file is kept beside the new one. */
  async #keepDamaged(ownerId: OwnerId): Promise<void> {
    const file = this.#file(ownerId);
    await unlessMissing(rename(file, `${file}.${Date.now()}${DAMAGED}`));
  }

  #file(ownerId: OwnerId): string {
    if (!OwnerId.safeParse(ownerId).success) throw new BugError('owner id');
    return path.join(this.#folder, `${ownerId}.key`);
  }
}

async function unlessMissing(work: Promise<void>): Promise<void> {
  await work.catch((error: unknown) => {
    if (systemCode(error) !== 'ENOENT') throw error;
  });
}

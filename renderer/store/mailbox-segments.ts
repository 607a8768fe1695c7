import { Dexie, type Table } from 'dexie';
import { ExpectedError } from '../../core/errors.ts';
import type { BlockSource, SegmentStore } from '../../core/mailbox/block-source.ts';

const DATABASE_NAME = 'kakekomi-mailboxes';

/** A segment of an index, sealed: a Blob, since the browser keeps it as a file and reads any piece of it. */
type SegmentRow = { readonly id: string; readonly indexId: string; readonly bytes: Blob };
/** What an index is about and what it consists of, each sealed. In clear stands its id alone. */
export type IndexRow = { readonly id: string; readonly about: Uint8Array; readonly manifest: Uint8Array | null };

/**
 * The indexes of mailboxes, beside the other databases: rows of these are sealed in blocks by whoever writes them, and
 * are too large for the seal of a row.
 */
export class MailboxDatabase extends Dexie {
  declare readonly indexes: Table<IndexRow, string>;
  declare readonly segments: Table<SegmentRow, string>;

  constructor(name: string = DATABASE_NAME) {
    super(name, { chromeTransactionDurability: 'strict', cache: 'disabled' });
    this.version(1).stores({ indexes: 'id', segments: 'id, indexId' });
  }

  /**
   * The store of one index that is in `indexes`. What finds no room rejects with 'no-space'; a segment of an index that was
   * deleted meanwhile is not kept, since nobody would ever remove it, and rejects with 'not-found'.
   */
  store(indexId: string): SegmentStore {
    const rowId = (id: string): string => `${indexId}/${id}`;
    return {
      put: async (id, bytes) => {
        const blob = new Blob([bytes as Uint8Array<ArrayBuffer>]);
        const put = async (): Promise<void> => {
          if ((await this.indexes.get(indexId)) === undefined) throw new ExpectedError('not-found');
          await this.segments.put({ id: rowId(id), indexId, bytes: blob });
        };
        await this.transaction('rw', this.indexes, this.segments, put).catch(noSpace);
      },
      open: async (id) => blobSource((await this.segments.get(rowId(id)))?.bytes),
      remove: (id) => this.segments.delete(rowId(id)),
      list: async () => {
        const ids = await this.segments.where('indexId').equals(indexId).primaryKeys();
        return ids.map((id) => id.slice(indexId.length + 1));
      },
      save: async (manifest) => {
        await this.indexes.update(indexId, { manifest }).catch(noSpace);
      },
      load: async () => (await this.indexes.get(indexId))?.manifest ?? null,
    };
  }

  /** Removes all rows of an index. Its key must have been destroyed: rows stay on the disk for a while. */
  async drop(indexId: string): Promise<void> {
    await this.transaction('rw', this.indexes, this.segments, async () => {
      await this.segments.where('indexId').equals(indexId).delete();
      await this.indexes.delete(indexId);
    });
  }
}

/** The browser says that a disk is full by an error of its own, or by one within that of the aborted transaction. */
function noSpace(error: unknown): never {
  const isFull = (value: unknown): boolean => value instanceof Error && value.name === 'QuotaExceededError';
  const inner: unknown = error instanceof Error && 'inner' in error ? error.inner : null;
  if (isFull(error) || isFull(inner)) throw new ExpectedError('no-space', {}, { cause: error });
  throw error;
}

function blobSource(blob: Blob | undefined): BlockSource {
  if (blob === undefined) throw new ExpectedError('vault-damaged', { table: 'mailbox' });
  return {
    size: blob.size,
    read: async (offset, length) => new Uint8Array(await blob.slice(offset, offset + length).arrayBuffer()),
  };
}

import type { DBCore, DBCoreCursor, DBCoreMutateRequest, DBCoreTable, Middleware } from 'dexie';
import { ExpectedError } from '../../core/errors.ts';
import type { KeyRing } from './key-ring.ts';
import { openRow, sealRow } from './sealed-row.ts';

/** What stands in the database in clear: the key, whose key opens it, and index fields that carry no content. */
export type StoredRow = { id: string; ownerId: string; order?: number; removedAt?: number; sealed: Uint8Array };
/** What the program sees. */
export type OpenedRow = { id: string; ownerId: string; order?: number; removedAt?: number; content: unknown };

/**
 * Dexie middleware that seals every row on its way in and opens it on its way out. It is synchronous inside, so
 * that IndexedDB's transactions stay alive. A row that does not open rejects the read with 'vault-damaged'.
 */
export function sealing(ring: KeyRing): Middleware<DBCore> {
  return {
    stack: 'dbcore',
    name: 'sealing',
    level: 1,
    create: (below) => ({ ...below, table: (name) => sealedTable(below.table(name), ring) }),
  };
}

function sealedTable(below: DBCoreTable, ring: KeyRing): DBCoreTable {
  const seal = (row: OpenedRow): StoredRow => {
    const { content, ...clear } = row;
    return { ...clear, sealed: sealRow(ring.keyOf(row.ownerId), below.name, row.id, content) };
  };
  const open = (row: StoredRow | undefined): OpenedRow | undefined => {
    if (row === undefined) return undefined;
    if (!(row.sealed instanceof Uint8Array) && !ArrayBuffer.isView(row.sealed)) {
      throw new ExpectedError('vault-damaged', { table: below.name });
    }
    const { sealed, ...clear } = row;
    return { ...clear, content: openRow(ring.keyOf(row.ownerId), below.name, row.id, sealed) };
  };
  return {
    ...below,
    mutate(request) {
      return below.mutate(
        request.type === 'add' || request.type === 'put'
          ? ({ ...request, values: request.values.map(seal) } as DBCoreMutateRequest)
          : request,
      );
    },
    get: (request) => below.get(request).then(open),
    getMany: (request) => below.getMany(request).then((rows) => rows.map(open)),
    query: (request) =>
      below.query(request).then((answer) => (request.values ? { ...answer, result: answer.result.map(open) } : answer)),
    openCursor: (request) =>
      below.openCursor(request).then((cursor) => (cursor && request.values ? openedCursor(cursor, open) : cursor)),
  };
}

/** The same cursor whose `value` is opened; the rest goes to the real one. */
function openedCursor(cursor: DBCoreCursor, open: (row: StoredRow | undefined) => OpenedRow | undefined): DBCoreCursor {
  return new Proxy(cursor, {
    get(target, name) {
      if (name === 'value') return open(target.value as StoredRow | undefined);
      const member: unknown = Reflect.get(target, name, target);
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });
}

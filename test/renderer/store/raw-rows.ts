/** Reads IndexedDB past the program: what somebody with the disk would see. */
export async function openRaw(
  name: string,
  version?: number,
  upgrade?: (db: IDBDatabase) => void,
): Promise<IDBDatabase> {
  const request = indexedDB.open(name, version);
  return new Promise((resolve, reject) => {
    request.onupgradeneeded = () => upgrade?.(request.result);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

export type RawRow = { id: string; ownerId: string; sealed: Uint8Array; [field: string]: unknown };

export async function rawRows(db: IDBDatabase, table: string): Promise<RawRow[]> {
  const request = db.transaction(table).objectStore(table).getAll();
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result as RawRow[]);
    request.onerror = () => reject(request.error);
  });
}

export async function putRaw(db: IDBDatabase, table: string, row: unknown): Promise<void> {
  const transaction = db.transaction(table, 'readwrite');
  transaction.objectStore(table).put(row);
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = () => reject(transaction.error);
  });
}

/** Everything that stands in the database, as one string of bytes (latin1) in UTF-8 and, for strings, UTF-16. */
export async function everything(db: IDBDatabase): Promise<string> {
  const parts: string[] = [];
  const collect = (value: unknown): void => {
    if (typeof value === 'string')
      parts.push(Buffer.from(value, 'utf8').toString('latin1'), Buffer.from(value, 'utf16le').toString('latin1'));
    else if (ArrayBuffer.isView(value))
      parts.push(Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('latin1'));
    else if (Array.isArray(value)) value.forEach(collect);
    else if (typeof value === 'object' && value !== null)
      for (const [key, each] of Object.entries(value)) [key, each].forEach(collect);
  };
  for (const table of db.objectStoreNames) collect(await rawRows(db, table));
  return parts.join('\n');
}

/** Bytes somewhere that are read in pieces: a file, a Blob, sealed blocks. Reading past `size` rejects. */
export type BlockSource = {
  readonly size: number;
  readonly read: (offset: number, length: number) => Promise<Uint8Array>;
};

/**
 * Keeps what the index consists of: segments by their id, which never change once they are there, and one manifest that
 * says which of them count. `save` replaces the manifest as a whole or not at all.
 */
export type SegmentStore = {
  readonly put: (id: string, bytes: Uint8Array) => Promise<void>;
  readonly open: (id: string) => Promise<BlockSource>;
  readonly remove: (id: string) => Promise<void>;
  readonly list: () => Promise<string[]>;
  readonly save: (manifest: Uint8Array) => Promise<void>;
  readonly load: () => Promise<Uint8Array | null>;
};

/** For tests, and for an index that nobody keeps. */
export function memoryStore(): SegmentStore & { readonly bytes: Map<string, Uint8Array> } {
  const bytes = new Map<string, Uint8Array>();
  let manifest: Uint8Array | null = null;
  return {
    bytes,
    put: async (id, segment) => void bytes.set(id, segment),
    open: async (id) => bytesSource(bytes.get(id) ?? new Uint8Array(0)),
    remove: async (id) => void bytes.delete(id),
    list: async () => [...bytes.keys()],
    save: async (next) => void (manifest = next),
    load: async () => manifest,
  };
}

export function bytesSource(bytes: Uint8Array): BlockSource {
  return {
    size: bytes.length,
    read: async (offset, length) => {
      if (offset < 0 || offset + length > bytes.length) throw new RangeError('past the end');
      return bytes.subarray(offset, offset + length);
    },
  };
}

import type { ReaderOrder, ReaderDied } from './index-protocol.ts';

/**
 * Starts the worker that indexes, and those that read mails for it: all of them belong to this frame and end with it.
 * Chromium's process may crash when a worker ends while workers of its own are ending.
 */
export function startIndexing(ports: MessagePort[]): void {
  const indexing = new Worker(new URL('./index-worker.ts', import.meta.url), { type: 'module' });
  const readers = new Map<number, Worker>();
  indexing.onmessage = ({ data: { kind, id }, ports: [port] }: MessageEvent<ReaderOrder>) => {
    if (kind === 'end' || port === undefined) {
      readers.get(id)?.terminate();
      readers.delete(id);
      return;
    }
    const reader = new Worker(new URL('./document-worker.ts', import.meta.url), { type: 'module' });
    readers.set(id, reader);
    reader.onerror = () => indexing.postMessage({ kind: 'died', id } satisfies ReaderDied);
    reader.postMessage(null, [port]);
  };
  indexing.postMessage(null, ports);
}

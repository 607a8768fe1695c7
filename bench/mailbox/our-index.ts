import { readdirSync } from 'node:fs';
import { indexFiles } from '../../core/mailbox/index-run.ts';
import type { SourceFile } from '../../core/mailbox/mail-source.ts';
import { MailboxIndex } from '../../core/mailbox/mailbox-index.ts';
import { parseQuery } from '../../core/mailbox/query.ts';
import { readDocument } from '../../core/mailbox/read-document.ts';
import { sealedStore } from '../../core/mailbox/sealed-store.ts';
import { fileStore, mailFile } from './file-store.ts';
import { peakMib, processorSeconds, SampledTime, timesOf, type QueryTimes } from './timing.ts';

const KEY = new Uint8Array(32).fill(1);

/** Seconds by the clock and of the processor; `read` of them for reading the mails. */
export type Indexed = {
  readonly mails: number;
  readonly clock: number;
  readonly processor: number;
  readonly read: number;
  readonly peakMib: number;
  readonly segments: number;
};

/** Milliseconds; `warmed`: what the window does of itself when the page of the mailbox is opened. */
export type Asked = {
  readonly opened: number;
  readonly warmed: number;
  readonly first: QueryTimes;
  readonly second: QueryTimes;
  readonly peakMib: number;
};

export async function indexMails(mails: string, index: string): Promise<Indexed> {
  const opened = await MailboxIndex.open(sealedStore(fileStore(index), KEY));
  const files = filesOf(mails);
  const start = performance.now();
  const used = process.cpuUsage();
  const reading = new SampledTime();
  const outcome = await indexFiles(files, {
    ...(await opened.beginRun()),
    read: (bytes, place) => reading.measured(() => readDocument(bytes, place)),
    atOnce: 1,
    readPst: null,
    keep: (part) => opened.keep(part),
    progress: () => undefined,
    signal: { aborted: false },
  });
  return {
    mails: outcome.added,
    clock: (performance.now() - start) / 1000,
    processor: processorSeconds(used),
    read: reading.seconds,
    peakMib: peakMib(),
    segments: opened.manifest.segments.length,
  };
}

/** Twice: as a person who has just opened the page, and again. */
export async function askIndex(index: string, queries: readonly string[]): Promise<Asked> {
  const start = performance.now();
  const opened = await MailboxIndex.open(sealedStore(fileStore(index), KEY));
  const ready = performance.now() - start;
  await opened.warmUp(() => Promise.resolve(false));
  const warmed = performance.now() - start - ready;
  const ask = async (query: string): Promise<number> => (await opened.search(parseQuery(query))).total;
  const first = await timesOf(queries, ask);
  const second = await timesOf(queries, ask);
  return { opened: ready, warmed, first, second, peakMib: peakMib() };
}

export function filesOf(folder: string): SourceFile[] {
  const names = readdirSync(folder).sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10));
  return names.map((name) => mailFile(folder, name));
}

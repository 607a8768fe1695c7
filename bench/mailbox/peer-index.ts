/** The same mails in minisearch, as people search Japanese with it: pairs of characters, Latin words by their beginning. */
import MiniSearch from 'minisearch';
import { mailsOf } from '../../core/mailbox/mail-source.ts';
import { readDocument } from '../../core/mailbox/read-document.ts';
import { filesOf, type Asked, type Indexed } from './our-index.ts';
import { peakMib, processorSeconds, SampledTime, timesOf } from './timing.ts';

const FIELDS = ['subject', 'from', 'to', 'body', 'file', 'host'] as const;
type PeerMail = { readonly id: number; readonly date: number } & Readonly<Record<(typeof FIELDS)[number], string>>;

const JAPANESE = /[\u3005-\u9fff]+/u;
const WORDS = /[\u3005-\u9fff]+|[^\u3005-\u9fff\s!-/:-@[-`{-~、。「」【】・]+/gu;

function tokens(text: string): string[] {
  return (text.normalize('NFKC').toLowerCase().match(WORDS) ?? []).flatMap((word) =>
    JAPANESE.test(word) && word.length > 2
      ? Array.from({ length: word.length - 1 }, (_, at) => word.slice(at, at + 2))
      : word,
  );
}

export type Peer = Indexed & Asked & { readonly bytes: number };

export async function peer(mails: string, queries: readonly string[]): Promise<Peer> {
  const index = new MiniSearch<PeerMail>({ fields: [...FIELDS], storeFields: ['date'], tokenize: tokens });
  const start = performance.now();
  const used = process.cpuUsage();
  const read = await addMails(mails, index);
  const times = { clock: (performance.now() - start) / 1000, processor: processorSeconds(used) };
  const peak = peakMib();
  const bytes = Buffer.byteLength(JSON.stringify(index));
  const ask = (query: string): number => index.search(...asked(query)).length;
  const first = await timesOf(queries, ask);
  const second = await timesOf(queries, ask);
  return {
    mails: index.documentCount,
    ...times,
    read,
    peakMib: peak,
    segments: 1,
    bytes,
    opened: 0,
    warmed: 0,
    first,
    second,
  };
}

async function addMails(folder: string, index: MiniSearch<PeerMail>): Promise<number> {
  const reading = new SampledTime();
  let id = 0;
  for (const file of filesOf(folder)) {
    for await (const mail of mailsOf(file, { aborted: false }, null)) {
      const bytes = await mail.bytes();
      const document = await reading.measured(() => readDocument(bytes, mail.place));
      id += 1;
      const boxes = (field: 'from' | 'to'): string =>
        document[field].map(({ display, address }) => `${display} ${address}`).join(' ');
      index.add({
        id,
        date: document.date ?? 0,
        subject: document.subject,
        from: boxes('from'),
        to: boxes('to'),
        body: document.text,
        file: document.files.map(({ name }) => name).join(' '),
        host: document.hosts.join(' '),
      });
    }
  }
  return reading.seconds;
}

/** The queries of this measurement as minisearch takes them: one field or all, all words, days as a filter. */
function asked(query: string): Parameters<MiniSearch<PeerMail>['search']> {
  const day = (name: string): number | null => {
    const found = new RegExp(`${name}:(\\S+)`).exec(query)?.[1];
    return found === undefined ? null : Date.parse(found);
  };
  const [after, before] = [day('after'), day('before')];
  const plain = query.replace(/(?:after|before):\S+|"/g, '');
  const [, prefix, rest] = /^(from|to|host|添付):(.*)$/s.exec(plain) ?? [null, null, plain];
  const field = prefix === '添付' ? 'file' : prefix;
  return [
    rest ?? '',
    {
      combineWith: 'AND',
      prefix: (term) => !JAPANESE.test(term),
      ...(field && { fields: [field] }),
      ...(after !== null && before !== null && { filter: ({ date }) => date >= after && date < before + 86_400_000 }),
    },
  ];
}

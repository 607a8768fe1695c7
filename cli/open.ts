import { REPORT_JSON_PATH } from '../core/exchange/package-documents.ts';
import { signerCard } from '../core/exchange/card-signature.ts';
import { judgeSigner } from '../core/exchange/package-signer.ts';
import { readReport, type ReadReport } from '../core/exchange/read-report.ts';
import { reportAsText } from '../core/exchange/report-text.ts';
import type { Bilingual } from '../core/text/bilingual.ts';
import { openPackage, type PackageReader } from '../packaging/index.ts';
import { ExpectedError } from '../core/errors.ts';
import { readArguments } from './arguments.ts';
import type { Command, CommandIo } from './command-io.ts';
import { EXIT } from './exit-code.ts';
import type { OpenOutput } from './package-output.ts';
import { byteSize, plain } from './plain-text.ts';
import { createProgressBar } from './progress-bar.ts';
import { MAX_REPORT_BYTES } from './report-file.ts';
import {
  isSignerAsNamed,
  type PackageSignerFound,
  readSignerCards,
  signatureOutput,
  type SignerCard,
  SIGNER_OPTIONS,
  signerWords,
} from './package-signer.ts';
import { readSecret, SECRET_OPTIONS } from './secret.ts';
import { usageError } from './usage-error.ts';

/**
 * `open f.zip`: prints the report (not yet verified), and extracts everything, verified, when asked; or the files named
 * with `--only`, each as the manifest lists it, without reading the rest.
 */
export const runOpen: Command = async (args, io) => {
  const options = { ...SECRET_OPTIONS, ...SIGNER_OPTIONS, extract: 'one', only: 'many' } as const;
  const { values, files } = readArguments(args, options, { min: 1, max: 1 });
  if (values.only.length > 0 && values.extract === null) throw usageError('only-without-extract', '--only');
  const secret = await readSecret(values);
  const cards = await readSignerCards(values.signer);
  const reader = await openPackage(files[0] ?? '', secret, { signal: io.signal });
  try {
    const report = await reportOf(reader);
    const extracted = await extractAsked(reader, values, cards, io);
    if (io.json) await io.out(`${JSON.stringify(jsonResult(reader, report, extracted), null, 2)}\n`);
    else await writePage(io, reader, report, extracted);
    return extracted === null || isSignerAsNamed(extracted.signer, cards) ? EXIT.done : EXIT.failed;
  } finally {
    await reader.close();
  }
};

type Asked = { readonly extract: string | null; readonly only: readonly string[] };
/** `whole`: all of it, and so all of it verified. */
type Extracted = NonNullable<OpenOutput['extracted']> & {
  readonly signer: PackageSignerFound;
  readonly whole: boolean;
};

type Readable = Exclude<ReadReport, { kind: 'unreadable' }>;

/** Null when there is none. Of a report of a later version what this one understands. Throws 'schema-invalid'. */
async function reportOf(reader: PackageReader): Promise<Readable | null> {
  if (!reader.entries.some((entry) => entry.path === REPORT_JSON_PATH)) return null;
  const bytes = await reader.readDocument(REPORT_JSON_PATH, MAX_REPORT_BYTES);
  const read = readReport(new TextDecoder('utf-8').decode(bytes));
  if (read.kind === 'unreadable') throw new ExpectedError('schema-invalid', { where: read.where });
  return read;
}

async function extractAsked(
  reader: PackageReader,
  { extract: directory, only }: Asked,
  cards: readonly SignerCard[],
  io: CommandIo,
): Promise<Extracted | null> {
  if (directory === null) return null;
  const bar = createProgressBar(io, 'open');
  const whole = only.length === 0;
  const options = {
    directory,
    signal: io.signal,
    onProgress: ({ bytesDone, bytesTotal }: { bytesDone: number; bytesTotal: number }) =>
      bar.update(bytesDone, bytesTotal),
  };
  try {
    const { files, signature } = whole
      ? await extractAll(reader, options)
      : await reader.extractSome({ ...options, paths: only });
    return { directory, files: files.length, signer: judgeSigner(signature, signerCard(signature), cards), whole };
  } finally {
    bar.end();
  }
}

async function extractAll(reader: PackageReader, options: Parameters<PackageReader['extract']>[0]) {
  const { files, verification } = await reader.extract(options);
  return { files, signature: verification.signature };
}

function jsonResult(reader: PackageReader, read: Readable | null, extracted: Extracted | null): OpenOutput {
  const { packageId, kind, version, newerVersion, recipients, hasKey, size, draft, signed } = reader.info;
  return {
    package: { packageId, kind, version, newerVersion, recipients, hasKey, size, draft, signed },
    verified: extracted?.whole ?? false,
    entries: reader.entries.map(({ path, size: bytes }) => ({ path, size: bytes })),
    report: read?.report ?? null,
    laterReport: read?.kind === 'newer' ? { version: read.version, leftAside: read.left } : null,
    signature: extracted && signatureOutput(extracted.signer),
    extracted: extracted && { directory: extracted.directory, files: extracted.files },
  };
}

const WORDS = {
  entries: { ja: '入っているもの', en: 'What it holds' },
  unverified: {
    ja: 'まだ検証していません。verify で確かめてください。',
    en: 'Not yet verified. Use verify.',
  },
  extracted: { ja: '検証して取り出しました', en: 'Verified and extracted to' },
  extractedSome: {
    ja: '選んだファイルを取り出しました。SHA-256 はパッケージの一覧と一致しています',
    en: 'The files that were named were extracted, with the SHA-256 that the package lists, to',
  },
  rest: {
    ja: 'パッケージ全体はまだ検証していません。verify で確かめてください。',
    en: 'The package as a whole is not yet verified. Use verify.',
  },
  later: {
    ja: '新しい版で書かれた報告です。この版でわかる部分だけを表示しています。版',
    en: 'Written by a later version: only what this one understands is shown. Version',
  },
  draft: {
    ja: '同僚から渡された下書きです。提出された報告ではないので、案件にはなりません。続きはプログラムの「下書き」で開いて書きます。',
    en: 'A colleague’s draft: not a report that was handed in, so no case is made of it. Open it under “Drafts” in the program to go on writing.',
  },
  noReport: { ja: '報告は入っていません。', en: 'There is no report in it.' },
} satisfies Record<string, Bilingual>;

async function writePage(
  io: CommandIo,
  reader: PackageReader,
  read: Readable | null,
  extracted: Extracted | null,
): Promise<void> {
  await io.out(`${reader.info.packageId} (${reader.info.kind}, ${byteSize(reader.info.size)})\n\n`);
  if (reader.info.draft) await io.out(`${io.say(WORDS.draft)}\n\n`);
  if (read?.kind === 'newer') await io.out(`${io.say(WORDS.later)}: ${read.version}\n\n`);
  await io.out(read === null ? `${io.say(WORDS.noReport)}\n` : reportAsText(read.report, io.language));
  await io.out(`\n${io.say(WORDS.entries)}:\n`);
  for (const entry of reader.entries) await io.out(`  ${plain(entry.path)} (${byteSize(entry.size)})\n`);
  if (extracted === null) {
    await io.out(`\n${io.say(WORDS.unverified)}\n`);
    return;
  }
  const done = extracted.whole ? WORDS.extracted : WORDS.extractedSome;
  await io.out(`\n${io.say(done)}: ${plain(extracted.directory)} (${extracted.files})\n`);
  await io.out(`${io.say(signerWords(extracted.signer, io.language))}\n`);
  if (!extracted.whole) await io.out(`${io.say(WORDS.rest)}\n`);
}

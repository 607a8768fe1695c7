import { unlink } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { ExpectedError } from '../core/errors.ts';
import { cardTitles } from '../core/exchange/card-name.ts';
import { custodyEntries } from '../core/exchange/custody-entries.ts';
import { buildPackageDocuments } from '../core/exchange/package-documents.ts';
import { refuseDrillCard } from '../core/exchange/published-key.ts';
import { packagePaths } from '../core/exchange/package-paths.ts';
import { PackageId, uuidv4 } from '../core/model/ids.ts';
import type { Bilingual } from '../core/text/bilingual.ts';
import {
  cardValidity,
  freeBytes,
  generatePassword,
  parseCard,
  sealPackage,
  type ArtifactSource,
  type Compression,
  type ContactCard,
  type PackageSigner,
  type SealResult,
} from '../packaging/index.ts';
import { readArguments } from './arguments.ts';
import type { Command, CommandIo } from './command-io.ts';
import { hashEvidence, nameEvidence, type EvidenceFile, type NamedFile } from './evidence-files.ts';
import { EXIT } from './exit-code.ts';
import { readFileChunks, readTextInput } from './input-file.ts';
import { writeNewFile } from './new-file.ts';
import type { SealOutput } from './package-output.ts';
import { byteSize, filled, plain } from './plain-text.ts';
import { createProgressBar } from './progress-bar.ts';
import { addEvidence, type DraftWithFiles } from './report-draft.ts';
import { reportOrEmpty } from './report-file.ts';
import { readCompression, readVolumeSize } from './seal-options.ts';
import { problemSentence, sealProblems, type SealProblem } from './seal-problems.ts';
import { readSigner } from './secret.ts';
import { usageError } from './usage-error.ts';

const OPTIONS = {
  report: 'one',
  mail: 'many',
  host: 'many',
  log: 'many',
  file: 'many',
  to: 'many',
  out: 'one',
  'password-file': 'one',
  identity: 'one',
  'passphrase-file': 'one',
  'volume-size': 'one',
  compression: 'one',
  'accept-incomplete': 'flag',
} as const;

/** `seal`: builds a package from a report and files; prints its id, hash and (unless it goes to a card) password. */
export const runSeal: Command = async (args, io) => {
  const { values } = readArguments(args, OPTIONS, { min: 0, max: 0 });
  const target = values.out;
  if (target === null) throw usageError('out-missing');
  const volumeBytes = readVolumeSize(values['volume-size']);
  const compression = readCompression(values.compression);
  const cards = await Promise.all(values.to.map(readCard));
  const signer = await readSigner(values);
  const report = await reportOrEmpty(values.report, io.language);
  refuseDrillCard(
    cards.map((card) => card.ageRecipient),
    report.drill,
  );
  const named = await nameAll(values);
  if (values.report === null && named.length === 0) throw usageError('nothing-to-seal');
  const files = await hashAll(named, io);
  refuseWhenNothingIsReadable(files, io);
  await tellWhenSpaceIsShort(files, target, io);
  const draft = await addEvidence(report, files, new Date().toISOString());
  const password = generatePassword();
  const removePassword = await writePassword(values['password-file'], password);
  try {
    const completeness = createCompleteness(io, values['accept-incomplete']);
    const result = await sealDraft(draft, {
      target,
      volumeBytes,
      compression,
      password,
      cards,
      signer,
      io,
      completeness,
    });
    const shown = values['password-file'] === null && cards.length === 0 ? password : null;
    await writeResult(io, result, draft, shown, values['password-file']);
    return completeness.accepted() ? EXIT.done : EXIT.failed;
  } catch (error) {
    await removePassword();
    throw error;
  }
};

async function readCard(path: string): Promise<ContactCard> {
  const card = parseCard(await readTextInput(path));
  if (card.revoked) throw new ExpectedError('card-invalid', { reason: 'revoked', path });
  if (cardValidity(card, localDay(new Date())) !== 'valid')
    throw new ExpectedError('card-invalid', { reason: 'dates', path });
  return card;
}

type SealValues = {
  readonly mail: readonly string[];
  readonly host: readonly string[];
  readonly log: readonly string[];
  readonly file: readonly string[];
};

async function nameAll(values: SealValues): Promise<NamedFile[]> {
  const files: NamedFile[] = [];
  for (const path of values.mail) files.push(...(await nameEvidence({ kind: 'mail', host: null }, path)));
  for (const pair of values.host) {
    const equals = pair.indexOf('=');
    if (equals < 1 || equals === pair.length - 1) throw usageError('host-form', pair);
    const host = pair.slice(0, equals);
    files.push(...(await nameEvidence({ kind: 'host-output', host }, pair.slice(equals + 1))));
  }
  for (const path of values.log) files.push(...(await nameEvidence({ kind: 'communication-log', host: null }, path)));
  for (const path of values.file) files.push(...(await nameEvidence({ kind: 'file', host: null }, path)));
  return files;
}

/** The first of two readings: what the report says of each file must be known before anything is packed. */
async function hashAll(files: readonly NamedFile[], io: CommandIo): Promise<EvidenceFile[]> {
  const bar = createProgressBar(io, 'hash');
  try {
    return await hashEvidence(files, io.signal, bar.update);
  } finally {
    bar.end();
  }
}

/** A package without any of the files it was made for would look like one that holds them. */
function refuseWhenNothingIsReadable(files: readonly EvidenceFile[], io: CommandIo): void {
  if (files.length === 0 || files.some((file) => file.sha256 !== null)) return;
  refuseEmpty(
    files.map(({ path, refused, size }) => ({
      path,
      what: refused ?? 'unreadable',
      expectedBytes: size,
      packedBytes: 0,
    })),
    io,
  );
}

/** Files shrink, nobody knows how far: what may not fit is told, and tried all the same. */
async function tellWhenSpaceIsShort(files: readonly EvidenceFile[], target: string, io: CommandIo): Promise<void> {
  const free = await freeBytes(dirname(resolve(target)));
  const bytes = files.reduce((sum, { size }) => sum + (size ?? 0), 0);
  if (free === null || free >= bytes) return;
  io.note(filled(io.say(WORDS.space), { needed: byteSize(bytes), free: byteSize(free) }));
}

function refuseEmpty(problems: readonly SealProblem[], io: CommandIo): never {
  for (const problem of problems) io.err(`${problemSentence(problem, io.language)}\n`);
  throw new ExpectedError('file-unreadable', { files: problems.length });
}

type Completeness = {
  /** Tells what is missing, and asks where there is somebody to ask. Throws `cancelled` when the answer is no. */
  settle(problems: readonly SealProblem[]): Promise<void>;
  /** Nothing is missing, or a person said that it may be. */
  accepted(): boolean;
};

function createCompleteness(io: CommandIo, acceptIncomplete: boolean): Completeness {
  let accepted = true;
  return {
    accepted: () => accepted,
    async settle(problems) {
      for (const problem of problems) io.err(`${problemSentence(problem, io.language)}\n`);
      if (problems.length === 0 || acceptIncomplete) return;
      if (io.ask === null) {
        accepted = false;
        io.err(`${io.say(WORDS.incomplete)}\n`);
      } else if (!(await io.ask(io.say(WORDS.goOn)))) throw new ExpectedError('cancelled');
    },
  };
}

/** Nothing may be sealed with a password that a full or pulled disk did not keep; returns how to take it away again. */
async function writePassword(path: string | null, password: string): Promise<() => Promise<void>> {
  if (path === null) return async () => undefined;
  await writeNewFile(path, `${password}\n`);
  return () => unlink(path);
}

type SealJob = {
  readonly target: string;
  readonly volumeBytes: number | null;
  readonly password: string;
  readonly cards: readonly ContactCard[];
  readonly signer: PackageSigner | null;
  readonly compression: Compression;
  readonly io: CommandIo;
  readonly completeness: Completeness;
};

async function sealDraft(
  draft: DraftWithFiles,
  { target, volumeBytes, compression, password, cards, signer, io, completeness }: SealJob,
): Promise<SealResult> {
  const bar = createProgressBar(io, 'seal');
  const now = new Date();
  const desk = cards[0];
  const paths = packagePaths(draft.report);
  try {
    return await sealPackage({
      target,
      volumeBytes,
      kind: draft.report.supplementTo === null ? 'report' : 'supplement',
      packageId: uuidv4(),
      day: localDay(now),
      externalIdentifier: draft.report.reportId,
      supplementTo: draft.report.supplementTo,
      drill: draft.report.drill,
      artifacts: draft.files.flatMap(({ file, artifact }) => {
        const path = paths.get(artifact.artifactId);
        return path === undefined || file.sha256 === null ? [] : [sourceOf(file, artifact.artifactId, path, io.signal)];
      }),
      custody: custodyEntries(draft.report),
      documents: async (findings, packed) => {
        bar.end();
        const problems = sealProblems(draft.files, findings);
        if (packed.length === 0 && findings.length > 0) refuseEmpty(problems, io);
        await completeness.settle(problems);
        return buildPackageDocuments(draft.report, packed, findings);
      },
      password,
      compression,
      recipients: cards.map((card) => card.ageRecipient),
      signer,
      helpDesk: desk === undefined ? null : { name: cardTitles(desk), phone: desk.phone },
      signal: io.signal,
      onProgress: ({ bytesDone, bytesTotal }) => bar.update(bytesDone, bytesTotal),
    });
  } finally {
    bar.end();
  }
}

function sourceOf(file: EvidenceFile, artifactId: string, path: string, signal: AbortSignal): ArtifactSource {
  return {
    path,
    artifactId,
    expectedSize: file.size,
    expectedSha256: file.sha256,
    modified: file.modified,
    file: file.path,
    open: () => readFileChunks(file.path, { signal }),
  };
}

/** The day at this computer, YYYY-MM-DD. */
function localDay(date: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

const WORDS = {
  package: { ja: 'パッケージ', en: 'Package' },
  password: { ja: 'パスワード', en: 'Password' },
  passwordFile: { ja: 'パスワードの保存先', en: 'Password file' },
  goOn: {
    ja: '上のファイルが足りないまま、パッケージを作りますか。',
    en: 'Make the package although the files above are not whole in it?',
  },
  incomplete: {
    ja: '上のファイルが足りないパッケージを作ります（終了コード 1）。それでよいときは --accept-incomplete を付けてください。',
    en: 'The package is made without what is missing above (exit code 1). Where that is meant, add --accept-incomplete.',
  },
  space: {
    ja: '保存先の空き（{free}）が、入れるファイルの大きさ（{needed}）より少なく、入りきらないことがあります。',
    en: 'There is less room ({free}) than the files take ({needed}): they may not fit.',
  },
  missing: { ja: '報告にあるが、指定されなかったファイル', en: 'Files the report names that were not given' },
} satisfies Record<string, Bilingual>;

async function writeResult(
  io: CommandIo,
  result: SealResult,
  draft: DraftWithFiles,
  password: string | null,
  passwordFile: string | null,
): Promise<void> {
  const { paths, packageId, size, sha256, findings } = result;
  const path = paths[0]!;
  const given = new Set(draft.files.map(({ artifact }) => artifact.artifactId));
  const missing = draft.report.artifacts
    .filter((artifact) => !given.has(artifact.artifactId))
    .map((artifact) => artifact.originalName);
  const unreadable = draft.files.filter(({ file }) => file.sha256 === null).map(({ file }) => file.path);
  if (io.json) {
    const output: SealOutput = {
      path,
      volumes: paths.length > 1 ? paths : [],
      packageId: PackageId.parse(packageId),
      size,
      sha256,
      password,
      passwordFile,
      findings,
      unreadable,
      missing,
    };
    await io.out(`${JSON.stringify(output, null, 2)}
`);
    return;
  }
  await io.out(
    `${io.say(WORDS.package)}\t${paths.map(plain).join(', ')} (${byteSize(size)})\nID\t${packageId}\nSHA-256\t${sha256}\n`,
  );
  if (password !== null) await io.out(`${io.say(WORDS.password)}\t${password}\n`);
  if (passwordFile !== null) await io.out(`${io.say(WORDS.passwordFile)}\t${plain(passwordFile)}\n`);
  if (missing.length > 0) io.note(`${io.say(WORDS.missing)}: ${missing.map(plain).join(', ')}`);
}

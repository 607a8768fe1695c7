import { createReadStream } from 'node:fs';
import { open, unlink } from 'node:fs/promises';
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
  generatePassword,
  parseCard,
  sealPackage,
  type ArtifactSource,
  type ContactCard,
  type SealResult,
} from '../packaging/index.ts';
import { readArguments } from './arguments.ts';
import type { Command, CommandIo } from './command-io.ts';
import { gatherEvidence, type EvidenceFile } from './evidence-files.ts';
import { EXIT } from './exit-code.ts';
import { readTextInput } from './input-file.ts';
import type { SealOutput } from './package-output.ts';
import { byteSize, plain } from './plain-text.ts';
import { createProgressBar } from './progress-bar.ts';
import { addEvidence, type DraftWithFiles } from './report-draft.ts';
import { reportOrEmpty } from './report-file.ts';

const OPTIONS = {
  report: 'one',
  mail: 'many',
  host: 'many',
  log: 'many',
  file: 'many',
  to: 'many',
  out: 'one',
  'password-file': 'one',
} as const;

/** `seal`: builds a package from a report and files; prints its id, hash and (unless it goes to a card) password. */
export const runSeal: Command = async (args, io) => {
  const { values } = readArguments(args, OPTIONS, { min: 0, max: 0 });
  const target = values.out;
  if (target === null) throw new ExpectedError('usage', { reason: '--out f.zip' });
  const cards = await Promise.all(values.to.map(readCard));
  const report = await reportOrEmpty(values.report, io.language);
  refuseDrillCard(
    cards.map((card) => card.ageRecipient),
    report.drill,
  );
  const files = await gatherAll(values, io.signal);
  if (values.report === null && files.length === 0)
    throw new ExpectedError('usage', { reason: '--report | --mail | --host | --log | --file' });
  const draft = await addEvidence(report, files, new Date().toISOString());
  const password = generatePassword();
  const removePassword = await writePassword(values['password-file'], password);
  try {
    const result = await sealDraft(draft, { target, password, cards, io });
    const shown = values['password-file'] === null && cards.length === 0 ? password : null;
    await writeResult(io, result, draft, shown, values['password-file']);
    return EXIT.done;
  } catch (error) {
    await removePassword();
    throw error;
  }
};

async function readCard(path: string): Promise<ContactCard> {
  const card = parseCard(await readTextInput(path));
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

async function gatherAll(values: SealValues, signal: AbortSignal): Promise<EvidenceFile[]> {
  const files: EvidenceFile[] = [];
  for (const path of values.mail) files.push(...(await gatherEvidence('mail', path, null, signal)));
  for (const pair of values.host) {
    const equals = pair.indexOf('=');
    if (equals < 1 || equals === pair.length - 1)
      throw new ExpectedError('usage', { reason: `--host name=folder: ${pair}` });
    files.push(...(await gatherEvidence('host-output', pair.slice(equals + 1), pair.slice(0, equals), signal)));
  }
  for (const path of values.log) files.push(...(await gatherEvidence('communication-log', path, null, signal)));
  for (const path of values.file) files.push(...(await gatherEvidence('file', path, null, signal)));
  return files;
}

/** Writes the password to a new file that only this user can read; returns how to take it away again. */
async function writePassword(path: string | null, password: string): Promise<() => Promise<void>> {
  if (path === null) return async () => undefined;
  try {
    const handle = await open(path, 'wx', 0o600);
    try {
      await handle.writeFile(`${password}\n`);
    } finally {
      await handle.close();
    }
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    const problem = code === 'EEXIST' ? 'target-exists' : code === 'ENOSPC' ? 'no-space' : 'read-only-target';
    throw new ExpectedError(problem, { path }, { cause });
  }
  return () => unlink(path);
}

type SealJob = {
  readonly target: string;
  readonly password: string;
  readonly cards: readonly ContactCard[];
  readonly io: CommandIo;
};

async function sealDraft(draft: DraftWithFiles, { target, password, cards, io }: SealJob): Promise<SealResult> {
  const bar = createProgressBar(io, 'seal');
  const now = new Date();
  const desk = cards[0];
  const paths = packagePaths(draft.report);
  try {
    return await sealPackage({
      target,
      kind: draft.report.supplementTo === null ? 'report' : 'supplement',
      packageId: uuidv4(),
      day: localDay(now),
      externalIdentifier: draft.report.reportId,
      supplementTo: draft.report.supplementTo,
      drill: draft.report.drill,
      artifacts: draft.files.flatMap(({ file, artifact }) => {
        const path = paths.get(artifact.artifactId);
        return path === undefined || file.sha256 === null ? [] : [sourceOf(file, artifact.artifactId, path)];
      }),
      custody: custodyEntries(draft.report),
      documents: async (findings, packed) => buildPackageDocuments(draft.report, packed, findings),
      password,
      recipients: cards.map((card) => card.ageRecipient),
      helpDesk: desk === undefined ? null : { name: cardTitles(desk), phone: desk.phone },
      signal: io.signal,
      onProgress: ({ bytesDone, bytesTotal }) => bar.update(bytesDone, bytesTotal),
    });
  } finally {
    bar.end();
  }
}

function sourceOf(file: EvidenceFile, artifactId: string, path: string): ArtifactSource {
  return {
    path,
    artifactId,
    expectedSize: file.size,
    expectedSha256: file.sha256,
    modified: file.modified,
    open: () => createReadStream(file.path),
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
  findings: { ja: '読み取りに問題があったファイル', en: 'Files that could not be read as expected' },
  missing: { ja: '報告にあるが、指定されなかったファイル', en: 'Files the report names that were not given' },
} satisfies Record<string, Bilingual>;

async function writeResult(
  io: CommandIo,
  result: SealResult,
  draft: DraftWithFiles,
  password: string | null,
  passwordFile: string | null,
): Promise<void> {
  const { path, packageId, size, sha256, findings } = result;
  const given = new Set(draft.files.map(({ artifact }) => artifact.artifactId));
  const missing = draft.report.artifacts
    .filter((artifact) => !given.has(artifact.artifactId))
    .map((artifact) => artifact.originalName);
  const unreadable = draft.files.filter(({ file }) => file.sha256 === null).map(({ file }) => file.path);
  if (io.json) {
    const output: SealOutput = {
      path,
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
  await io.out(`${io.say(WORDS.package)}\t${plain(path)} (${byteSize(size)})\nID\t${packageId}\nSHA-256\t${sha256}\n`);
  if (password !== null) await io.out(`${io.say(WORDS.password)}\t${password}\n`);
  if (passwordFile !== null) await io.out(`${io.say(WORDS.passwordFile)}\t${plain(passwordFile)}\n`);
  const troubled = [...unreadable, ...findings.map((finding) => `${finding.path} (${finding.problem})`)];
  if (troubled.length > 0) io.note(`${io.say(WORDS.findings)}: ${troubled.map(plain).join(', ')}`);
  if (missing.length > 0) io.note(`${io.say(WORDS.missing)}: ${missing.map(plain).join(', ')}`);
}

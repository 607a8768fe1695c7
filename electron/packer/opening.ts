import { ExpectedError } from '../../core/errors.ts';
import { normalizePassword } from '../../core/exchange/passphrase.ts';
import {
  inspectPackage,
  openPackage,
  type OpenSecret,
  type PackageInspection,
  type PackageReader,
} from '../../packaging/open-package.ts';
import type { WrittenArtifact } from '../shared/artifact-file.ts';
import type { AcceptedArtifact, PackerCalls } from '../shared/packer-calls.ts';
import { demandRoom, storeContent } from './artifact-store.ts';
import { exportTo } from './export-to.ts';
import type { Job, PackerJobs, Session } from './jobs.ts';

type Input<N extends keyof PackerCalls> = PackerCalls[N]['input'];
type Output<N extends keyof PackerCalls> = PackerCalls[N]['output'];

/** A report is text of a few hundred kilobytes; this much stays comfortable in one page's memory. */
const MAX_REPORT_BYTES = 64 * 1024 * 1024;
const REPORT_PATH = 'data/report.json';

class OpenPackageSession implements Session {
  readonly reader: PackageReader;
  /** Null until everything was verified. */
  verified: boolean | null = null;
  constructor(reader: PackageReader) {
    this.reader = reader;
  }
  async close(): Promise<void> {
    await this.reader.close();
  }
}

const infoOf = (found: PackageInspection, draft: boolean, forThisIdentity: boolean): Output<'inspect'> => {
  const { packageId, kind, version, recipients, hasKey, size } = found;
  return { packageId, kind, version, recipients: [...recipients], hasKey, forThisIdentity, size, draft };
};

const isFor = (recipients: readonly string[], fingerprints: readonly string[]): boolean =>
  fingerprints.some((fingerprint) => recipients.includes(fingerprint));

/** Whether it is a draft stands inside the encryption: false until it is opened. */
export async function inspect({ file, fingerprints }: Input<'inspect'>): Promise<Output<'inspect'>> {
  const found = await inspectPackage(file);
  return infoOf(found, false, isFor(found.recipients, fingerprints));
}

export async function openSession(jobs: PackerJobs, input: Input<'open'>, job: Job): Promise<Output<'open'>> {
  const reader = await openPackage(input.file, secretOf(input), { signal: job.signal });
  try {
    const report = reader.entries.some(({ path }) => path === REPORT_PATH)
      ? new TextDecoder().decode(await reader.readDocument(REPORT_PATH, MAX_REPORT_BYTES))
      : '';
    await jobs.keep(input.jobId, new OpenPackageSession(reader));
    return {
      info: infoOf(reader.info, reader.info.draft, isFor(reader.info.recipients, input.fingerprints)),
      entries: reader.entries.map(({ path, size }) => ({ path, size })),
      reportText: report,
    };
  } catch (error) {
    await reader.close();
    throw error;
  }
}

function secretOf({ password, identities }: Input<'open'>): OpenSecret {
  if (password === null) return { identities };
  const normalized = normalizePassword(password);
  if (normalized === null) throw new ExpectedError('wrong-password');
  return { password: normalized };
}

const readerOf = (jobs: PackerJobs, jobId: string): PackageReader => jobs.session(jobId, OpenPackageSession).reader;

export async function verify(jobs: PackerJobs, { jobId }: Input<'verify'>, job: Job): Promise<Output<'verify'>> {
  const session = jobs.session(jobId, OpenPackageSession);
  const { ok, checks, signature } = await session.reader.verify({
    signal: job.signal,
    onProgress: ({ bytesDone, bytesTotal, path }) => job.progress.at('verifying', bytesDone, bytesTotal, path),
  });
  session.verified = ok;
  return { ok, checks: [...checks], signature };
}

/** What can be said of the file in a receipt. @throws ExpectedError `usage` before it was verified */
export async function fileFacts(
  jobs: PackerJobs,
  { jobId }: Input<'fileFacts'>,
  job: Job,
): Promise<Output<'fileFacts'>> {
  const { reader, verified } = jobs.session(jobId, OpenPackageSession);
  if (verified === null) throw new ExpectedError('usage', { reason: 'not-verified' });
  return { packageId: reader.info.packageId, sha256: await reader.fileSha256({ signal: job.signal }), verified };
}

export async function readEntry(jobs: PackerJobs, input: Input<'readEntry'>): Promise<Uint8Array> {
  return readerOf(jobs, input.jobId).readDocument(input.path, input.maxBytes);
}

export async function accept(jobs: PackerJobs, input: Input<'accept'>, job: Job): Promise<Output<'accept'>> {
  const reader = readerOf(jobs, input.jobId);
  const sizes = new Map(reader.entries.map(({ path, size }) => [path, size]));
  const paths = new Set(input.artifacts.map(({ path }) => path));
  const total = [...paths].reduce((sum, path) => sum + (sizes.get(path) ?? 0), 0);
  await demandRoom(input.into, total);
  const stored: AcceptedArtifact[] = [];
  const missing: string[] = [];
  // A report may name one entry twenty thousand times: it is read once.
  const writtenByPath = new Map<string, WrittenArtifact>();
  let done = 0;
  for (const { artifactId, path } of input.artifacts) {
    if (!sizes.has(path)) {
      missing.push(path);
      continue;
    }
    const before = done;
    const source = job.progress.counting(reader.stream(path), 'storing', () => total, path, before);
    const known = writtenByPath.get(path);
    const written = known ?? (await storeContent(input.into, source, job.signal));
    if (!known) done = before + written.size;
    writtenByPath.set(path, written);
    stored.push({ artifactId, ...written });
  }
  return { stored, missing };
}

/** One file, compared with the package's list; the rest is not read, and need not have been verified. */
export async function exportEntry(
  jobs: PackerJobs,
  { packageJobId, path, target }: Input<'exportEntry'>,
  { signal, progress }: Job,
): Promise<Output<'exportEntry'>> {
  const reader = readerOf(jobs, packageJobId);
  const size = reader.entries.find((entry) => entry.path === path)?.size ?? 0;
  const content = progress.counting(reader.streamListed(path), 'extracting', () => size, path);
  const { sha256 } = await exportTo(target, content, signal);
  return { size, sha256 };
}

export async function extract(jobs: PackerJobs, input: Input<'extract'>, job: Job): Promise<Output<'extract'>> {
  const { files } = await readerOf(jobs, input.jobId).extract({
    directory: input.folder,
    signal: job.signal,
    onProgress: ({ bytesDone, bytesTotal, path }) => job.progress.at('extracting', bytesDone, bytesTotal, path),
  });
  return { files: files.length, folder: input.folder };
}

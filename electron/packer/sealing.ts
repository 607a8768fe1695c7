import { ExpectedError } from '../../core/errors.ts';
import { generatePassword } from '../../core/exchange/passphrase.ts';
import type { CustodyEntry } from '../../core/exchange/custody-chain.ts';
import { sealPackage } from '../../packaging/seal.ts';
import type { SealResult } from '../../packaging/seal-request.ts';
import { Deferred } from '../shared/deferred.ts';
import type { PackerCalls } from '../shared/packer-calls.ts';
import { storedContent } from './artifact-store.ts';
import type { Job, PackerJobs, Session } from './jobs.ts';

type Documents = readonly { path: string; text: string }[];
type Packed = PackerCalls['pack']['output'];

/** A package whose artifacts are packed and which waits for its documents. Closing it leaves nothing on the disk. */
export class HalfSealed implements Session {
  readonly password = generatePassword();
  readonly #abort = new AbortController();
  readonly #documents = new Deferred<Documents>();
  #done: Promise<SealResult> | null = null;

  /** Resolves when the artifacts are in. */
  async pack(input: PackerCalls['pack']['input'], job: Job): Promise<Packed> {
    const packed = new Deferred<Packed>();
    job.signal.addEventListener('abort', () => void this.close());
    this.#done = sealPackage({
      target: input.target,
      kind: input.kind,
      packageId: input.packageId,
      externalIdentifier: input.reportId,
      supplementTo: input.supplementTo,
      day: input.day,
      draft: input.draft,
      artifacts: input.artifacts.map(({ stored, ...artifact }) => ({
        ...artifact,
        open: () => (stored ? storedContent(stored) : nothingStored()),
      })),
      custody: input.custody.map(withoutUndefined),
      documents: async (findings, entries) => {
        packed.resolve({ findings, packed: entries });
        const documents = await this.#documents.promise;
        return documents.map(({ path, text }) => ({ path, bytes: Buffer.from(text, 'utf8') }));
      },
      password: this.password,
      recipients: [...input.recipients],
      signer: input.signer,
      drill: input.drill ?? false,
      replaces: input.replaces ?? [],
      helpDesk: input.helpDesk,
      signal: this.#abort.signal,
      onProgress: ({ bytesDone, bytesTotal, path }) => job.progress.at('packing', bytesDone, bytesTotal, path),
    });
    // Whoever waits first is told of a failure; without this a failure in between would be nobody's.
    this.#done.catch((error: unknown) => packed.reject(error));
    return packed.promise;
  }

  /** Hands in the documents and resolves when the package has its name. */
  async finish(documents: Documents, job: Job): Promise<SealResult> {
    if (!this.#done) throw new ExpectedError('not-found', {});
    job.signal.addEventListener('abort', () => void this.close());
    job.progress.at('finishing', 0, 0);
    this.#documents.resolve(documents);
    return this.#done;
  }

  async close(): Promise<void> {
    this.#abort.abort();
    this.#documents.reject(new ExpectedError('cancelled'));
    this.#documents.promise.catch(() => undefined);
    await this.#done?.catch(() => undefined);
  }
}

function withoutUndefined({
  at,
  event,
  artifactId,
  ...rest
}: PackerCalls['pack']['input']['custody'][number]): CustodyEntry {
  const given = Object.entries(rest).filter(([, value]) => value !== undefined);
  return { at, event, artifactId, ...Object.fromEntries(given) };
}

/** An artifact whose file never reached the store is packed as a finding. */
async function* nothingStored(): AsyncGenerator<Uint8Array> {
  yield* [];
  throw Object.assign(new Error('not in the store'), { code: 'ENOENT' });
}

export async function pack(jobs: PackerJobs, input: PackerCalls['pack']['input'], job: Job): Promise<Packed> {
  const sealing = new HalfSealed();
  const packed = await sealing.pack(input, job);
  await jobs.keep(input.jobId, sealing);
  return packed;
}

export async function finish(
  jobs: PackerJobs,
  { jobId, documents }: PackerCalls['finish']['input'],
  job: Job,
): Promise<PackerCalls['finish']['output']> {
  const sealing = jobs.session(jobId, HalfSealed);
  try {
    return { ...(await sealing.finish(documents, job)), password: sealing.password };
  } finally {
    await jobs.close(jobId);
  }
}

import { openOrdinaryZip, type OrdinaryZip } from '../../packaging/ordinary-zip.ts';
import type { AcceptedArtifact, PackerCalls } from '../shared/packer-calls.ts';
import { demandRoom, storeContent } from './artifact-store.ts';
import type { Job, PackerJobs, Session } from './jobs.ts';

type Input<N extends keyof PackerCalls> = PackerCalls[N]['input'];
type Output<N extends keyof PackerCalls> = PackerCalls[N]['output'];

class ZipSession implements Session {
  readonly zip: OrdinaryZip;
  constructor(zip: OrdinaryZip) {
    this.zip = zip;
  }
  async close(): Promise<void> {
    await this.zip.close();
  }
}

export async function zipList(jobs: PackerJobs, { jobId, file }: Input<'zipList'>): Promise<Output<'zipList'>> {
  const zip = await openOrdinaryZip(file);
  await jobs.keep(jobId, new ZipSession(zip));
  return { entries: zip.entries.map(({ name, size, encrypted }) => ({ name, size, encrypted })) };
}

/** Stores the chosen entries. A wrong password stores nothing of the entry it was found at. */
export async function zipAccept(jobs: PackerJobs, input: Input<'zipAccept'>, job: Job): Promise<Output<'zipAccept'>> {
  const { zip } = jobs.session(input.jobId, ZipSession);
  const sizes = new Map(zip.entries.map(({ name, size }) => [name, size]));
  const total = input.entries.reduce((sum, { name }) => sum + (sizes.get(name) ?? 0), 0);
  await demandRoom(input.into, total);
  const stored: AcceptedArtifact[] = [];
  let done = 0;
  for (const { name, artifactId } of input.entries) {
    const source = job.progress.counting(zip.stream(name, input.password), 'storing', () => total, name, done);
    const written = await storeContent(input.into, source, job.signal);
    done += written.size;
    stored.push({ artifactId, ...written });
  }
  return { stored };
}

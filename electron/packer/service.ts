import { errorShape } from '../../core/errors.ts';
import type { FromPacker, PackerCallName, PackerCalls, ToPacker } from '../shared/packer-calls.ts';
import { add, addBytes, copy, exportFile, exportSampleFile, read } from './artifacts.ts';
import { PackerJobs } from './jobs.ts';
import { accept, exportEntry, extract, fileFacts, inspect, openSession, readEntry, verify } from './opening.ts';
import { zipAccept, zipList } from './ordinary-zip.ts';
import { finish, pack } from './sealing.ts';

type Answers = {
  readonly [N in PackerCallName]: (input: PackerCalls[N]['input']) => Promise<PackerCalls[N]['output']>;
};

/** Answers main's calls; bytes are opaque to it beyond the container itself. `post` sends to main. */
export function packerService(post: (message: FromPacker) => void): (message: ToPacker) => Promise<void> {
  const jobs = new PackerJobs((progress) => post({ type: 'progress', progress }));
  const answers: Answers = {
    add: (input) => jobs.run(input.jobId, (job) => add(input, job)),
    addBytes: (input) => jobs.run(input.jobId, (job) => addBytes(input, job)),
    read: (input) => jobs.run(input.jobId, (job) => read(input, job)),
    copy: (input) => jobs.run(input.jobId, (job) => copy(input, job)),
    export: (input) => jobs.run(input.jobId, (job) => exportFile(input, job)),
    exportSample: (input) => jobs.run(input.jobId, () => exportSampleFile(input)),
    pack: (input) => jobs.run(input.jobId, (job) => pack(jobs, input, job)),
    finish: (input) => jobs.run(input.jobId, (job) => finish(jobs, input, job)),
    inspect,
    open: (input) => jobs.run(input.jobId, (job) => openSession(jobs, input, job)),
    verify: (input) => jobs.run(input.jobId, (job) => verify(jobs, input, job)),
    fileFacts: (input) => jobs.run(input.jobId, (job) => fileFacts(jobs, input, job)),
    readEntry: (input) => readEntry(jobs, input),
    accept: (input) => jobs.run(input.jobId, (job) => accept(jobs, input, job)),
    exportEntry: (input) => jobs.run(input.jobId, (job) => exportEntry(jobs, input, job)),
    extract: (input) => jobs.run(input.jobId, (job) => extract(jobs, input, job)),
    zipList: (input) => jobs.run(input.jobId, () => zipList(jobs, input)),
    zipAccept: (input) => jobs.run(input.jobId, (job) => zipAccept(jobs, input, job)),
    close: async ({ jobId }) => jobs.close(jobId).then(() => null),
    cancel: async ({ jobId, keepOpen }) => jobs.cancel(jobId, keepOpen).then(() => null),
  };
  return async ({ id, name, input }) => {
    try {
      const answer = answers[name] as (input: unknown) => Promise<unknown>;
      post({ type: 'value', id, value: await answer(input) });
    } catch (error) {
      const shape = errorShape(error);
      const stack = shape.code === 'internal' && error instanceof Error ? (error.stack ?? null) : null;
      post({ type: 'error', id, error: shape, stack });
    }
  };
}

import { describe, expect, test } from 'vitest';
import { PackerJobs, type Session } from '../../electron/packer/jobs.ts';

class Opened implements Session {
  closed = false;
  async close(): Promise<void> {
    this.closed = true;
  }
}

/** A call that ends only when it is cancelled. */
const untilCancelled = ({ signal }: { signal: AbortSignal }) =>
  new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(new Error('aborted'))));

describe('cancelling a call of an open package', () => {
  test('leaves the package open when asked to, for the next call', async () => {
    const jobs = new PackerJobs(() => undefined);
    const opened = new Opened();
    await jobs.keep('a', opened);
    const extracting = jobs.run('a', untilCancelled);
    const failed = expect(extracting).rejects.toThrow('cancelled');
    await jobs.cancel('a', true);
    await failed;
    expect(opened.closed).toBe(false);
    expect(jobs.session('a', Opened)).toBe(opened);
    await expect(jobs.run('a', async () => 'again')).resolves.toBe('again');
  });

  test('closes it otherwise', async () => {
    const jobs = new PackerJobs(() => undefined);
    const opened = new Opened();
    await jobs.keep('a', opened);
    const failed = expect(jobs.run('a', untilCancelled)).rejects.toThrow('cancelled');
    await jobs.cancel('a');
    await failed;
    expect(opened.closed).toBe(true);
    expect(() => jobs.session('a', Opened)).toThrow('not-found');
  });
});

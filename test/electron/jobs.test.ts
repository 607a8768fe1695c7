import { describe, expect, test } from 'vitest';
import { JobTable } from '../../electron/main/jobs.ts';

describe('jobs', () => {
  test('are counted, never run twice, and idleness is waited for', async () => {
    const jobs = new JobTable();
    let end: () => void = () => undefined;
    const running = jobs.run('a', 'seal', () => new Promise<void>((resolve) => (end = resolve)));
    await expect(jobs.run('a', 'other', async () => undefined)).rejects.toThrow('usage');
    expect(jobs.sealing).toBe(true);
    let idle = false;
    const waiting = jobs.idle().then(() => (idle = true));
    await Promise.resolve();
    expect(idle).toBe(false);
    end();
    await running;
    await waiting;
    expect([jobs.sealing, jobs.list()]).toEqual([false, []]);
    jobs.sealWaits('b');
    jobs.opened('c');
    expect([jobs.sealing, jobs.list()]).toEqual([true, ['b']]);
    expect(jobs.takeSessions()).toEqual(['b', 'c']);
    expect(jobs.sealing).toBe(false);
  });

  test('tell a file that is being added from other work', async () => {
    const jobs = new JobTable();
    await jobs.run('a', 'other', async () => expect(jobs.adding).toBe(false));
    await jobs.run('b', 'add', async () => expect([jobs.adding, jobs.sealing]).toEqual([true, false]));
    expect(jobs.adding).toBe(false);
    jobs.pageAdds(true);
    await jobs.run('c', 'add', async () => undefined);
    expect([jobs.adding, jobs.list()]).toEqual([true, []]);
    jobs.pageAdds(false);
    expect(jobs.adding).toBe(false);
  });
});

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { DEFAULT_PREFERENCES } from '../../core/model/preferences.ts';
import { JobTable } from '../../electron/main/jobs.ts';
import { VaultLock } from '../../electron/main/vault-lock.ts';
import type { Vault } from '../../electron/main/vault/vault.ts';

const MINUTE = 60_000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** An unlocked vault that remembers what was done to it, and a computer whose idle time is set by the test. */
function desk({ autoLockMinutes = 15, systemIdle = (): number => 0 } = {}) {
  const done: string[] = [];
  const vault = { state: 'unlocked', lock: () => (done.push('keys wiped'), (vault.state = 'locked')) };
  const jobs = new JobTable();
  const lock = new VaultLock({
    vault: vault as unknown as Vault,
    jobs,
    preferences: {
      get: () => ({ ...DEFAULT_PREFERENCES, autoLockMinutes }),
      set: async () => undefined,
      onChange: () => undefined,
    },
    endSessions: async () => void done.push('sessions ended'),
    onLocked: (reason) => void done.push(`told: ${reason}`),
    systemIdle,
  });
  lock.watch();
  return { lock, jobs, done };
}

describe('the vault locks itself', () => {
  test('after the chosen time without a touch, and not before', async () => {
    const { done } = desk();
    await vi.advanceTimersByTimeAsync(14 * MINUTE);
    expect(done).toEqual([]);
    await vi.advanceTimersByTimeAsync(2 * MINUTE);
    expect(done).toEqual(['sessions ended', 'keys wiped', 'told: idle']);
  });

  test('later when the person typed here, or was busy elsewhere on the computer', async () => {
    const here = desk();
    await vi.advanceTimersByTimeAsync(14 * MINUTE);
    here.lock.input();
    await vi.advanceTimersByTimeAsync(14 * MINUTE);
    expect(here.done).toEqual([]);
    const elsewhere = desk({ systemIdle: () => 30 });
    await vi.advanceTimersByTimeAsync(60 * MINUTE);
    expect(elsewhere.done).toEqual([]);
  });

  test('never when that was chosen', async () => {
    const { done } = desk({ autoLockMinutes: 0 });
    await vi.advanceTimersByTimeAsync(24 * 60 * MINUTE);
    expect(done).toEqual([]);
  });

  test('once, and only when the running jobs are done', async () => {
    const { lock, jobs, done } = desk();
    let end: () => void = () => undefined;
    const running = jobs.run('a', 'seal', () => new Promise<void>((resolve) => (end = resolve)));
    const locked = Promise.all([lock.lock('suspend'), lock.lock('asked')]);
    await vi.advanceTimersByTimeAsync(MINUTE);
    expect(done).toEqual([]);
    end();
    await running;
    await locked;
    expect(done).toEqual(['sessions ended', 'keys wiped', 'told: suspend']);
    await lock.lock('asked');
    expect(done).toHaveLength(3);
  });
});

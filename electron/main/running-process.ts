import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { systemCode } from '../../packaging/file-problem.ts';

/** Whether a process of this number runs on this computer, whoever it belongs to. */
export function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCode(error) === 'EPERM';
  }
}

/**
 * When a process began, in the system's own words: with its number it names one process for ever. Empty when the
 * system does not tell, or the process is gone.
 */
export function birthOf(pid: number): string {
  if (existsSync('/proc/self/stat')) {
    try {
      // proc(5): field 22, counted behind the name in parentheses, which may hold anything; ticks since this start-up.
      const ticks = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\)/s, '').trim().split(' ')[19] ?? '';
      return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${ticks}`;
    } catch {
      return '';
    }
  }
  if (process.platform === 'win32') return '';
  return (spawnSync('/bin/ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '').trim();
}

import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { redact } from '../shared/redact.ts';

/** Two files of this size at most: enough for weeks, small enough to send to a help desk. */
const MAX_LOG_BYTES = 1_000_000;

export type Log = {
  /** One line: a code and the part of the program; `error` adds its name and where in the program it arose. */
  write(code: string, component: string, error?: unknown): void;
};

/** A local log without content of reports; each line is redacted. A log that cannot be written stops nothing. */
export function openLog(folder: string): Log {
  const file = path.join(folder, 'kakekomi.log');
  return {
    write(code, component, error) {
      const cause = error instanceof Error ? (error.stack ?? error.name) : undefined;
      const line = JSON.stringify({
        at: new Date().toISOString(),
        code: redact(code),
        component: redact(component),
        ...(cause === undefined ? {} : { cause: cause.split('\n').slice(0, 8).map(redact) }),
      });
      try {
        mkdirSync(folder, { recursive: true });
        if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > MAX_LOG_BYTES) renameSync(file, `${file}.1`);
        appendFileSync(file, `${line}\n`, { mode: 0o600 });
      } catch {
        // A full or read-only disk must not turn a logged problem into a crash.
      }
    },
  };
}

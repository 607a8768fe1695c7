import type * as FilePromises from 'node:fs/promises';
import type * as ReadAt from '../../packaging/read-at.ts';

/** What one call to the file system does instead of what it was asked: it fails, or moves fewer bytes than it was given. */
export type Fault = { readonly at: number; readonly code: string } | { readonly short: true };

type Call = (...given: unknown[]) => unknown;

/**
 * `node:fs/promises` with one call in it that goes wrong. Calls of files that were opened through it count as well, in
 * the order in which they are made, so that one number names one place of what runs.
 */
export class FaultyFiles {
  #fault: Fault | null = null;
  #calls = 0;
  /** The call that failed, null while none did. */
  failed: string | null = null;

  /** Counts from here on, with this fault. */
  start(fault: Fault | null): void {
    this.#fault = fault;
    this.#calls = 0;
    this.failed = null;
  }

  get calls(): number {
    return this.#calls;
  }

  wrap(real: typeof FilePromises): typeof FilePromises {
    const wrapped = Object.fromEntries(
      Object.entries(real).map(([name, value]) => [
        name,
        typeof value === 'function' ? this.#counted(name, value as Call) : value,
      ]),
    );
    return { ...wrapped, default: wrapped } as unknown as typeof FilePromises;
  }

  /** `readAt` counts as reading a file. */
  wrapReading(real: typeof ReadAt): typeof ReadAt {
    return {
      readAt: ((file, ...given) => {
        const reading = this.#shortened((...shortened) => (real.readAt as Call)(file, ...shortened));
        return this.#counted('file.read', reading)(...given);
      }) as typeof real.readAt,
    };
  }

  #counted(name: string, real: Call): Call {
    return async (...given) => {
      this.#calls += 1;
      const fault = this.#fault;
      if (fault && 'at' in fault && fault.at === this.#calls) {
        this.failed = name;
        // The system lets go of a file also where it says that closing it failed.
        if (name === 'file.close') await real(...given);
        throw Object.assign(new Error(`${fault.code}: ${name}`), { code: fault.code });
      }
      const result = await real(...given);
      return name === 'open' ? this.#file(result as FilePromises.FileHandle) : result;
    };
  }

  #file(file: FilePromises.FileHandle): FilePromises.FileHandle {
    const counted = new Map<string, Call>(
      ['read', 'write', 'sync', 'datasync', 'stat', 'truncate', 'close', 'utimes'].map((name) => {
        const real = (file as unknown as Record<string, Call>)[name]!.bind(file);
        return [
          name,
          this.#counted(`file.${name}`, name === 'read' || name === 'write' ? this.#shortened(real) : real),
        ];
      }),
    );
    return new Proxy(file, {
      get: (target, key) => {
        const own = counted.get(String(key));
        if (own) return own;
        const value: unknown = Reflect.get(target, key, target);
        return typeof value === 'function' ? (value as Call).bind(target) : value;
      },
    });
  }

  /** A read or write of fewer bytes than asked is no fault: the system may always do so. */
  #shortened(real: Call): Call {
    return (bytes, offset, length, position) => {
      const isShort = this.#fault !== null && 'short' in this.#fault && typeof length === 'number' && length > 1;
      return real(bytes, offset, isShort ? Math.ceil(length / 3) : length, position);
    };
  }
}

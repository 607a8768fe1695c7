import { createInterface } from 'node:readline/promises';
import { ExpectedError } from '../core/errors.ts';
import type { Language } from '../core/model/profile.ts';
import type { Bilingual } from '../core/text/bilingual.ts';

/** What a command may touch of the outside: its two streams, the language asked for, and being interrupted. */
export type CommandIo = {
  readonly language: Language;
  /** One JSON document on standard output and nothing else. */
  readonly json: boolean;
  /** No progress and no messages; errors still show. */
  readonly quiet: boolean;
  /** Aborted by Ctrl+C: the command stops, leaves nothing half-written and throws `cancelled`. */
  readonly signal: AbortSignal;
  /** Standard output. Resolves once the stream takes more, so that large outputs do not pile up in memory. */
  out(text: string): Promise<void>;
  /** A message for a person on standard error; nothing under `--quiet`. */
  note(text: string): void;
  /** The sentence in the language asked for. */
  say(words: Bilingual): string;
  /** Standard error is a terminal: a progress bar makes sense. */
  readonly terminal: boolean;
  /** Standard error without a line end, for the progress bar. */
  err(text: string): void;
  /** Asks a person to answer yes or no; null where nobody can answer. No answer is a no. */
  readonly ask: ((question: string) => Promise<boolean>) | null;
};

/** A command: its own arguments (the global options are taken out), its exit code. Throws ExpectedError. */
export type Command = (args: readonly string[], io: CommandIo) => Promise<number>;

/** Streams of the process, or those of a test. */
export type Streams = {
  readonly out: (text: string) => Promise<void>;
  readonly err: (text: string) => void;
  readonly terminal: boolean;
  /** One line that a person types after a question; null where standard input or error is no terminal. */
  readonly answer?: ((question: string, signal: AbortSignal) => Promise<string>) | null;
};

export type GlobalOptions = { readonly language: Language; readonly json: boolean; readonly quiet: boolean };

export function createIo(options: GlobalOptions, streams: Streams, signal: AbortSignal): CommandIo {
  const answer = streams.answer ?? null;
  return {
    ...options,
    signal,
    terminal: streams.terminal,
    out: streams.out,
    err: streams.err,
    ask:
      answer === null
        ? null
        : async (question) => /^(?:y|yes|はい)$/iu.test((await answer(`${question} [y/N] `, signal)).trim()),
    note: (text) => {
      if (!options.quiet) streams.err(`${text}\n`);
    },
    say: (words) => words[options.language],
  };
}

/**
 * The streams of this process. A closed pipe (`| head`) ends the output quietly; a terminal that was closed (SIGHUP) can
 * be written to no more, which must not keep anything from being cleaned up.
 */
export function processStreams(): Streams {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    if (!GONE.has(error.code ?? '')) throw error;
  });
  process.stderr.on('error', (error: NodeJS.ErrnoException) => {
    if (!GONE.has(error.code ?? '')) throw error;
  });
  const terminal = process.stderr.isTTY === true;
  return {
    out: (text) =>
      new Promise((resolve) => {
        if (process.stdout.write(text)) resolve();
        else process.stdout.once('drain', resolve);
      }),
    err: (text) => void process.stderr.write(text),
    terminal,
    answer: terminal && process.stdin.isTTY === true ? answerOnTerminal : null,
  };
}

/** A terminal or a reader that is no longer there. */
const GONE: ReadonlySet<string> = new Set(['EPIPE', 'EIO', 'ENXIO', 'EBADF']);

async function answerOnTerminal(question: string, signal: AbortSignal): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await new Promise<string>((resolve, reject) => {
      const cancel = (): void => reject(new ExpectedError('cancelled'));
      lines.on('SIGINT', cancel);
      lines.on('close', () => resolve(''));
      lines.question(question, { signal }).then(resolve, cancel);
    });
  } finally {
    lines.close();
  }
}

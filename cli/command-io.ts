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
};

/** A command: its own arguments (the global options are taken out), its exit code. Throws ExpectedError. */
export type Command = (args: readonly string[], io: CommandIo) => Promise<number>;

/** Streams of the process, or those of a test. */
export type Streams = {
  readonly out: (text: string) => Promise<void>;
  readonly err: (text: string) => void;
  readonly terminal: boolean;
};

export type GlobalOptions = { readonly language: Language; readonly json: boolean; readonly quiet: boolean };

export function createIo(options: GlobalOptions, streams: Streams, signal: AbortSignal): CommandIo {
  return {
    ...options,
    signal,
    terminal: streams.terminal,
    out: streams.out,
    err: streams.err,
    note: (text) => {
      if (!options.quiet) streams.err(`${text}\n`);
    },
    say: (words) => words[options.language],
  };
}

/** The streams of this process. A closed pipe (`| head`) ends the output quietly. */
export function processStreams(): Streams {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  return {
    out: (text) =>
      new Promise((resolve) => {
        if (process.stdout.write(text)) resolve();
        else process.stdout.once('drain', resolve);
      }),
    err: (text) => void process.stderr.write(text),
    terminal: process.stderr.isTTY === true,
  };
}

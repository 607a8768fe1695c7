import { ExpectedError, errorShape } from '../core/errors.ts';
import { errorSentence } from '../core/text/errors.ts';
import { takeGlobalOptions } from './arguments.ts';
import { runCases } from './cases.ts';
import { createIo, processStreams, type Command, type CommandIo } from './command-io.ts';
import { EXIT, exitCodeOf } from './exit-code.ts';
import { runInspect } from './inspect.ts';
import { runOpen } from './open.ts';
import type { ErrorOutput } from './package-output.ts';
import { plain, plainLines } from './plain-text.ts';
import { runSeal } from './seal.ts';
import { USAGE } from './usage.ts';
import { runVerify } from './verify.ts';

const COMMANDS: Readonly<Record<string, Command>> = {
  inspect: runInspect,
  seal: runSeal,
  open: runOpen,
  verify: runVerify,
  cases: runCases,
};

async function reportError(error: unknown, io: CommandIo): Promise<number> {
  const { code, detail } = errorShape(error);
  const sentence = plain(errorSentence(code, detail, io.language));
  const output: ErrorOutput = { error: { code, message: sentence, detail } };
  if (io.json) await io.out(`${JSON.stringify(output, null, 2)}\n`);
  io.err(`${sentence} (${code})\n`);
  if (code === 'internal')
    io.err(`${plainLines(error instanceof Error ? (error.stack ?? error.name) : String(error))}\n`);
  return exitCodeOf(error);
}

async function main(args: readonly string[]): Promise<number> {
  const interruption = new AbortController();
  const streams = processStreams();
  const interrupt = (): void => {
    /* A second Ctrl+C ends at once. */
    if (interruption.signal.aborted) process.exit(EXIT.interrupted);
    interruption.abort();
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  let io = createIo({ language: 'en', json: false, quiet: false }, streams, interruption.signal);
  try {
    const { options, rest } = takeGlobalOptions(args, process.env);
    io = createIo(options, streams, interruption.signal);
    const [name, ...own] = rest;
    if (name === 'help' || name === '--help' || name === '-h') {
      await io.out(`${io.say(USAGE)}\n`);
      return EXIT.done;
    }
    const command = name === undefined || !Object.hasOwn(COMMANDS, name) ? undefined : COMMANDS[name];
    if (command === undefined) {
      io.err(`${io.say(USAGE)}\n`);
      throw new ExpectedError('usage', { reason: name ?? '' });
    }
    return await command(own, io);
  } catch (error) {
    return interruption.signal.aborted && !(error instanceof ExpectedError)
      ? EXIT.interrupted
      : await reportError(error, io);
  }
}

process.exitCode = await main(process.argv.slice(2));

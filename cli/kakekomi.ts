import { ExpectedError, errorShape } from '../core/errors.ts';
import { environmentLanguage, takeGlobalOptions } from './arguments.ts';
import { runCases } from './cases.ts';
import { createIo, processStreams, type Command, type CommandIo } from './command-io.ts';
import { errorText } from './error-text.ts';
import { EXIT, exitCodeOf } from './exit-code.ts';
import { runInspect } from './inspect.ts';
import { runOpen } from './open.ts';
import type { ErrorOutput } from './package-output.ts';
import { plainLines } from './plain-text.ts';
import { runReceipt } from './receipt.ts';
import { runSeal } from './seal.ts';
import { type COMMAND_USAGE, usageText } from './usage.ts';
import { usageError } from './usage-error.ts';
import { runVerify } from './verify.ts';
import { programVersion } from './version.ts';

const COMMANDS: Readonly<Record<keyof typeof COMMAND_USAGE, Command>> = {
  inspect: runInspect,
  seal: runSeal,
  open: runOpen,
  verify: runVerify,
  receipt: runReceipt,
  cases: runCases,
};

async function reportError(error: unknown, io: CommandIo): Promise<number> {
  const { code, detail } = errorShape(error);
  const message = errorText({ code, detail }, io.language);
  const output: ErrorOutput = { error: { code, message, detail } };
  if (io.json) await io.out(`${JSON.stringify(output, null, 2)}\n`);
  io.err(`${message} (${code})\n`);
  if (code === 'internal')
    io.err(`${plainLines(error instanceof Error ? (error.stack ?? error.name) : String(error))}\n`);
  return exitCodeOf(error);
}

/** Ctrl+C, a polite kill, a terminal that is closed, Ctrl+Break on Windows: all of them leave nothing half-written. */
const INTERRUPTIONS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK'] as const;

async function main(args: readonly string[]): Promise<number> {
  const interruption = new AbortController();
  const streams = processStreams();
  let typed = 0;
  const interrupt = (signal: NodeJS.Signals): void => {
    if (signal === 'SIGINT') typed += 1;
    /* A second Ctrl+C ends at once. Not a second hang-up: a closing terminal and its shell send one each. */
    if (typed > 1) process.exit(EXIT.interrupted);
    interruption.abort();
  };
  for (const signal of INTERRUPTIONS) process.on(signal, interrupt);
  const unread = { language: environmentLanguage(process.env), json: args.includes('--json'), quiet: false };
  let io = createIo(unread, streams, interruption.signal);
  try {
    const { options, rest } = takeGlobalOptions(args, process.env);
    io = createIo(options, streams, interruption.signal);
    return await runCommand(rest, io);
  } catch (error) {
    return interruption.signal.aborted && !(error instanceof ExpectedError)
      ? EXIT.interrupted
      : await reportError(error, io);
  }
}

async function runCommand([name, ...own]: readonly string[], io: CommandIo): Promise<number> {
  if (name === '--version' || name === '-V') {
    await io.out(`${programVersion() ?? '-'}\n`);
    return EXIT.done;
  }
  if (name === 'help' || name === '--help' || name === '-h') {
    const [about] = own;
    await io.out(`${usageText(io.say, isCommand(about) ? about : undefined)}\n`);
    return EXIT.done;
  }
  if (!isCommand(name)) {
    io.err(`${usageText(io.say)}\n`);
    throw name === undefined ? usageError('no-command') : usageError('unknown-command', name);
  }
  if (asksForHelp(own)) {
    await io.out(`${usageText(io.say, name)}\n`);
    return EXIT.done;
  }
  return await COMMANDS[name](own, io);
}

function isCommand(name: string | undefined): name is keyof typeof COMMANDS {
  return name !== undefined && Object.hasOwn(COMMANDS, name);
}

/** `--help` anywhere before a `--`: whatever else is missing or wrong then. */
function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  return args.slice(0, end < 0 ? args.length : end).some((argument) => argument === '--help' || argument === '-h');
}

process.exitCode = await main(process.argv.slice(2));

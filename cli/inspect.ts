import { basename } from 'node:path';
import { ExpectedError } from '../core/errors.ts';
import { analyzeMail } from '../core/mail/analyze-mail.ts';
import { linkMails } from '../core/mail/linked-mails.ts';
import { MAX_MAIL_BYTES } from '../core/mail/limits.ts';
import type { InspectFailure, MailAnalysis } from '../core/model/mail.ts';
import { readArguments } from './arguments.ts';
import type { Command, CommandIo } from './command-io.ts';
import { errorText } from './error-text.ts';
import { EXIT } from './exit-code.ts';
import { nodeDigest, readInput } from './input-file.ts';
import { mailReport } from './mail-report.ts';
import { plain } from './plain-text.ts';
import { createProgressBar } from './progress-bar.ts';
import { openWithSevenZip } from './seven-zip.ts';

/**
 * Up to this many mails are kept and looked at together (a password in another mail); more are written out one by
 * one, so that memory does not grow with their number.
 */
const MAX_LINKED_MAILS = 200;

const TOOLS = { openArchive: openWithSevenZip };

type Outcome = MailAnalysis | InspectFailure;

/** `inspect <mail>...`: everything the program reads out of each mail. 1 when none of the files was a mail. */
export const runInspect: Command = async (args, io) => {
  const { values, files } = readArguments(args, { 'trusted-authserv': 'many' }, { min: 1, max: Infinity });
  const bar = createProgressBar(io, 'inspect');
  const writer = createOutcomeWriter(io);
  const held: Outcome[] = [];
  let succeeded = 0;
  for (const [index, file] of files.entries()) {
    if (io.signal.aborted) throw new ExpectedError('cancelled');
    const outcome = await inspectFile(file, values['trusted-authserv'], io);
    if (!('error' in outcome)) succeeded += 1;
    if (files.length <= MAX_LINKED_MAILS) held.push(outcome);
    else await writer.write(outcome);
    bar.update(index + 1, files.length);
  }
  bar.end();
  const linked = linkMails(held.filter((outcome): outcome is MailAnalysis => !('error' in outcome))).values();
  for (const outcome of held) await writer.write('error' in outcome ? outcome : (linked.next().value ?? outcome));
  await writer.end();
  return succeeded > 0 ? EXIT.done : EXIT.failed;
};

async function inspectFile(path: string, trustedAuthservs: readonly string[], io: CommandIo): Promise<Outcome> {
  try {
    const bytes = await readInput(path, MAX_MAIL_BYTES);
    return {
      ...(await analyzeMail(bytes, {
        fileName: basename(path),
        trustedAuthservs,
        digest: nodeDigest,
        mayOverwrite: true,
        tools: TOOLS,
      })),
      file: path,
    };
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    return { file: path, error: { code: error.code, message: errorText(error, io.language, false) } };
  }
}

/** Writes outcomes as they come: elements of one JSON array, or pages for a person. */
function createOutcomeWriter(io: CommandIo): { write(outcome: Outcome): Promise<void>; end(): Promise<void> } {
  let count = 0;
  return {
    async write(outcome) {
      if (io.json) await io.out(`${count === 0 ? '[\n' : ',\n'}${JSON.stringify(outcome, null, 2)}`);
      else if ('error' in outcome)
        await io.out(`== ${plain(outcome.file)}\n${outcome.error.message} (${outcome.error.code})\n\n`);
      else await io.out(mailReport(outcome, io.language));
      count += 1;
    },
    async end() {
      if (io.json) await io.out(count === 0 ? '[]\n' : '\n]\n');
    },
  };
}

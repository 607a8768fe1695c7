import { ExpectedError } from '../core/errors.ts';
import { analyzeMail } from '../core/mail/analyze-mail.ts';
import { linkMails } from '../core/mail/linked-mails.ts';
import type { InspectFailure, MailAnalysis } from '../core/model/mail.ts';
import { readArguments } from './arguments.ts';
import type { Command, CommandIo } from './command-io.ts';
import { errorText } from './error-text.ts';
import { EXIT } from './exit-code.ts';
import { nodeDigest } from './input-file.ts';
import { type MailInput, readMailInputs } from './mail-input.ts';
import { mailReport } from './mail-report.ts';
import { plain } from './plain-text.ts';
import { createProgressBar } from './progress-bar.ts';
import { openWithSevenZip } from './seven-zip.ts';

/**
 * So many mails in a row are kept and looked at together (a password in another mail), then written out, so that memory
 * does not grow with their number.
 */
const MAX_LINKED_MAILS = 200;

const TOOLS = { openArchive: openWithSevenZip };

type Outcome = MailAnalysis | InspectFailure;

/** `inspect <mail>...`: everything the program reads out of each mail of the files and folders. 1 when there was none. */
export const runInspect: Command = async (args, io) => {
  const { values, files } = readArguments(args, { 'trusted-authserv': 'many' }, { min: 1, max: Infinity });
  const bar = createProgressBar(io, 'inspect');
  const writer = createOutcomeWriter(io);
  const held: Outcome[] = [];
  let succeeded = 0;
  const writeHeld = async (): Promise<void> => {
    const linked = linkMails(held.filter((outcome): outcome is MailAnalysis => !('error' in outcome))).values();
    for (const outcome of held) await writer.write('error' in outcome ? outcome : (linked.next().value ?? outcome));
    held.length = 0;
  };
  for (const [index, file] of files.entries()) {
    for await (const input of readMailInputs(file, io.signal)) {
      if (io.signal.aborted) throw new ExpectedError('cancelled');
      const outcome = await inspectMail(input, values['trusted-authserv'], io);
      if (!('error' in outcome)) succeeded += 1;
      held.push(outcome);
      if (held.length >= MAX_LINKED_MAILS) await writeHeld();
      bar.update(index, files.length);
    }
    bar.update(index + 1, files.length);
  }
  bar.end();
  await writeHeld();
  await writer.end();
  return succeeded > 0 ? EXIT.done : EXIT.failed;
};

async function inspectMail(
  { name, content }: MailInput,
  trustedAuthservs: readonly string[],
  io: CommandIo,
): Promise<Outcome> {
  try {
    if (content instanceof ExpectedError) throw content;
    const options = { trustedAuthservs, digest: nodeDigest, mayOverwrite: true, tools: TOOLS };
    return { ...(await analyzeMail(content, options)), file: name };
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    return { file: name, error: { code: error.code, message: errorText(error, io.language, false) } };
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

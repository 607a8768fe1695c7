import { ExpectedError } from '../core/errors.ts';
import { analyzeMail, type AnalyzeOptions } from '../core/mail/analyze-mail.ts';
import type { Bilingual } from '../core/text/bilingual.ts';
import { readArguments } from './arguments.ts';
import type { Command, CommandIo } from './command-io.ts';
import { errorText } from './error-text.ts';
import { EXIT } from './exit-code.ts';
import { HeldMails, type Outcome } from './held-mails.ts';
import { nodeDigest } from './input-file.ts';
import { type MailInput, readMailInputs } from './mail-input.ts';
import { mailReport } from './mail-report.ts';
import { plain } from './plain-text.ts';
import { createProgressBar } from './progress-bar.ts';
import { decodePicture } from './decode-picture.ts';
import { openWithSevenZip } from './seven-zip.ts';

const TOOLS = { openArchive: openWithSevenZip, decodePicture };

/** `inspect <mail>...`: everything the program reads out of each mail of the files and folders. 1 when there was none. */
export const runInspect: Command = async (args, io) => {
  const { values, files } = readArguments(args, { 'trusted-authserv': 'many' }, { min: 1, max: Infinity });
  const bar = createProgressBar(io, 'inspect');
  const writer = createOutcomeWriter(io);
  const trustedAuthservs = values['trusted-authserv'];
  const held = new HeldMails((input, passwords, mayOverwrite) =>
    inspectMail(input, { trustedAuthservs, passwords, mayOverwrite }, io),
  );
  let succeeded = 0;
  const writeHeld = async (): Promise<void> => {
    for (const outcome of await held.release()) await writer.write(outcome);
  };
  for (const [index, file] of files.entries()) {
    for await (const input of readMailInputs(file, io.signal)) {
      if (io.signal.aborted) throw new ExpectedError('cancelled');
      if (await held.add(input)) succeeded += 1;
      if (held.isFull) await writeHeld();
      bar.update(index, files.length);
    }
    bar.update(index + 1, files.length);
  }
  bar.end();
  await writeHeld();
  await writer.end();
  for (const { locked, teller } of held.latePasswords) io.note(io.say(lateWords(plain(locked), plain(teller))));
  return succeeded > 0 ? EXIT.done : EXIT.failed;
};

const lateWords = (locked: string, teller: string): Bilingual => ({
  ja: `${locked} のファイルは開けないままです。パスワードはずっと後の ${teller} にありました。2 つを一緒に指定して、もう一度調べてください。`,
  en: `A file in ${locked} stayed locked: its password came much later, in ${teller}. Inspect the two together.`,
});

async function inspectMail(
  { name, content }: MailInput,
  given: Pick<AnalyzeOptions, 'trustedAuthservs' | 'passwords' | 'mayOverwrite'>,
  io: CommandIo,
): Promise<Outcome> {
  try {
    if (content instanceof ExpectedError) throw content;
    return { ...(await analyzeMail(content, { ...given, digest: nodeDigest, tools: TOOLS })), file: name };
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

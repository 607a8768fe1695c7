import * as z from 'zod';
import { errorShape, ExpectedError } from '../../core/errors.ts';
import { analyzeMail, lookCloser, type AnalyzeOptions } from '../../core/mail/analyze-mail.ts';
import { BUILT_IN_LISTS } from '../../core/mail/lists/built-in-lists.ts';
import { parseLists } from '../../core/mail/lists/mail-lists.ts';
import { joinPieces } from '../../core/mail/partial-message.ts';
import { readMail } from '../../core/mail/parsed-mail.ts';
import { readPartContent } from '../../core/mail/part-content.ts';
import { readGivenFile } from '../../core/mailbox/read-given-file.ts';
import { pstMail } from '../../core/mailbox/pst-source.ts';
import { decodePicture } from './decode-picture.ts';
import { fileSources } from './file-source.ts';
import type { ReadingSettings, WorkerAnswer, WorkerQuestion } from './protocol.ts';
import { openWithSevenZip } from './seven-zip.ts';
import { wasmDigest } from './wasm-digest.ts';

z.config({ jitless: true });

/** Reads one hostile mail and ends; the frame ends it earlier when it takes too long. */
const scope = self as unknown as {
  onmessage: ((event: MessageEvent<WorkerQuestion>) => void) | null;
  postMessage(answer: WorkerAnswer): void;
};

scope.onmessage = ({ data }) => {
  answerTo(data).then(
    (answer) => scope.postMessage(answer),
    (error: unknown) => scope.postMessage({ kind: 'error', error: shapeOf(error) }),
  );
};

const TOOLS = { openArchive: openWithSevenZip, decodePicture };

async function answerTo(question: WorkerQuestion): Promise<WorkerAnswer> {
  switch (question.kind) {
    case 'html':
      return { kind: 'html', html: readMail(question.bytes).html };
    case 'part':
      return { kind: 'content', content: readPartContent(question.bytes, question.path) };
    case 'join':
      return { kind: 'joined', joined: joinPieces(question.bytes, question.others) };
    case 'pst-item': {
      const [source] = fileSources([question]);
      if (source === undefined) throw new ExpectedError('not-found');
      return { kind: 'item', bytes: await pstMail(source, question.node) };
    }
    case 'recognize': {
      const { source: file } = question;
      const [source] = fileSources([{ path: file.name, file }]);
      if (source === undefined) throw new ExpectedError('not-found');
      return { kind: 'recognized', given: await readGivenFile(source, { aborted: false }) };
    }
    case 'examine': {
      const keys = new Map(question.keys.map(({ name, record }) => [name, record]));
      const { passwords, settings } = question;
      const options = { ...(await optionsOf(settings)), passwords, keys };
      return { kind: 'details', details: await lookCloser(question.bytes, options) };
    }
    case 'analyze': {
      const { fileName, settings, passwords } = question;
      const analysis = await analyzeMail(question.bytes, { ...(await optionsOf(settings)), fileName, passwords });
      return { kind: 'analysis', analysis };
    }
  }
}

/** The bytes are this worker's own, and it reads them once. */
async function optionsOf({ trustedServers, ownDomains, lists }: ReadingSettings): Promise<AnalyzeOptions> {
  return {
    tools: TOOLS,
    digest: await wasmDigest(),
    mayOverwrite: true,
    trustedAuthservs: trustedServers,
    ownDomains,
    lists: parseLists(lists, BUILT_IN_LISTS) ?? BUILT_IN_LISTS,
  };
}

/** A bug while reading hostile bytes is a finding about the mail, not a reason to stop the program. */
function shapeOf(error: unknown): ReturnType<typeof errorShape> {
  return error instanceof ExpectedError
    ? errorShape(error)
    : { code: 'analysis-failed', detail: { reason: error instanceof Error ? error.name : 'unknown' } };
}

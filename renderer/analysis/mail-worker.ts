import * as z from 'zod';
import { errorShape, ExpectedError } from '../../core/errors.ts';
import { analyzeMail, examineMail } from '../../core/mail/analyze-mail.ts';
import { readMail } from '../../core/mail/parsed-mail.ts';
import { readPartContent } from '../../core/mail/part-content.ts';
import { decodePicture } from './decode-picture.ts';
import type { WorkerAnswer, WorkerQuestion } from './protocol.ts';
import { openWithSevenZip } from './seven-zip.ts';

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
    case 'examine': {
      const { trustedServers: trustedAuthservs, passwords } = question;
      const { details } = await examineMail(question.bytes, { tools: TOOLS, trustedAuthservs, passwords });
      return { kind: 'details', details };
    }
    case 'analyze': {
      const { fileName, trustedServers: trustedAuthservs } = question;
      const analysis = await analyzeMail(question.bytes, { tools: TOOLS, fileName, trustedAuthservs });
      return { kind: 'analysis', analysis };
    }
  }
}

/** A bug while reading hostile bytes is a finding about the mail, not a reason to stop the program. */
function shapeOf(error: unknown): ReturnType<typeof errorShape> {
  return error instanceof ExpectedError
    ? errorShape(error)
    : { code: 'analysis-failed', detail: { reason: error instanceof Error ? error.name : 'unknown' } };
}

import * as z from 'zod';
import { ExpectedError, errorShape } from '../../core/errors.ts';
import { analyzeMail, examineMail, type AnalyzeOptions } from '../../core/mail/analyze-mail.ts';
import { mailDocument } from '../../core/mailbox/mail-document.ts';
import { openWithSevenZip } from './seven-zip.ts';
import type { DocumentAnswer, DocumentQuestion } from './index-protocol.ts';

z.config({ jitless: true });

/** Reads one hostile mail after the other for the index; whoever asks ends it when one takes too long. */
const scope = self as unknown as {
  onmessage: ((event: MessageEvent<DocumentQuestion>) => void) | null;
  postMessage(answer: DocumentAnswer): void;
};

scope.onmessage = ({ data }) => {
  readDocument(data).then(
    (answer) => scope.postMessage(answer),
    (error: unknown) =>
      scope.postMessage({
        kind: 'error',
        error: error instanceof ExpectedError ? errorShape(error) : { code: 'analysis-failed', detail: {} },
      }),
  );
};

/** Time for opening the archives of one mail, in milliseconds: what is met after that is listed without its inside. */
const ARCHIVE_TIME = 3000;

async function readDocument({ bytes, place, archives }: DocumentQuestion): Promise<DocumentAnswer> {
  if (!archives) {
    const analysis = await analyzeMail(bytes);
    return { kind: 'read', document: mailDocument(analysis, place), sha256: analysis.sha256 };
  }
  const { analysis, details } = await examineMail(bytes, boundedTools());
  const opened = details.attachments.flatMap(({ archive }) => archive ?? []);
  return { kind: 'read', document: mailDocument(analysis, place, opened), sha256: analysis.sha256 };
}

function boundedTools(): Pick<AnalyzeOptions, 'tools'> {
  const end = performance.now() + ARCHIVE_TIME;
  return {
    tools: {
      openArchive: async (archive, type) => (performance.now() > end ? null : openWithSevenZip(archive, type)),
    },
  };
}

import * as z from 'zod';
import { ExpectedError, errorShape } from '../../core/errors.ts';
import type { OpenArchiveTool } from '../../core/mail/attachment/tools.ts';
import { readDocument } from '../../core/mailbox/read-document.ts';
import { openWithSevenZip } from './seven-zip.ts';
import type { DocumentAnswer, DocumentQuestion } from './index-protocol.ts';

z.config({ jitless: true });

/** Reads one hostile mail after the other for the index; whoever asks ends it when one takes too long. */
const scope = self as unknown as { onmessage: ((event: MessageEvent<unknown>) => void) | null };

scope.onmessage = ({ ports: [port] }) => {
  if (port === undefined) return;
  const tell = (answer: DocumentAnswer): void => port.postMessage(answer);
  port.onmessage = ({ data }: MessageEvent<DocumentQuestion>) => {
    read(data).then(tell, (error: unknown) =>
      tell({
        kind: 'error',
        error: error instanceof ExpectedError ? errorShape(error) : { code: 'analysis-failed', detail: {} },
      }),
    );
  };
};

/** Time for opening the archives of one mail, in milliseconds: what is met after that is listed without its inside. */
const ARCHIVE_TIME = 3000;
/** Archives of one mail that are opened by a program of their own. */
const MAX_OPENED = 20;

async function read({ bytes, place, archives }: DocumentQuestion): Promise<DocumentAnswer> {
  return { kind: 'read', document: await readDocument(bytes, place, { archives, openArchive: boundedOpening() }) };
}

function boundedOpening(): OpenArchiveTool {
  const end = performance.now() + ARCHIVE_TIME;
  let opened = 0;
  return async (archive, type) => {
    opened += 1;
    return opened > MAX_OPENED || performance.now() > end ? null : openWithSevenZip(archive, type);
  };
}

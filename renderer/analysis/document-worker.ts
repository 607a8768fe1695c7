import * as z from 'zod';
import { ExpectedError, errorShape } from '../../core/errors.ts';
import { analyzeMail } from '../../core/mail/analyze-mail.ts';
import { mailDocument } from '../../core/mailbox/mail-document.ts';
import type { DocumentAnswer, DocumentQuestion } from './index-protocol.ts';

z.config({ jitless: true });

/** Reads one hostile mail after the other for the index; whoever asks ends it when one takes too long. */
const scope = self as unknown as {
  onmessage: ((event: MessageEvent<DocumentQuestion>) => void) | null;
  postMessage(answer: DocumentAnswer): void;
};

scope.onmessage = ({ data: { bytes, place } }) => {
  analyzeMail(bytes).then(
    (analysis) => scope.postMessage({ kind: 'read', document: mailDocument(analysis, place), sha256: analysis.sha256 }),
    (error: unknown) =>
      scope.postMessage({
        kind: 'error',
        error: error instanceof ExpectedError ? errorShape(error) : { code: 'analysis-failed', detail: {} },
      }),
  );
};

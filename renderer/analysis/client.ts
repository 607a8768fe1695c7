import { ExpectedError } from '../../core/errors.ts';
import type { MailAnalysis } from '../../core/model/mail.ts';

export type AnalyzeMailOptions = {
  /** What `file` of the result says. */
  file?: string;
  trustedServers?: readonly string[];
};

/**
 * Reads a mail in the analysis frame. Throws ExpectedError 'not-a-mail', 'file-too-large', 'analysis-timeout' (the
 * worker was stuck and was ended) or 'analysis-failed'.
 */
export async function analyzeMailFile(
  _file: Blob | Uint8Array,
  _options: AnalyzeMailOptions = {},
): Promise<MailAnalysis> {
  throw new ExpectedError('analysis-failed');
}

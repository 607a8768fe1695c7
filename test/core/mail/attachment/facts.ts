import { readDocumentContent } from '../../../../core/mail/attachment/document.ts';
import type { FactKind, FileFact } from '../../../../core/model/mail-details.ts';

/** What is found in a document, as for an attachment, without its pictures. */
export const documentFacts = (...document: Parameters<typeof readDocumentContent>): readonly FileFact[] =>
  readDocumentContent(...document).facts;

/** The evidence of one kind, in the order of the list. */
export const detailsOf = (facts: readonly FileFact[], kind: FactKind): string[] =>
  facts.filter((fact) => fact.kind === kind).map(({ detail }) => detail);

import type { FactKind, FileFact } from '../../../../core/model/mail-details.ts';

/** The evidence of one kind, in the order of the list. */
export const detailsOf = (facts: readonly FileFact[], kind: FactKind): string[] =>
  facts.filter((fact) => fact.kind === kind).map(({ detail }) => detail);

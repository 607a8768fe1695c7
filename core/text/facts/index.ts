import type { FactKind } from '../../model/mail-details.ts';
import { ARCHIVE_FACTS } from './archive.ts';
import type { FactWords } from './fact-words.ts';
import { FILE_FACTS } from './files.ts';
import { OFFICE_FACTS } from './office.ts';
import { ONENOTE_FACTS } from './onenote.ts';
import { PDF_FACTS } from './pdf.ts';

/** Every kind of fact has its words, its sign and its weight: a kind without them does not compile. */
export const FACT_WORDS: Readonly<Record<FactKind, FactWords>> = {
  ...OFFICE_FACTS,
  ...PDF_FACTS,
  ...ONENOTE_FACTS,
  ...FILE_FACTS,
  ...ARCHIVE_FACTS,
};

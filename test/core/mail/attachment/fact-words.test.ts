import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FACT_KINDS, type FactKind } from '../../../../core/model/mail-details.ts';
import type { FactWords } from '../../../../core/text/facts/fact-words.ts';
import { FACT_WORDS } from '../../../../core/text/facts/index.ts';
import { OFFICE_FACTS } from '../../../../core/text/facts/office.ts';
import { ONENOTE_FACTS } from '../../../../core/text/facts/onenote.ts';
import { PDF_FACTS } from '../../../../core/text/facts/pdf.ts';

const WORDS: Partial<Record<FactKind, FactWords>> = { ...OFFICE_FACTS, ...PDF_FACTS, ...ONENOTE_FACTS };
const folder = join(import.meta.dirname, '../../../../core/mail/attachment');

test('every fact that the readers of documents add has words, and every word a reader', () => {
  const sources = ['office', 'rtf', 'onenote', 'pdf', '.'].flatMap((name) =>
    readdirSync(join(folder, name))
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(join(folder, name, file), 'utf8')),
  );
  const written = new Set(
    sources.flatMap((source) => [...source.matchAll(/'([a-z]+(?:-[a-z]+)*)'/g)].map(([, word]) => word)),
  );
  for (const kind of Object.keys(WORDS)) expect(written, kind).toContain(kind);
  const added = sources.flatMap((source) => [...source.matchAll(/\.add\('([a-z-]+)'/g)].map(([, kind]) => kind ?? ''));
  for (const kind of added) expect(FACT_WORDS, kind).toHaveProperty(kind);
  for (const kind of added) expect(FACT_KINDS).toContain(kind);
});

test('the words are there in both languages, and none of them calls a file harmless', () => {
  for (const [kind, { title, explanation, sign, weight }] of Object.entries(WORDS)) {
    for (const { ja, en } of [title, explanation]) {
      expect(ja, kind).toMatch(/[ぁ-ん]/);
      expect(en.length, kind).toBeGreaterThan(5);
      expect(ja, kind).not.toContain('安全');
      expect(en, kind).not.toMatch(/\bsafe\b/i);
    }
    if (sign === null) expect(weight, kind).toBe(1);
  }
});

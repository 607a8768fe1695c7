import type { Language } from '../model/profile.ts';

/** One sentence or label in both languages; a missing one is a compile error. */
export type Bilingual = Readonly<Record<Language, string>>;

/** Labels for every value of a fixed list: a value without its words does not compile. */
export type Labels<K extends string> = Readonly<Record<K, Bilingual>>;

import type { SignId } from '../../model/mail.ts';
import type { Bilingual } from '../bilingual.ts';
import type { WeightOf } from '../sign-weights.ts';

type SignOf<K extends SignId> = { readonly sign: K; readonly weight: WeightOf<K> };

/**
 * The words of one kind of fact found in a file: what it is called and what it means to somebody who is no expert,
 * the sign it speaks for (null: worth knowing, no sign), and how strongly (1 a hint, 2 notable, 3 strong) and why.
 */
export type FactWords = { readonly title: Bilingual; readonly explanation: Bilingual } & (
  { readonly sign: null; readonly weight: 1 } | { readonly [K in SignId]: SignOf<K> }[SignId]
);

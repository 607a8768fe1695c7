/** A tree of texts; leaves are i18next strings with `{{name}}` placeholders. */
export type Texts = { readonly [key: string]: string | Texts };

/** The same keys with any words: the second language must have exactly the first one's shape. */
export type SameShape<T> = { readonly [K in keyof T]: T[K] extends string ? string : SameShape<T[K]> };

export type Catalog<T> = { readonly ja: T; readonly en: SameShape<T> };

/** One namespace in both languages. A key that one of them lacks does not compile. */
export function catalog<const T extends Texts>(ja: T, en: SameShape<T>): Catalog<T> {
  return { ja, en };
}

/** Plural forms (`key_one`, `key_other`) are used by their stem with `{ count }`. */
type Stem<K extends string> = K extends `${infer S}_other` ? S : K extends `${string}_one` ? never : K;

/** Dotted paths of the leaves. */
export type KeyOf<T> = {
  [K in keyof T & string]: T[K] extends string ? Stem<K> : `${K}.${KeyOf<T[K]>}`;
}[keyof T & string];

import { isHostName } from '../defang.ts';
import { isBareAddress, isSuffixWord } from './bare-name.ts';
import { BRACKETED_DOT } from './half-defanged.ts';

const WIDE = 'A-Za-z0-9Ａ-Ｚａ-ｚ０-９';
/** A bare host name with full-width dots, its letters full-width or not: `evil．example`, `ｅｖｉｌ．ｅｘａｍｐｌｅ`. */
export const WIDE_NAME = `(?<![${WIDE}.．@＠/／_-])(?:[${WIDE}][${WIDE}-]{0,62}[.．]){0,8}[${WIDE}][${WIDE}-]{0,62}．[A-Za-zＡ-Ｚａ-ｚ]{2,24}(?![${WIDE}@＠_(-]|[.．][${WIDE}])`;
/** Japanese words behind a particle that ends what was said before: `詳細は例え.jp`. */
const BEHIND_PARTICLE = '[はを][\\p{Script=Han}\\p{Script=Katakana}]';
/** Where a name in other letters than ASCII may begin: Japanese writes no blanks, so what else touches it is part of it. */
const BOUNDARY = `(?:(?<![^\\s「『（(【〈《“"'＜<：:、。，,｜|])|(?<=[はを])(?=[\\p{Script=Han}\\p{Script=Katakana}]))`;
const PIECE = `[\\p{L}\\p{N}](?:(?!${BEHIND_PARTICLE})[\\p{L}\\p{M}\\p{N}-]){0,39}`;
/** A bare host name with other letters than ASCII, under a suffix in ASCII: `例え.jp`, `bücher[.]example`. */
export const FOREIGN_NAME = `${BOUNDARY}(?:${PIECE}(?:\\.|${BRACKETED_DOT})){1,4}[a-z]{2,24}(?![A-Za-z0-9@＠_(-]|\\.[A-Za-z0-9])`;

const BRACKETED = new RegExp(BRACKETED_DOT, 'giu');
const WHOLE = new RegExp(`^${FOREIGN_NAME}(?=[/?#:]|$)`, 'iu');
const EAST_ASIAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
/** Suffixes that no shop or service has in its name; `価格.com`, `転職.net` are read as names as often. */
const EAST_ASIAN_SUFFIX = /^(?:jp|cn|tw|hk|kr)$/;
/** A sentence that ends in a dot, or a name that a sentence touches: where it begins, nobody can tell. */
const SENTENCE = /(?:です|ます|した|せん|さい)$|[がにへでとものや][\p{Script=Han}\p{Script=Katakana}]/u;
/** Who explains names of hosts: `会社名.jp`, `日本語ドメイン.jp`. */
const PLACEHOLDER = /(?:名|ドメイン|〇|○)$/u;

/** Whether a bare name with full-width dots is an address. Academic texts end sentences with such a dot. */
export function isWideAddress(name: string, pathFollows: boolean): boolean {
  const narrow = name.normalize('NFKC');
  // `www．` is laughter as well.
  if (/^w+\./i.test(narrow)) return false;
  return !isSuffixWord(narrow.slice(narrow.lastIndexOf('.') + 1)) && isBareAddress(narrow, pathFollows);
}

/**
 * Whether a bare name with other letters than ASCII is an address, and neither a Japanese sentence that touches a name in
 * ASCII (`詳細はwww2.example.jp`), a brand, nor two words with a dot between. Who defangs a name means an address.
 */
export function isForeignAddress(name: string, pathFollows: boolean): boolean {
  const plain = name.replace(BRACKETED, '.');
  const labels = plain.split('.');
  const suffix = labels.at(-1) ?? '';
  const own = labels.at(-2) ?? '';
  if (!/[^\0-\x7f]/.test(own.normalize('NFKC')) || PLACEHOLDER.test(own)) return false;
  if (SENTENCE.test(own) || (EAST_ASIAN.test(own) && /[a-z]/i.test(own))) return false;
  if (plain !== name) return isHostName(plain, true);
  if (EAST_ASIAN.test(own) && !pathFollows) return EAST_ASIAN_SUFFIX.test(suffix);
  return !isSuffixWord(suffix) && isBareAddress(`name.${suffix}`, pathFollows);
}

/** The bare name with other letters that an address begins with, when it is one. */
export function startsForeign(written: string): boolean {
  const name = WHOLE.exec(written.slice(0, MAX_NAME_CHARACTERS))?.[0];
  return name !== undefined && isForeignAddress(name, written.charAt(name.length) === '/');
}
/** Five pieces, and what follows them. */
const MAX_NAME_CHARACTERS = 200;

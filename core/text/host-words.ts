import { looksAscii, plainLetters } from '../mail/confusables.ts';
import { defang } from '../mail/defang.ts';
import { unicodeHost, withNormalizedHost } from '../mail/domain-name.ts';
import { lookAlike } from '../mail/look-alike.ts';
import { linkTargets } from '../mail/links/link-target.ts';
import { plainUrl } from '../mail/links/written-url.ts';
import type { MailLink } from '../model/mail.ts';
import type { Bilingual } from './bilingual.ts';
import { visibleName } from './visible.ts';

/**
 * Where a link leads, as it is written, but a host of other letters than ASCII in the form by which computers find it
 * (`xn--…`): read with the eye alone, a false name is the one that it imitates.
 */
export function realTarget({ href, host }: Pick<MailLink, 'href' | 'host'>): string {
  return host !== null && host.includes('xn--') ? withNormalizedHost(href) : href;
}

/**
 * Where a link leads in the end, when it is a redirect or was rewritten by a mail gateway and says so itself; null for
 * others. Without it, the host of a service that forwards passes for the destination.
 */
export function onwardWords({ href }: Pick<MailLink, 'href'>): Bilingual | null {
  const last = linkTargets(plainUrl(href)).at(-1);
  if (last === undefined) return null;
  const shown = defang(visibleName(realTarget({ href: last.url, host: last.host })));
  return { ja: `さらに転送される先：${shown}`, en: `leads on to ${shown}` };
}

/** The hosts of a link: its own, and that of the place it leads on to in the end. */
const hostsOf = ({ href, host }: Pick<MailLink, 'href' | 'host'>): string[] => {
  const last = linkTargets(plainUrl(href)).at(-1)?.host;
  return [...new Set([host, last])].filter((each) => typeof each === 'string');
};

/** What the hosts of a link look like on a screen. */
export const targetNames = (link: Pick<MailLink, 'href' | 'host'>): HostWords[] =>
  hostsOf(link).flatMap((host) => hostWords(host) ?? []);

/**
 * Names that the hosts of a link pass for, as signs have them (`mofa.go.jp ~ rnofa-go.jp`), but those that `targetNames`
 * tells. `known`: the domains of the recipients.
 */
export const imitatedNames = (link: Pick<MailLink, 'href' | 'host'>, known: readonly string[]): string[] =>
  hostsOf(link)
    .filter((host) => hostWords(host)?.isFalse !== true)
    .flatMap((host) => lookAlike(host, known) ?? [])
    .map((found) => defang(visibleName(found)));

/** What stands under the destination of a link: what its hosts pass for, and where it leads on to. */
export const targetNotes = (link: MailLink, language: keyof Bilingual): string[] =>
  [...targetNames(link).map(({ words }) => words), onwardWords(link)].flatMap((words) => words?.[language] ?? []);

/** `isFalse`: it has letters that pass for those of ASCII. */
export type HostWords = { readonly isFalse: boolean; readonly words: Bilingual };

/** What a host in its `xn--` form looks like on a screen, and which letters are not what they seem; null for another. */
export function hostWords(host: string): HostWords | null {
  const name = unicodeHost(host);
  if (name === null) return null;
  const shown = defang(visibleName(name));
  const letters = [...new Set(name.split('.').flatMap(falseLetters))];
  if (letters.length === 0)
    return { isFalse: false, words: { ja: `「${shown}」と表示される名前です`, en: `shown as “${shown}”` } };
  const like = defang(visibleName([...name].map(asciiOf).join('')));
  const named = letters.map((letter) => ({ code: codeOf(letter), ascii: asciiOf(letter) }));
  return {
    isFalse: true,
    words: {
      ja: `見た目は「${like}」に似せた、別の名前です（${named.map(({ code, ascii }) => `${ascii} に見える字は ${code}`).join('、')}）`,
      en: `another name, made to look like “${like}” (${named.map(({ code, ascii }) => `what looks like ${ascii} is ${code}`).join(', ')})`,
    },
  };
}

/** Letters of one label that pass for ASCII: of a word that is honestly of another script, none does. */
function falseLetters(label: string): readonly string[] {
  if (!/[a-z]/.test(label) && !looksAscii(label)) return [];
  return [...label].filter(
    (letter) =>
      letter > '\u007f' &&
      (looksAscii(letter) || (!/\p{Script=Latin}/u.test(letter) && /^[a-z]$/.test(plainLetters(letter)))),
  );
}

/** To compare names, i and l are one; the palochka of Cyrillic is read as an l. */
const asciiOf = (letter: string): string => (letter === '\u04cf' ? 'l' : plainLetters(letter));

const codeOf = (letter: string): string =>
  `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

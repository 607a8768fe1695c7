import { attachedSigns } from '../core/mail/attached-signs.ts';
import { defang } from '../core/mail/defang.ts';
import { shownLine } from '../core/mail/shown.ts';
import type { Language } from '../core/model/profile.ts';
import type { ArchiveEntry, DetectedSign, Mailbox, MailAnalysis } from '../core/model/mail.ts';
import type { Bilingual } from '../core/text/bilingual.ts';
import { evidenceText } from '../core/text/evidence-words.ts';
import { fileTypeLine } from '../core/text/file-type-words.ts';
import { onwardWords, realTarget } from '../core/text/host-words.ts';
import { warningWords } from '../core/text/mail-warnings.ts';
import { explainedTokens } from '../core/text/technical-words.ts';
import { weightReason, WEIGHT_WORDS } from '../core/text/sign-weights.ts';
import { ATTACHED_STANDS_OUT, nothingFound, SIGN_WORDS } from '../core/text/signs.ts';
import { byteSize, plain } from './plain-text.ts';

const WORDS = {
  subject: { ja: '件名', en: 'Subject' },
  date: { ja: '日時', en: 'Date' },
  from: { ja: '差出人', en: 'From' },
  replyTo: { ja: '返信先', en: 'Reply-To' },
  to: { ja: '宛先', en: 'To' },
  route: { ja: '届いた経路', en: 'Route' },
  attachments: { ja: '添付ファイル', en: 'Attachments' },
  links: { ja: 'リンク', en: 'Links' },
  signs: { ja: '気になる点', en: 'What stands out' },
  warnings: { ja: '読み取りの注意', en: 'Notes on reading' },
  encrypted: { ja: '暗号化', en: 'encrypted' },
} satisfies Record<string, Bilingual>;

const boxes = (list: readonly Mailbox[]): string =>
  list.map((box) => `${shownLine(box.display)} <${plain(defang(box.address))}>`.trim()).join(', ') || '-';

/** Hops, links, attachments and files of an archive listed for a person; `--json` has them all. */
const MAX_LISTED = 20;

/** Lines of a list for a person, and below them how many more `--json` has. */
function listed(lines: readonly (readonly string[])[], indent: string, language: Language): string[] {
  const left = lines.length - MAX_LISTED;
  const shown = lines.slice(0, MAX_LISTED).flat();
  return left > 0 ? [...shown, `${indent}… ${moreInJson(left)[language]}`] : shown;
}

const moreInJson = (left: number): Bilingual => ({
  ja: `ほかに ${left.toLocaleString('ja')} 件あります（--json ではすべて表示します）`,
  en: `${left.toLocaleString('en')} more (--json lists all)`,
});

function entryLines(entries: readonly ArchiveEntry[], indent: string): string[] {
  return entries.flatMap((entry) => [
    `${indent}- ${plain(entry.name)}`,
    ...entryLines(entry.entries ?? [], `${indent}  `),
  ]);
}

/** What was seen, in which words it is written, and why it matters how much. */
function signLines(sign: DetectedSign, language: Language): string[] {
  const words = SIGN_WORDS[sign.id];
  const evidence = evidenceText(sign, language);
  return [
    `  [${WEIGHT_WORDS[sign.weight][language]}] ${words.title[language]}`,
    ...evidence.split('\n').map((line) => `      ${plain(line)}`),
    ...explainedTokens(evidence).map(({ token, meaning }) => `      * ${plain(token)}: ${meaning[language]}`),
    `    ${words.explanation[language]}`,
    `    ${weightReason(sign.id)[language]}`,
  ];
}

/** An analysis for a person at a terminal. Addresses and links are defanged. */
export function mailReport(mail: MailAnalysis, language: Language): string {
  const word = (key: keyof typeof WORDS): string => WORDS[key][language];
  const lines = [
    `== ${plain(mail.file)} (${mail.kind}, ${byteSize(mail.size)})`,
    `SHA-256  ${mail.sha256}`,
    `${word('subject')}: ${shownLine(mail.subject ?? '-')}`,
    `${word('date')}: ${mail.date ?? '-'}`,
    `${word('from')}: ${boxes(mail.from)}`,
    ...(mail.replyTo.length > 0 ? [`${word('replyTo')}: ${boxes(mail.replyTo)}`] : []),
    `${word('to')}: ${boxes(mail.to)}`,
  ];
  if (mail.received.length > 0) {
    lines.push(`${word('route')}:`);
    const hops = mail.received.map((hop) => [
      `  ${shownLine(hop.from ?? '-')} [${hop.ip === null ? '-' : defang(hop.ip)}] → ${shownLine(hop.by ?? '-')}  ${hop.at ?? '-'}`,
    ]);
    lines.push(...listed(hops, '  ', language));
  }
  if (mail.attachments.length > 0) {
    lines.push(`${word('attachments')}:`);
    const files = mail.attachments.map((file) => {
      const lock = file.encrypted ? `, ${word('encrypted')}` : '';
      const entries = entryLines(file.entries ?? [], '    ').map((line) => [line]);
      return [
        `  ${plain(file.name ?? '-')} (${fileTypeLine(file.detectedType, language)}, ${byteSize(file.size)}${lock})`,
        `    SHA-256  ${file.sha256}`,
        ...listed(entries, '    ', language),
      ];
    });
    lines.push(...listed(files, '  ', language));
  }
  if (mail.links.length > 0) {
    lines.push(`${word('links')}:`);
    const links = mail.links.map((link) => {
      const shown = link.shown === link.href || link.shown === '' ? '' : `「${shownLine(link.shown)}」 → `;
      const onward = onwardWords(link);
      return [
        `  ${shown}${plain(defang(realTarget(link)))}`,
        ...(onward === null ? [] : [`    ${plain(onward[language])}`]),
      ];
    });
    lines.push(...listed(links, '  ', language));
  }
  lines.push(`${word('signs')}:`);
  const attached = attachedSigns(mail);
  if (mail.signs.length + attached.length === 0) lines.push(`  ${nothingFound(mail)[language]}`);
  for (const sign of mail.signs) lines.push(...signLines(sign, language));
  for (const { name, signs } of attached) {
    lines.push(`${ATTACHED_STANDS_OUT[language]}: ${shownLine(name)}`);
    for (const sign of signs) lines.push(...signLines(sign, language));
  }
  if (mail.warnings.length > 0) {
    const codes = [...new Set(mail.warnings.map((warning) => warning.code))];
    lines.push(`${word('warnings')}:`);
    for (const code of codes) lines.push(`  ${warningWords(code)[language]} (${plain(code)})`);
  }
  return `${lines.join('\n')}\n\n`;
}

import { attachedSigns, type AttachedSigns } from '../mail/attached-signs.ts';
import { defang } from '../mail/defang.ts';
import { shownLine, shownText } from '../mail/shown.ts';
import { HANDLING_FIELDS, handlingAnswer } from '../model/artifact.ts';
import type { MailAnalysis } from '../model/mail.ts';
import type { Language } from '../model/profile.ts';
import type { Report, ReportedMail } from '../model/report.ts';
import { evidenceText } from '../text/evidence-words.ts';
import { fileTypeLine } from '../text/file-type-words.ts';
import { realTarget, targetNotes } from '../text/host-words.ts';
import { linkWords } from '../text/link-source-words.ts';
import { MAIL_QUESTIONS } from '../text/questions.ts';
import { REPORT_WORDS } from '../text/report-words.ts';
import { WEIGHT_WORDS } from '../text/sign-weights.ts';
import { ATTACHED_STANDS_OUT, nothingFound, SIGN_WORDS } from '../text/signs.ts';
import { PERSON_VIEW_LABELS, YES_NO } from '../text/vocabulary.ts';
import { answerText, mailboxText, momentText, sizeText } from './report-format.ts';
import { hasBytes } from './package-paths.ts';
import type { Block, Fact, Section } from './report-sections.ts';

/** One section per mail: its header in plain words, what stands out beside the person's view, links, files, route. */
export function mailSections(report: Report, language: Language, brief: boolean): Section[] {
  return report.mails.map((mail, index) => ({
    id: `mail-${index + 1}`,
    title: `${REPORT_WORDS.mail[language]} ${index + 1}`,
    blocks: [
      ...(mail.analysis
        ? [{ type: 'facts', facts: headerFacts(mail.analysis, language) } as const]
        : [{ type: 'notice', text: REPORT_WORDS[notRead(report, mail)][language] } as const]),
      { type: 'facts', facts: answers(report, mail, language) },
      ...(mail.analysis ? signBlocks(mail, mail.analysis, language) : []),
      ...(mail.analysis ? contentBlocks(mail.analysis, language, brief) : []),
    ],
  }));
}

/** What there is of a mail that could not be read as one. */
function notRead(report: Report, mail: ReportedMail): 'notMail' | 'mailEmpty' | 'mailMissing' {
  const artifact = report.artifacts.find((one) => one.artifactId === mail.artifactId);
  if (artifact === undefined || artifact.size > 0) return 'notMail';
  return hasBytes(artifact) ? 'mailEmpty' : 'mailMissing';
}

function headerFacts(mail: MailAnalysis, language: Language): Fact[] {
  const boxes = (list: MailAnalysis['from']) => list.map(mailboxText).join(', ');
  const facts: [keyof typeof REPORT_WORDS, string | null][] = [
    ['subject', mail.subject === null ? null : shownLine(mail.subject)],
    ['from', boxes(mail.from)],
    ['sender', boxes(mail.sender)],
    ['replyTo', boxes(mail.replyTo)],
    ['returnPath', mail.returnPath === null ? null : defang(mail.returnPath)],
    ['to', boxes(mail.to)],
    ['cc', boxes(mail.cc)],
    ['date', mail.date === null ? null : momentText(mail.date)],
    ['messageId', mail.messageId === null ? null : defang(mail.messageId)],
  ];
  return facts
    .filter((fact): fact is [keyof typeof REPORT_WORDS, string] => fact[1] !== null && fact[1] !== '')
    .map(([id, value]) => ({ term: REPORT_WORDS[id][language], value }));
}

function answers(report: Report, mail: ReportedMail, language: Language): Fact[] {
  const artifact = report.artifacts.find((one) => one.artifactId === mail.artifactId);
  const term = (id: keyof typeof MAIL_QUESTIONS) => MAIL_QUESTIONS[id].term[language];
  const text = (value: string) => value;
  const handling = HANDLING_FIELDS.flatMap((field) => {
    const answer = artifact ? handlingAnswer(artifact, field) : undefined;
    return answer ? [{ term: term(`mail.${field}`), value: answerText(answer, language, text) }] : [];
  });
  return [
    {
      term: term('mail.recipientCount'),
      value: answerText(mail.recipientCount, language, (count) => `${count}${REPORT_WORDS.people[language]}`),
    },
    { term: term('mail.otherMailboxesSearched'), value: answerText(mail.otherMailboxesSearched, language, text) },
    {
      term: term('mail.secondMail'),
      value: answerText(mail.secondMail, language, (yes) => (yes ? YES_NO.yes : YES_NO.no)[language]),
    },
    ...handling,
    ...(mail.note ? [{ term: REPORT_WORDS.note[language], value: mail.note }] : []),
  ];
}

function signBlocks(mail: ReportedMail, analysis: MailAnalysis, language: Language): Block[] {
  const detected = new Map(analysis.signs.map((sign) => [sign.id as string, sign]));
  const ids = [...new Set([...detected.keys(), ...Object.keys(mail.personView)])];
  const attached = attachedSigns(analysis);
  const heading: Block = { type: 'heading', text: REPORT_WORDS.signs[language] };
  const rows = ids.map((id) => {
    const sign = detected.get(id);
    const view = mail.personView[id];
    const words = Object.hasOwn(SIGN_WORDS, id) ? SIGN_WORDS[id as keyof typeof SIGN_WORDS] : null;
    return [
      words?.title[language] ?? id,
      sign ? WEIGHT_WORDS[sign.weight][language] : '',
      sign ? evidenceText(sign, language) : '',
      view === undefined ? '' : PERSON_VIEW_LABELS[view][language],
    ];
  });
  const head = ['sign', 'weight', 'evidence', 'personView'] as const;
  return [
    heading,
    ...(detected.size + attached.length === 0
      ? [{ type: 'notice', text: nothingFound(analysis)[language] } as const]
      : []),
    ...(rows.length > 0
      ? [{ type: 'table', head: head.map((id) => REPORT_WORDS[id][language]), rows, widths: SIGN_WIDTHS } as const]
      : []),
    ...attached.flatMap((each) => attachedBlocks(each, language)),
  ];
}

function attachedBlocks({ name, signs }: AttachedSigns, language: Language): Block[] {
  const head = (['sign', 'weight', 'evidence'] as const).map((id) => REPORT_WORDS[id][language]);
  const rows = signs.map((sign) => [
    SIGN_WORDS[sign.id].title[language],
    WEIGHT_WORDS[sign.weight][language],
    evidenceText(sign, language),
  ]);
  return [
    { type: 'heading', text: `${ATTACHED_STANDS_OUT[language]}: ${shownLine(name)}` },
    { type: 'table', head, rows, widths: ATTACHED_WIDTHS },
  ];
}

/** Of the table of signs: sign, weight, evidence, the person's view. */
const SIGN_WIDTHS = [28, 12, 42, 18];
/** The same without that view: nobody was asked about an attached mail. */
const ATTACHED_WIDTHS = [30, 14, 56];

function contentBlocks(mail: MailAnalysis, language: Language, brief: boolean): Block[] {
  const blocks: Block[] = [];
  const addTable = (
    title: keyof typeof REPORT_WORDS,
    head: (keyof typeof REPORT_WORDS)[],
    widths: readonly number[],
    rows: string[][],
  ) => {
    if (rows.length === 0) return;
    blocks.push({ type: 'heading', text: REPORT_WORDS[title][language] });
    blocks.push({ type: 'table', head: head.map((id) => REPORT_WORDS[id][language]), rows, widths });
  };
  addTable(
    'links',
    ['linkShown', 'linkReal'],
    [40, 60],
    mail.links.map((link) => [
      linkWords(link, language),
      [defang(realTarget(link)), ...targetNotes(link, language)].join('\n'),
    ]),
  );
  addTable(
    'attachments',
    ['fileName', 'fileType', 'size', 'encrypted', 'note'],
    [26, 22, 12, 14, 26],
    mail.attachments.map((file) => [
      file.name ?? '',
      fileTypeLine(file.detectedType, language),
      sizeText(file.size),
      file.encrypted ? REPORT_WORDS.yes[language] : '',
      brief ? '' : `SHA-256 ${file.sha256}`,
    ]),
  );
  if (brief) return blocks;
  addTable(
    'route',
    ['hopFrom', 'hopBy', 'address', 'time'],
    [30, 30, 20, 20],
    mail.received.map((hop) => [
      shownLine(hop.from ?? ''),
      shownLine(hop.by ?? ''),
      defang(hop.ip ?? ''),
      hop.at === null ? '' : momentText(hop.at),
    ]),
  );
  addTable(
    'authentication',
    ['method', 'result', 'recordedBy'],
    [20, 20, 60],
    mail.authentication.map((one) => [one.method, one.result, shownLine(one.by ?? '')]),
  );
  if (mail.text.trim() !== '') {
    blocks.push({ type: 'heading', text: REPORT_WORDS.text[language] });
    blocks.push({ type: 'text', text: shownText(mail.text) });
  }
  return blocks;
}

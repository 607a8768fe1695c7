import type { Language } from '../model/profile.ts';
import type { Report } from '../model/report.ts';
import { SCOPE_QUESTIONS } from '../model/report.ts';
import { missingAnswers } from '../casework/missing-answers.ts';
import { reportTimeline } from '../casework/report-timeline.ts';
import type { Bilingual } from '../text/bilingual.ts';
import { firstAidStep } from '../text/first-aid.ts';
import { IDENTITY_QUESTIONS, SHARING_QUESTIONS, SITUATION_QUESTIONS } from '../text/questions.ts';
import { APPROVAL_DECISIONS, PACKING_PROBLEMS, REPORT_WORDS } from '../text/report-words.ts';
import { SCOPE_TEXTS } from '../text/scope.ts';
import { TIMELINE_LABELS } from '../text/timeline-words.ts';
import { ARTIFACT_KIND_LABELS, ARTIFACT_STATUS_LABELS, YES_NO } from '../text/vocabulary.ts';
import { type AnswerShow, identityShown, sharingShown, situationShown } from './answers-shown.ts';
import { answerText, japanTime, momentText, sizeText } from './report-format.ts';
import { hostSections } from './report-hosts.ts';
import { mailSections } from './report-mails.ts';

export type Fact = { readonly term: string; readonly value: string };
export type Block =
  | { readonly type: 'facts'; readonly facts: readonly Fact[] }
  | {
      readonly type: 'table';
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
      /** Of the columns on paper, in per cent, where a long value would leave the others no room. */
      readonly widths?: readonly number[];
    }
  | { readonly type: 'list'; readonly items: readonly string[] }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'notice'; readonly text: string }
  | { readonly type: 'heading'; readonly text: string };
export type Section = { readonly id: string; readonly title: string; readonly blocks: readonly Block[] };

/**
 * A report as sections of plain values, in one language: what the page in a package and the text for the telephone
 * are both made of. Nothing is escaped here; links and addresses are defanged. `brief` leaves out what nobody reads
 * aloud: hashes, routes, the text of mails, file lists.
 */
export function reportSections(
  report: Report,
  language: Language,
  options: { readonly brief?: boolean } = {},
): Section[] {
  const brief = options.brief ?? false;
  return [
    overview(report, language, brief),
    identity(report, language),
    situation(report, language),
    sharing(report, language),
    scope(report, language),
    ...mailSections(report, language, brief),
    ...hostSections(report, language, brief),
    communication(report, language),
    ...(brief ? [] : [adminWork(report, language)]),
    timeline(report, language),
    ...(brief ? [] : [files(report, language), approval(report, language)]),
    missing(report, language),
  ].filter((section) => section.blocks.length > 0);
}

function overview(report: Report, language: Language, brief: boolean): Section {
  const word = (words: Bilingual) => words[language];
  const notices = [
    ...(report.drill ? [REPORT_WORDS.drill] : []),
    ...(report.supplementTo ? [REPORT_WORDS.supplement] : []),
    ...(report.replaces?.length ? [REPORT_WORDS.replaces] : []),
    ...(report.leaveOut.maskIdentity ? [REPORT_WORDS.masked] : []),
  ];
  const leftOut = report.leaveOut.artifactIds.length;
  const unsaid = report.leaveOut.answers?.length ?? 0;
  const facts: Fact[] = [
    { term: word(REPORT_WORDS.reportId), value: report.reportId },
    ...(report.supplementTo ? [{ term: word(REPORT_WORDS.supplementTo), value: report.supplementTo }] : []),
    { term: word(REPORT_WORDS.createdAt), value: japanTime(report.createdAt) },
    { term: word(REPORT_WORDS.updatedAt), value: japanTime(report.updatedAt) },
    ...(leftOut > 0 ? [{ term: word(REPORT_WORDS.leftOut), value: String(leftOut) }] : []),
    ...(unsaid > 0 ? [{ term: word(REPORT_WORDS.leftOutAnswers), value: String(unsaid) }] : []),
  ];
  return {
    id: 'overview',
    title: word(REPORT_WORDS.overview),
    blocks: [
      ...notices.map((words): Block => ({ type: 'notice', text: word(words) })),
      { type: 'facts', facts: brief ? facts.slice(0, 1) : facts },
    ],
  };
}

function identity(report: Report, language: Language): Section {
  if (report.leaveOut.maskIdentity) return { id: 'identity', title: REPORT_WORDS.identity[language], blocks: [] };
  return questionSection(
    'identity',
    REPORT_WORDS.identity,
    IDENTITY_QUESTIONS,
    identityShown(report, language),
    language,
  );
}

function situation(report: Report, language: Language): Section {
  const { situation: given } = report;
  const section = questionSection(
    'situation',
    REPORT_WORDS.situation,
    SITUATION_QUESTIONS,
    situationShown(report, language),
    language,
  );
  if (given.firstAid.length === 0) return section;
  const done = [...given.firstAid].sort((a, b) => Date.parse(a.doneAt) - Date.parse(b.doneAt));
  const items = done.map(
    (tick) => `${japanTime(tick.doneAt)}  ${firstAidStep(tick.stepId)?.done[language] ?? tick.stepId}`,
  );
  return {
    ...section,
    blocks: [...section.blocks, { type: 'heading', text: REPORT_WORDS.firstAid[language] }, { type: 'list', items }],
  };
}

function sharing(report: Report, language: Language): Section {
  const { sharing: given } = report;
  const section = questionSection(
    'sharing',
    REPORT_WORDS.sharing,
    SHARING_QUESTIONS,
    sharingShown(report, language),
    language,
  );
  if (!given.note) return section;
  const note: Block = { type: 'facts', facts: [{ term: REPORT_WORDS.sharingNote[language], value: given.note }] };
  return { ...section, blocks: [...section.blocks, note] };
}

function questionSection<K extends string>(
  id: string,
  title: Bilingual,
  questions: Readonly<Record<K, { readonly term: Bilingual }>>,
  shown: AnswerShow<K>,
  language: Language,
): Section {
  const facts = (Object.keys(shown) as K[]).map((key) => ({ term: questions[key].term[language], value: shown[key] }));
  return { id, title: title[language], blocks: [{ type: 'facts', facts }] };
}

function scope(report: Report, language: Language): Section {
  const facts = SCOPE_QUESTIONS.filter((id) => report.scope[id] !== undefined).map((id) => ({
    term: SCOPE_TEXTS[id].question[language],
    value: answerText(report.scope[id], language, (yes) => (yes ? YES_NO.yes : YES_NO.no)[language]),
  }));
  return {
    id: 'scope',
    title: REPORT_WORDS.scope[language],
    blocks: facts.length > 0 ? [{ type: 'facts', facts }] : [],
  };
}

function communication(report: Report, language: Language): Section {
  const { artifactIds, note } = report.communication;
  const names = artifactIds.map(
    (id) => report.artifacts.find((artifact) => artifact.artifactId === id)?.originalName ?? id,
  );
  return {
    id: 'communication',
    title: REPORT_WORDS.communication[language],
    blocks: [
      ...(note ? [{ type: 'text', text: note } as const] : []),
      ...(names.length > 0 ? [{ type: 'list', items: names } as const] : []),
    ],
  };
}

function adminWork(report: Report, language: Language): Section {
  const columns = ['start', 'end', 'who', 'account', 'fromHost', 'toHost', 'tool', 'what'] as const;
  const rows = report.adminWork.map((work) =>
    columns.map((column) => (column === 'start' || column === 'end' ? momentText(work[column] ?? '') : work[column])),
  );
  const head = columns.map((column) => REPORT_WORDS[column][language]);
  return table('admin-work', REPORT_WORDS.adminWork[language], {
    head,
    rows,
    widths: [13, 13, 10, 11, 12, 12, 12, 17],
  });
}

function timeline(report: Report, language: Language): Section {
  const lines = reportTimeline(report);
  const head = [
    REPORT_WORDS.time,
    REPORT_WORDS.correctedTime,
    REPORT_WORDS.what,
    REPORT_WORDS.computer,
    REPORT_WORDS.who,
  ].map((words) => words[language]);
  const rows = lines.map((line) => [
    line.at === null ? '' : japanTime(line.at),
    line.corrected === null ? '' : japanTime(line.corrected),
    [line.kind === 'noted' ? '' : TIMELINE_LABELS[line.kind][language], line.what[language]].filter(Boolean).join(': '),
    line.hostName ?? '',
    line.who ?? '',
  ]);
  return table('timeline', REPORT_WORDS.timeline[language], { head, rows, widths: [20, 15, 35, 14, 16] });
}

function files(report: Report, language: Language): Section {
  const head = [
    REPORT_WORDS.fileName,
    REPORT_WORDS.kind,
    REPORT_WORDS.size,
    REPORT_WORDS.place,
    REPORT_WORDS.status,
    REPORT_WORDS.note,
  ].map((words) => words[language]);
  const rows = report.artifacts.map((artifact) => [
    artifact.originalName,
    ARTIFACT_KIND_LABELS[artifact.kind][language],
    sizeText(artifact.size),
    artifact.packagePath ?? REPORT_WORDS.notIncluded[language],
    [
      artifact.status === 'stored' ? '' : ARTIFACT_STATUS_LABELS[artifact.status][language],
      artifact.packingFinding ? PACKING_PROBLEMS[artifact.packingFinding.problem][language] : '',
      artifact.sha256 === null ? '' : `SHA-256 ${artifact.sha256}`,
    ]
      .filter(Boolean)
      .join('\n'),
    [artifact.description, artifact.origin, artifact.savedBy, artifact.savedFrom, artifact.arrivedBy]
      .filter(Boolean)
      .join('\n'),
  ]);
  return table('files', REPORT_WORDS.files[language], { head, rows, widths: [20, 13, 10, 21, 20, 16] });
}

function approval(report: Report, language: Language): Section {
  const given = report.approval;
  const facts: Fact[] = given
    ? [
        { term: REPORT_WORDS.decision[language], value: APPROVAL_DECISIONS[given.decision][language] },
        { term: REPORT_WORDS.approver[language], value: [given.name, given.role].filter(Boolean).join(' / ') },
        { term: REPORT_WORDS.time[language], value: japanTime(given.at) },
        ...(given.note ? [{ term: REPORT_WORDS.note[language], value: given.note }] : []),
      ]
    : [];
  return {
    id: 'approval',
    title: REPORT_WORDS.approval[language],
    blocks: facts.length > 0 ? [{ type: 'facts', facts }] : [],
  };
}

function missing(report: Report, language: Language): Section {
  const items = missingAnswers(report)
    .filter((one) => !(report.leaveOut.maskIdentity && one.place === 'you'))
    .map((one) => one.text[language]);
  return {
    id: 'missing',
    title: REPORT_WORDS.missing[language],
    blocks: items.length > 0 ? [{ type: 'list', items }] : [],
  };
}

type Table = { readonly head: string[]; readonly rows: string[][]; readonly widths: readonly number[] };

function table(id: string, title: string, content: Table): Section {
  return { id, title, blocks: content.rows.length > 0 ? [{ type: 'table', ...content }] : [] };
}

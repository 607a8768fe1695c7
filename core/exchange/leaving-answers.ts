import type { Answer } from '../model/answer.ts';
import type { Artifact } from '../model/artifact.ts';
import type { Language } from '../model/profile.ts';
import type { Report, ReportedMail } from '../model/report.ts';
import { SCOPE_QUESTIONS } from '../model/report.ts';
import { shownLine } from '../mail/shown.ts';
import { firstAidStep } from '../text/first-aid.ts';
import { MAIL_QUESTIONS, QUESTIONS } from '../text/questions.ts';
import type { QuestionId } from '../text/questions.ts';
import { REPORT_WORDS } from '../text/report-words.ts';
import { SCOPE_TEXTS } from '../text/scope.ts';
import { SIGN_WORDS } from '../text/signs.ts';
import { HOST_STATE_LABELS, PERSON_VIEW_LABELS, YES_NO } from '../text/vocabulary.ts';
import { identityShown, sharingShown, situationShown } from './answers-shown.ts';
import { visibleName } from '../text/visible.ts';
import { answerText, japanTime, momentText } from './report-format.ts';

export const ANSWER_GROUPS = [
  'done',
  'mails',
  'you',
  'kind',
  'timeline',
  'computers',
  'logs',
  'admin-work',
  'sharing',
  'files',
] as const;
export type AnswerGroup = (typeof ANSWER_GROUPS)[number];

/** One thing a person answered: its id in `leaveOut.answers`, what was asked, and the answer in words. */
export type LeavingAnswer = {
  readonly id: string;
  readonly group: AnswerGroup;
  readonly term: string;
  readonly value: string;
};

/** What a person wrote about a file. */
const FILE_TEXTS = ['description', 'origin', 'savedBy', 'savedFrom', 'arrivedBy'] as const;

const MAIL_ANSWERS = ['recipientCount', 'otherMailboxesSearched', 'secondMail'] as const;

/** Everything a person wrote that would leave with the report, the files themselves apart: each can be left out. */
export function leavingAnswers(report: Report, language: Language): LeavingAnswer[] {
  const { situation } = report;
  const list: LeavingAnswer[] = [];
  const add = (group: AnswerGroup, id: string, term: string, value: string) => list.push({ id, group, term, value });
  const branch = (group: AnswerGroup, answers: object, shown: Readonly<Record<string, string>>) => {
    for (const [id, value] of Object.entries(shown)) {
      const field = id.slice(id.indexOf('.') + 1);
      if (field in answers) add(group, id, QUESTIONS[id as QuestionId].term[language], value);
    }
  };
  if (report.title) add('done', 'title', REPORT_WORDS.reportName[language], report.title);
  branch('done', situation, situationShown(report, language));
  if (situation.firstAid.length > 0) {
    const steps = situation.firstAid.map(({ stepId }) => firstAidStep(stepId)?.done[language] ?? stepId);
    add('done', 'situation.firstAid', REPORT_WORDS.firstAid[language], steps.join('\n'));
  }
  report.mails.forEach((mail, index) => addMail(mail, index));
  branch('you', report.identity, identityShown(report, language));
  for (const id of SCOPE_QUESTIONS) {
    if (report.scope[id] === undefined) continue;
    add('kind', `scope.${id}`, SCOPE_TEXTS[id].question[language], answerText(report.scope[id], language, yesNo));
  }
  for (const { id, at, what } of report.timeline)
    add('timeline', `timeline.${id}`, at === null ? '' : japanTime(at), what);
  for (const host of report.hosts) {
    const state = host.state && answerText(host.state, language, (value) => HOST_STATE_LABELS[value][language]);
    const checks = Object.keys(host.checks).length;
    const checked = checks > 0 ? `${REPORT_WORDS.check[language]}: ${checks}` : '';
    add('computers', `host.${host.hostId}`, host.name, [state, checked].filter(Boolean).join(' / '));
  }
  const logs = report.communication.note;
  if (logs) add('logs', 'communication.note', QUESTIONS['communication.note'].term[language], logs);
  for (const work of report.adminWork) {
    const value = [work.who, work.account, work.tool, work.what].filter(Boolean).join(' / ');
    add('admin-work', `admin-work.${work.id}`, work.start === null ? '' : momentText(work.start), value);
  }
  branch('sharing', report.sharing, sharingShown(report, language));
  if (report.sharing.note) add('sharing', 'sharing.note', REPORT_WORDS.sharingNote[language], report.sharing.note);
  for (const artifact of report.artifacts) {
    if (report.leaveOut.artifactIds.includes(artifact.artifactId)) continue;
    const words = FILE_TEXTS.map((field) => artifact[field]).filter(Boolean);
    if (words.length > 0)
      add('files', `file.${artifact.artifactId}`, visibleName(artifact.originalName), words.join('\n'));
  }
  return list;

  function yesNo(value: boolean): string {
    return (value ? YES_NO.yes : YES_NO.no)[language];
  }
  function addMail(mail: ReportedMail, index: number): void {
    const subject = shownLine(mail.analysis?.subject ?? '');
    const about = (term: string) => `${term} (${REPORT_WORDS.mail[language]} ${index + 1}${subject && `: ${subject}`})`;
    const shown: Record<(typeof MAIL_ANSWERS)[number], string> = {
      recipientCount: answerText(mail.recipientCount, language, String),
      otherMailboxesSearched: answerText(mail.otherMailboxesSearched, language, (value) => value),
      secondMail: answerText(mail.secondMail, language, yesNo),
    };
    for (const field of MAIL_ANSWERS) {
      if (mail[field] === undefined) continue;
      add('mails', mailAnswerId(mail, field), about(MAIL_QUESTIONS[`mail.${field}`].term[language]), shown[field]);
    }
    const views = Object.entries(mail.personView).map(
      ([id, view]) => `${words(id)}: ${PERSON_VIEW_LABELS[view][language]}`,
    );
    if (views.length > 0)
      add('mails', mailAnswerId(mail, 'personView'), about(REPORT_WORDS.personView[language]), views.join('\n'));
    if (mail.note) add('mails', mailAnswerId(mail, 'note'), about(REPORT_WORDS.note[language]), mail.note);
  }
  function words(sign: string): string {
    const known = Object.entries(SIGN_WORDS).find(([id]) => id === sign);
    return known ? known[1].title[language] : sign;
  }
}

function mailAnswerId({ mailId }: ReportedMail, field: string): string {
  return `mail.${mailId}.${field}`;
}

/**
 * The report without what the person left out of its answers: an answer says "cannot disclose", so that the reader
 * sees that there is one; a line of a list, a computer, a note is not in it.
 */
export function withoutAnswers(report: Report, ids: readonly string[]): Report {
  if (ids.length === 0) return report;
  const out = new Set(ids);
  const kept = <T extends object>(branch: string, answers: T): T =>
    Object.fromEntries(
      Object.entries(answers).flatMap(([field, value]: [string, unknown]) => {
        if (!out.has(`${branch}.${field}`)) return [[field, value]];
        return isAnswer(value) ? [[field, { state: 'cannot-disclose' }]] : [];
      }),
    ) as T;
  const hosts = report.hosts.filter(({ hostId }) => !out.has(`host.${hostId}`));
  const gone = new Set(report.hosts.filter((host) => !hosts.includes(host)).map(({ hostId }) => hostId));
  return {
    ...report,
    title: out.has('title') ? '' : report.title,
    identity: kept('identity', report.identity),
    situation: { ...kept('situation', report.situation), firstAid: firstAid() },
    scope: kept('scope', report.scope),
    sharing: kept('sharing', report.sharing),
    communication: kept('communication', report.communication),
    mails: report.mails.map((mail) => {
      const { personView } = mail;
      const without = kept(`mail.${mail.mailId}`, mail);
      return { ...without, personView: out.has(mailAnswerId(mail, 'personView')) ? {} : personView };
    }),
    hosts,
    artifacts: report.artifacts.map((artifact) =>
      out.has(`file.${artifact.artifactId}`) ? withoutTexts(artifact) : artifact,
    ),
    adminWork: report.adminWork.filter(({ id }) => !out.has(`admin-work.${id}`)),
    timeline: report.timeline
      .filter(({ id }) => !out.has(`timeline.${id}`))
      .map(({ hostId, ...entry }) => (hostId === undefined || gone.has(hostId) ? entry : { ...entry, hostId })),
  };

  function firstAid(): Report['situation']['firstAid'] {
    return out.has('situation.firstAid') ? [] : report.situation.firstAid;
  }
}

function withoutTexts(artifact: Artifact): Artifact {
  const texts = new Set<string>(FILE_TEXTS);
  return Object.fromEntries(Object.entries(artifact).filter(([field]) => !texts.has(field))) as Artifact;
}

function isAnswer(value: unknown): value is Answer<unknown> {
  return typeof value === 'object' && value !== null && 'state' in value;
}

import type { Answer } from '../core/model/answer.ts';
import type { Language } from '../core/model/profile.ts';
import type { Report } from '../core/model/report.ts';
import type { Bilingual } from '../core/text/bilingual.ts';
import { MAIL_ACTION_LABELS, SECTOR_LABELS, WHAT_HAPPENED_LABELS } from '../core/text/vocabulary.ts';
import { mailReport } from './mail-report.ts';
import { plain, plainLines } from './plain-text.ts';

const WORDS = {
  drill: { ja: '【訓練】', en: '[DRILL]' },
  organization: { ja: '組織', en: 'Organization' },
  sector: { ja: '分野', en: 'Sector' },
  contact: { ja: '連絡先', en: 'Contact' },
  happened: { ja: '何があったか', en: 'What happened' },
  actions: { ja: 'メールに対してしたこと', en: 'What was done with the mail' },
  received: { ja: '受信した日時', en: 'Received' },
  computers: { ja: 'パソコン', en: 'Computers' },
  timeline: { ja: '経過', en: 'Timeline' },
  notMail: { ja: 'メールとして読めなかったファイル', en: 'A file that could not be read as a mail' },
} satisfies Record<string, Bilingual>;

const STATES: Readonly<Record<'unknown' | 'not-checked' | 'cannot-disclose', Bilingual>> = {
  unknown: { ja: 'わからない', en: 'unknown' },
  'not-checked': { ja: '確認していない', en: 'not checked' },
  'cannot-disclose': { ja: '答えられない', en: 'cannot disclose' },
};

/** A report for a person at a terminal: who, what happened, each mail, computers, timeline. */
export function reportPage(report: Report, language: Language): string {
  const lines: string[] = [];
  const text = <T>(given: Answer<T> | undefined, show: (value: T) => string): string | null => {
    if (given === undefined) return null;
    return given.state === 'value' ? show(given.value) : STATES[given.state][language];
  };
  const line = (label: keyof typeof WORDS, value: string | null): void => {
    if (value !== null && value !== '') lines.push(`${WORDS[label][language]}: ${plainLines(value)}`);
  };
  const { identity, situation } = report;
  if (report.drill) lines.push(WORDS.drill[language]);
  line('organization', text(identity.organization, String));
  line(
    'sector',
    text(identity.sector, (sector) => SECTOR_LABELS[sector][language]),
  );
  line(
    'contact',
    [text(identity.contactName, String), text(identity.contactPhone, String)].filter((part) => part !== null).join(' '),
  );
  line(
    'happened',
    text(situation.whatHappened, (value) => WHAT_HAPPENED_LABELS[value][language]),
  );
  line(
    'actions',
    text(situation.actions, (list) => list.map((action) => MAIL_ACTION_LABELS[action][language]).join(' / ')),
  );
  line('received', text(situation.receivedAt, String));
  line('computers', report.hosts.map((host) => host.name).join(', '));
  if (report.timeline.length > 0) {
    lines.push(`${WORDS.timeline[language]}:`);
    for (const entry of report.timeline) lines.push(`  ${entry.at ?? '-'}  ${plain(entry.what)}`);
  }
  lines.push('');
  for (const mail of report.mails) {
    lines.push(
      mail.analysis === null ? `== ${WORDS.notMail[language]}` : mailReport(mail.analysis, language).trimEnd(),
      '',
    );
  }
  return `${lines.join('\n')}\n`;
}

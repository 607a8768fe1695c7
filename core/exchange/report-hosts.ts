import { hostCheck } from '../host/checks.ts';
import type { CheckId, Host } from '../model/host.ts';
import type { Language } from '../model/profile.ts';
import type { Report } from '../model/report.ts';
import { HOST_QUESTIONS } from '../text/questions.ts';
import { REPORT_WORDS } from '../text/report-words.ts';
import { HOST_STATE_LABELS, JUDGEMENT_LABELS } from '../text/vocabulary.ts';
import { answerText } from './report-format.ts';
import type { Fact, Section } from './report-sections.ts';

/** One section per computer: what is known of it, and what each check showed. */
export function hostSections(report: Report, language: Language, brief: boolean): Section[] {
  const names = new Map(report.artifacts.map((artifact) => [artifact.artifactId, artifact.originalName]));
  const head = ['check', 'judgement', 'reason', 'files'] as const;
  return report.hosts.map((host, index) => {
    const rows = Object.entries(host.checks).map(([id, check]) => [
      hostCheck(id as CheckId).title[language],
      JUDGEMENT_LABELS[check.judgement][language],
      check.reason ?? '',
      brief ? '' : check.artifactIds.map((artifactId) => names.get(artifactId) ?? artifactId).join('\n'),
    ]);
    return {
      id: `host-${index + 1}`,
      title: `${REPORT_WORDS.computer[language]} ${index + 1}`,
      blocks: [
        { type: 'facts', facts: hostFacts(host, language) },
        ...(rows.length > 0
          ? [
              {
                type: 'table',
                head: head.map((column) => REPORT_WORDS[column][language]),
                rows,
                widths: [26, 18, 32, 24],
              } as const,
            ]
          : []),
      ],
    };
  });
}

function hostFacts(host: Host, language: Language): Fact[] {
  const text = (value: string) => value;
  const shown: Readonly<Record<keyof typeof HOST_QUESTIONS, string>> = {
    'host.name': host.name,
    'host.state': answerText(host.state, language, (state) => HOST_STATE_LABELS[state][language]),
    'host.use': answerText(host.use, language, text),
    'host.user': answerText(host.user, language, text),
    'host.os': answerText(host.os, language, text),
    'host.securityProduct': answerText(host.securityProduct, language, text),
    'host.clockError': answerText(host.clockError, language, ({ seconds, measuredBy }) =>
      [`${seconds > 0 ? '+' : ''}${seconds}`, measuredBy ? `(${measuredBy})` : ''].filter(Boolean).join(' '),
    ),
  };
  return [
    ...(Object.keys(shown) as (keyof typeof HOST_QUESTIONS)[]).map((id) => ({
      term: HOST_QUESTIONS[id].term[language],
      value: shown[id],
    })),
    ...(host.note ? [{ term: REPORT_WORDS.note[language], value: host.note }] : []),
  ];
}

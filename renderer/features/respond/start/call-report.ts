import type { Answer } from '../../../../core/model/answer.ts';
import type { Artifact } from '../../../../core/model/artifact.ts';
import { MailId, ReportId, uuidv7 } from '../../../../core/model/ids.ts';
import type { Language } from '../../../../core/model/profile.ts';
import { emptyReport, type Report, type WhatHappened } from '../../../../core/model/report.ts';
import type { StoredMail } from '../../mail/read-together.ts';
import type { CaseDetails } from './case-details.ts';

/** What the team writes down while somebody tells it, by telephone or from a paper form. Empty: not said. */
export type CallNotes = {
  caller: string;
  callback: string;
  whatHappened: WhatHappened | null;
  actedOn: string;
  actedAt: string | null;
  story: string;
  advice: string;
};

export const EMPTY_CALL: CallNotes = {
  caller: '',
  callback: '',
  whatHappened: null,
  actedOn: '',
  actedAt: null,
  story: '',
  advice: '',
};

/**
 * A report in the team's hand from what was said and what came, so that a case from a call reads like any other.
 * Null when nothing was said and nothing came. `now` is UTC ISO 8601.
 */
export function callReport(given: {
  language: Language;
  now: string;
  details: CaseDetails;
  call: CallNotes;
  mails: readonly StoredMail[];
  files: readonly Artifact[];
}): Report | null {
  const { call, details, mails, files } = given;
  const said = [call.caller, call.callback, call.actedOn].some((text) => text.trim() !== '');
  if (!said && call.whatHappened === null && call.actedAt === null && mails.length === 0 && files.length === 0)
    return null;
  const report = emptyReport(ReportId.parse(uuidv7(Date.parse(given.now))), given.language, given.now);
  return {
    ...report,
    title: details.title.trim(),
    drill: details.drill,
    identity: {
      ...text('organization', details.organization),
      ...(details.sector === null ? {} : { sector: value(details.sector) }),
      ...text('contactName', call.caller),
      ...text('contactPhone', call.callback),
    },
    situation: {
      firstAid: [],
      ...(call.whatHappened === null ? {} : { whatHappened: value(call.whatHappened) }),
      ...text('actedOn', call.actedOn),
      ...(call.actedAt === null ? {} : { actedAt: value(call.actedAt) }),
    },
    mails: mails.map(({ artifact, analysis }) => ({
      mailId: MailId.parse(uuidv7()),
      artifactId: artifact.artifactId,
      analysis,
      personView: {},
    })),
    artifacts: [...mails.map((mail) => mail.artifact), ...files],
  };
}

function value<T>(given: T): Answer<T> {
  return { state: 'value', value: given, source: 'person' };
}

function text<K extends string>(key: K, given: string): Partial<Record<K, Answer<string>>> {
  return given.trim() === '' ? {} : ({ [key]: value(given.trim()) } as Record<K, Answer<string>>);
}

import type { Language } from '../model/profile.ts';
import type { Report } from '../model/report.ts';
import type { IDENTITY_QUESTIONS, SHARING_QUESTIONS, SITUATION_QUESTIONS } from '../text/questions.ts';
import {
  MAIL_ACTION_LABELS,
  NOTICED_BY_LABELS,
  SECTOR_LABELS,
  TLP_WORDS,
  WHAT_HAPPENED_LABELS,
  WHICH_COMPUTER_LABELS,
  YES_NO,
} from '../text/vocabulary.ts';
import { answerText, momentText } from './report-format.ts';

/** The answers of one branch in words, by the id of their question. */
export type AnswerShow<K extends string> = Readonly<Record<K, string>>;

export function identityShown(report: Report, language: Language): AnswerShow<keyof typeof IDENTITY_QUESTIONS> {
  const { identity: given } = report;
  const text = (value: string) => value;
  return {
    'identity.organization': answerText(given.organization, language, text),
    'identity.department': answerText(given.department, language, text),
    'identity.sector': answerText(given.sector, language, (sector) => SECTOR_LABELS[sector][language]),
    'identity.contactName': answerText(given.contactName, language, text),
    'identity.contactPhone': answerText(given.contactPhone, language, text),
    'identity.contactOther': answerText(given.contactOther, language, text),
    'identity.alternativeContact': answerText(given.alternativeContact, language, text),
  };
}

export function situationShown(report: Report, language: Language): AnswerShow<keyof typeof SITUATION_QUESTIONS> {
  const { situation: given } = report;
  const text = (value: string) => value;
  return {
    'situation.whatHappened': answerText(given.whatHappened, language, (what) => WHAT_HAPPENED_LABELS[what][language]),
    'situation.thisComputer': answerText(
      given.thisComputer,
      language,
      (which) => WHICH_COMPUTER_LABELS[which][language],
    ),
    'situation.actions': answerText(given.actions, language, (actions) =>
      actions.map((action) => MAIL_ACTION_LABELS[action][language]).join(' / '),
    ),
    'situation.actedBy': answerText(given.actedBy, language, text),
    'situation.actedOn': answerText(given.actedOn, language, text),
    'situation.receivedAt': answerText(given.receivedAt, language, momentText),
    'situation.actedAt': answerText(given.actedAt, language, momentText),
    'situation.discoveredAt': answerText(given.discoveredAt, language, momentText),
    'situation.noticedBy': answerText(given.noticedBy, language, (by) => NOTICED_BY_LABELS[by][language]),
    'situation.noticedDetail': answerText(given.noticedDetail, language, text),
    'situation.measuresTaken': answerText(given.measuresTaken, language, text),
    'situation.consulted': answerText(given.consulted, language, text),
    'situation.wishes': answerText(given.wishes, language, text),
    'situation.environment': answerText(given.environment, language, text),
    'situation.logsAvailable': answerText(given.logsAvailable, language, text),
  };
}

export function sharingShown(report: Report, language: Language): AnswerShow<keyof typeof SHARING_QUESTIONS> {
  const { sharing: given } = report;
  const yesNo = (value: boolean) => (value ? YES_NO.yes : YES_NO.no)[language];
  return {
    'sharing.tlp': answerText(given.tlp, language, (tlp) => `TLP:${tlp}  ${TLP_WORDS[tlp][language]}`),
    'sharing.identityMayBeShared': answerText(given.identityMayBeShared, language, yesNo),
    'sharing.personalDataMayHaveLeaked': answerText(given.personalDataMayHaveLeaked, language, yesNo),
  };
}

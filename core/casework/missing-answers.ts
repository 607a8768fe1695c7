import type { Answer } from '../model/answer.ts';
import { valueOf } from '../model/answer.ts';
import { HANDLING_FIELDS, handlingAnswer } from '../model/artifact.ts';
import type { Report } from '../model/report.ts';
import type { Bilingual } from '../text/bilingual.ts';
import { firstAid } from '../text/first-aid.ts';
import type { MissingId } from '../text/missing.ts';
import { MISSING_TEXTS } from '../text/missing.ts';

/** Where in the report it can be answered: a page of the short report, or one of the details. */
export type MissingPlace = 'what-was-done' | 'mail' | 'you' | 'sharing' | 'hosts' | 'logs' | 'admin-work';

export type MissingAnswer = {
  readonly id: MissingId;
  readonly text: Bilingual;
  readonly place: MissingPlace;
  /** Nobody has answered, or somebody said that it was not checked yet. Unknown and undisclosed are answers. */
  readonly state: 'missing' | 'not-checked';
};

/** What the help desk would like to have next, most useful first. It never stops anybody from handing over. */
export function missingAnswers(report: Report): MissingAnswer[] {
  const { identity, situation, sharing } = report;
  const list: MissingAnswer[] = [];
  const note = (id: MissingId, place: MissingPlace, state: MissingAnswer['state'] = 'missing') =>
    list.push({ id, place, state, text: MISSING_TEXTS[id] });
  const ask = (id: MissingId, place: MissingPlace, given: Answer<unknown> | undefined) => {
    if (given === undefined || isBlank(given)) note(id, place);
    else if (given.state === 'not-checked') note(id, place, 'not-checked');
  };
  const opened = firstAid({
    whatHappened: valueOf(situation.whatHappened),
    actions: valueOf(situation.actions),
    thisComputer: valueOf(situation.thisComputer),
  }).some((step) => step.id.startsWith('disconnect') || step.id === 'phone-offline');
  const mailRead = report.mails.length > 0;

  ask('what-was-done', 'what-was-done', situation.actions ?? situation.whatHappened);
  if (valueOf(identity.contactOther) === null) ask('contact-phone', 'you', identity.contactPhone);
  if (!mailRead) note('original-mail', 'mail');
  ask('organization', 'you', identity.organization);
  if (opened) {
    ask('acted-at', 'what-was-done', situation.actedAt);
    ask('acted-on', 'what-was-done', situation.actedOn);
    if (!report.hosts.some((host) => host.state !== undefined)) note('host-state', 'hosts');
  }
  if (!report.mails.some((mail) => mail.analysis?.date)) ask('received-at', 'what-was-done', situation.receivedAt);
  const encrypted = report.mails.filter((mail) =>
    mail.analysis?.attachments.some((attachment) => attachment.encrypted),
  );
  for (const mail of encrypted.slice(0, 1)) ask('second-mail', 'mail', mail.secondMail);
  const [first] = report.mails;
  if (first) {
    ask('recipient-count', 'mail', first.recipientCount);
    ask('other-mailboxes', 'mail', first.otherMailboxesSearched);
  }
  ask('contact-name', 'you', identity.contactName);
  ask('tlp', 'sharing', sharing.tlp);
  ask('logs-available', 'logs', situation.logsAvailable);
  if (
    opened &&
    !report.hosts.some((host) => Object.values(host.checks).some((check) => check.judgement !== 'not-checked'))
  )
    note('host-checks', 'hosts');
  const withoutClock = report.hosts.find((host) => host.clockError === undefined);
  if (withoutClock) note('clock-error', 'hosts');
  if (mailRead && report.mails.some((mail) => !originKnown(report, mail.artifactId))) note('mail-origin', 'mail');
  ask('measures-taken', 'what-was-done', situation.measuresTaken);
  if (opened && report.adminWork.length === 0) note('admin-work', 'admin-work');
  ask('wishes', 'what-was-done', situation.wishes);
  return list;
}

function originKnown(report: Report, artifactId: string): boolean {
  const artifact = report.artifacts.find((one) => one.artifactId === artifactId);
  return artifact !== undefined && HANDLING_FIELDS.some((field) => handlingAnswer(artifact, field) !== undefined);
}

function isBlank(given: Answer<unknown>): boolean {
  if (given.state !== 'value') return false;
  return given.value === '' || (Array.isArray(given.value) && given.value.length === 0);
}

import { assertNever } from '../../../../core/errors.ts';
import type { CaseView } from '../../../../core/casework/case-view.ts';
import type { CaseEvent } from '../../../../core/model/case-event.ts';
import { SECTORS } from '../../../../core/model/report.ts';
import {
  DISCLOSURE_LABELS,
  DISPOSITION_LABELS,
  EVENT_LABELS,
  REFERRAL_LABELS,
  TURN_LABELS,
  URGENCY_LABELS,
} from '../../../../core/text/case-words.ts';
import { signedByWords } from '../../../../core/text/signer-words.ts';
import { visible } from '../../../../core/text/visible.ts';
import { SECTOR_LABELS } from '../../../../core/text/vocabulary.ts';
import { useText } from '../../../i18n/index.ts';
import { useStageName } from '../desk/stage-name.ts';
import { useWords } from '../desk/words.ts';
import { DETAIL_KEYS } from './changed-details.ts';
import { DISCLOSED_THINGS } from './disclosure.ts';
import { formatTime } from '../../../ui/format.ts';

/** What an event of this case says, in one or two lines: subjects and names of files are the attacker's words. */
export function useEventText(view: CaseView): (event: CaseEvent) => string {
  const t = useText('respond');
  const words = useWords();
  const stage = useStageName();
  const byId = new Map<string, CaseEvent>(view.record.map(({ event }) => [event.eventId, event]));
  const taskText = (taskId: string) => view.tasks.find((task) => task.taskId === taskId)?.text ?? '';
  const visitText = (visitId: string) => view.visits.find((visit) => visit.visitId === visitId)?.place ?? '';
  const value = (key: string, given: string | boolean | null | undefined): string => {
    if (given === null || given === undefined || given === '') return t('case.events.cleared');
    if (typeof given === 'boolean') return t(given ? 'case.events.yes' : 'case.events.no');
    if (key === 'sector') return words(SECTOR_LABELS[SECTORS.find((one) => one === given) ?? 'public-other']);
    if (key === 'urgency') return words(URGENCY_LABELS[given === 'high' ? 'high' : 'normal']);
    if (key === 'turn') return words(TURN_LABELS[given === 'victim' || given === 'other' ? given : 'team']);
    if (key === 'nextCallAt') return formatTime(given);
    return given;
  };
  const said = (event: CaseEvent): string => {
    const { body } = event;
    switch (body.type) {
      case 'received':
        return [
          body.title === '' ? body.number : t('case.events.received', { number: body.number, title: body.title }),
          body.signedBy && words(signedByWords(body.signedBy)),
          body.note,
        ]
          .filter(Boolean)
          .join('\n');
      case 'package-merged':
        return [
          t('case.events.merged', { packageId: body.packageId }),
          body.signedBy && words(signedByWords(body.signedBy)),
        ]
          .filter(Boolean)
          .join('\n');
      case 'stage-changed':
        return t('case.events.stage', { stage: stage(body.stage), by: body.decidedBy, reason: body.reason });
      case 'details-changed':
        return DETAIL_KEYS.flatMap((key) =>
          body[key] === undefined ? [] : [`${t(`case.fields.${key}`)}: ${value(key, body[key])}`],
        ).join(' / ');
      case 'note-added':
        return body.text;
      case 'task-added':
        return [body.text, body.assignee, body.due && t('case.tasks.dueAt', { at: formatTime(body.due) })]
          .filter(Boolean)
          .join(' / ');
      case 'task-done':
      case 'task-reopened':
        return taskText(body.taskId);
      case 'visit-planned':
        return [formatTime(body.at), body.place, body.members].filter(Boolean).join(' / ');
      case 'visit-done':
        return [formatTime(body.at), visitText(body.visitId), body.result].filter(Boolean).join(' / ');
      case 'visit-cancelled':
        return [visitText(body.visitId), body.reason].filter(Boolean).join(' / ');
      case 'artifact-added':
        return body.artifact.originalName;
      case 'disclosed':
        return `${words(DISCLOSURE_LABELS[body.how])}: ${disclosedWhat(body.what, t)}`;
      case 'closed':
        return [
          words(DISPOSITION_LABELS[body.disposition]),
          body.referredTo && words(REFERRAL_LABELS[body.referredTo]),
          body.reason,
        ]
          .filter(Boolean)
          .join(' / ');
      case 'reopened':
        return body.reason;
      case 'withdrawn': {
        const target = byId.get(body.eventId);
        return [target && words(EVENT_LABELS[target.body.type]), body.reason].filter(Boolean).join(' / ');
      }
      case 'erased':
        return '';
      default:
        return assertNever(body);
    }
  };
  return (event) => visible(said(event));
}

/** A thing by its name on the screen; an artifact by its own. */
export function disclosedWhat(what: string, t: ReturnType<typeof useText<'respond'>>): string {
  const thing = DISCLOSED_THINGS.find((one) => one === what);
  return thing ? t(`case.disclosureWhat.${thing}`) : what;
}

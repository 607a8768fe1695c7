import type { NonValueState } from '../model/answer.ts';
import type { QuestionId } from './questions.ts';

/** What can be asked about oneself can be kept back, but needs no finding out. */
const ABOUT_ONESELF = ['cannot-disclose'] as const;
/** Somebody else's decision: there may be none yet, and nothing to keep back. */
const TO_BE_DECIDED = ['unknown', 'not-checked'] as const;

/** Questions for which not each of the three ways to have no value makes sense. */
const STATES: { readonly [id in QuestionId]?: readonly NonValueState[] } = {
  'identity.organization': ABOUT_ONESELF,
  'identity.department': ['unknown', 'cannot-disclose'],
  'identity.sector': ['unknown', 'cannot-disclose'],
  'identity.contactName': ABOUT_ONESELF,
  'identity.contactPhone': ABOUT_ONESELF,
  'identity.contactOther': ABOUT_ONESELF,
  'identity.alternativeContact': ['unknown', 'cannot-disclose'],
  'sharing.tlp': TO_BE_DECIDED,
  'sharing.identityMayBeShared': TO_BE_DECIDED,
  'situation.thisComputer': ['unknown'],
  'situation.wishes': ['unknown'],
  'mail.savedFrom': ['unknown', 'not-checked'],
  'mail.arrivedBy': ['unknown', 'not-checked'],
};

/** Ways to say that a question has no value; all three when nothing else is written above. */
export function statesOf(id: QuestionId): readonly NonValueState[] | undefined {
  return STATES[id];
}

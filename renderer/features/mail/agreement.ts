import type { SignId } from '../../../core/model/mail.ts';
import type { PersonView } from '../../../core/model/report.ts';

/**
 * The answer to each sign's question that speaks for the sign. Questions about what was done (was the link opened?)
 * are not here: no answer to them agrees or disagrees.
 */
const SPEAKS_FOR: Readonly<Partial<Record<SignId, 'yes' | 'no'>>> = {
  'theme.unavoidable': 'yes',
  'theme.curiosity': 'yes',
  'theme.first-notice': 'yes',
  'theme.delivery': 'yes',
  'theme.credentials': 'yes',
  'theme.field': 'yes',
  'sender.free-mail': 'yes',
  'sender.display-name': 'yes',
  'sender.signature': 'yes',
  'sender.reply-to': 'no',
  'sender.auth': 'no',
  'sender.lookalike': 'yes',
  'route.odd': 'no',
  'body.language': 'yes',
  'attachment.disguise': 'yes',
  'attachment.decoy': 'yes',
};

/** The person says the opposite of what the program found: a clue, whoever is right. */
export function disagrees(id: SignId, view: PersonView | null, detected: boolean): boolean {
  const speaksFor = SPEAKS_FOR[id];
  if (speaksFor === undefined || view === null || view === 'cannot-tell') return false;
  return (view === speaksFor) !== detected;
}

import { SIGN_IDS, type DetectedSign, type SignId } from '../../../../core/model/mail.ts';
import type { PersonView, ReportedMail } from '../../../../core/model/report.ts';
import { disagrees } from '../../mail/agreement.ts';

/** A sign as the program saw it beside what the person says of it. A disagreement is worth showing. */
export type SignPair = {
  mail: ReportedMail;
  id: SignId;
  detected: DetectedSign | null;
  view: PersonView | null;
  disagree: boolean;
};

/** Every sign detected or answered, per mail, strongest first, then in the order of the guidance. */
export function signPairs(mails: readonly ReportedMail[]): SignPair[] {
  return mails.flatMap((mail) =>
    SIGN_IDS.flatMap((id) => pairsOf(mail, id)).sort((a, b) => (b.detected?.weight ?? 0) - (a.detected?.weight ?? 0)),
  );
}

function pairsOf(mail: ReportedMail, id: SignId): SignPair[] {
  const view = mail.personView[id] ?? null;
  const detected = mail.analysis?.signs.filter((sign) => sign.id === id) ?? [];
  if (detected.length === 0) {
    return view === null ? [] : [{ mail, id, detected: null, view, disagree: disagrees(view, false) }];
  }
  return detected.map((sign) => ({ mail, id, detected: sign, view, disagree: disagrees(view, true) }));
}

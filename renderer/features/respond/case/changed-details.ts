import type { CaseView } from '../../../../core/casework/case-view.ts';
import type { CaseEventBody } from '../../../../core/model/case-event.ts';
import type { Sector } from '../../../../core/model/report.ts';

/** What can be changed of a case without a reason. */
export type EditedDetails = {
  number: string;
  title: string;
  organization: string;
  sector: Sector | null;
  owner: string;
  urgency: CaseView['urgency'];
  turn: CaseView['turn'];
  nextCallAt: string | null;
  drill: boolean;
};

export function editedDetails(view: CaseView): EditedDetails {
  const { number, title, sector, urgency, turn, nextCallAt, drill } = view;
  return {
    number,
    title,
    organization: view.organization ?? '',
    sector,
    owner: view.owner ?? '',
    urgency,
    turn,
    nextCallAt,
    drill,
  };
}

type Changed = Extract<CaseEventBody, { type: 'details-changed' }>;

/** What of a case can be edited, in the order of the form and of the record. */
export const DETAIL_KEYS = [
  'number',
  'title',
  'organization',
  'sector',
  'owner',
  'urgency',
  'turn',
  'nextCallAt',
  'drill',
] as const;

/** The event that holds only what differs; null when nothing does. */
export function changedDetails(view: CaseView, edited: EditedDetails): Changed | null {
  const clean = {
    ...edited,
    number: edited.number.trim(),
    title: edited.title.trim(),
    organization: edited.organization.trim() || null,
    owner: edited.owner.trim() || null,
  };
  const differing = DETAIL_KEYS.filter((key) => clean[key] !== view[key]);
  if (differing.length === 0) return null;
  return { type: 'details-changed', ...Object.fromEntries(differing.map((key) => [key, clean[key]])) } as Changed;
}

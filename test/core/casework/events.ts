import { nextEvent } from '../../../core/casework/event-line.ts';
import { canonicalLine } from '../../../core/casework/event-line.ts';
import type { CaseEvent, CaseEventBody } from '../../../core/model/case-event.ts';
import type { CaseId, EventId } from '../../../core/model/ids.ts';
import { uuidv7 } from '../../../core/model/ids.ts';

/** Writes events as one device would, each a second after the one before, in one chain. */
export function desk(device = 'desk-1', start = '2018-04-01T00:00:00.000Z') {
  let previousLine: string | null = null;
  let recorded = Date.parse(start);
  const events: CaseEvent[] = [];
  return {
    events,
    record(caseId: CaseId, body: CaseEventBody, at?: string): CaseEvent {
      recorded += 1000;
      const now = new Date(recorded).toISOString();
      const event = nextEvent({ caseId, body, actor: '鈴木', device, previousLine, at, now });
      previousLine = canonicalLine(event);
      events.push(event);
      return event;
    },
  };
}

export const newCaseId = () => uuidv7() as CaseId;
export const newEventId = () => uuidv7() as EventId;

type Received = Extract<CaseEventBody, { type: 'received' }>;
export function received(changes: Partial<Received> = {}): Received {
  return {
    type: 'received',
    number: '2018-001',
    origin: 'telephone',
    title: '取材依頼のメール',
    sector: 'academic',
    organization: '見本研究所',
    owner: null,
    drill: false,
    packageId: null,
    report: null,
    artifacts: [],
    ...changes,
  };
}

export const toStage = (stage: 'consultation' | 'rescue' | 'onsite'): CaseEventBody => ({
  type: 'stage-changed',
  stage,
  decidedBy: '班長',
  reason: '内部の通信を確認',
});

export const close = (disposition: 'confirmed-targeted' | 'duplicate' | 'not-targeted'): CaseEventBody => ({
  type: 'closed',
  disposition,
  referredTo: null,
  duplicateOf: null,
  reason: '',
});

import { canonicalLine } from '../../../core/casework/event-line.ts';
import { lineHash } from '../../../core/exchange/custody-chain.ts';
import type { CaseEventBody } from '../../../core/model/case-event.ts';
import { CaseEvent } from '../../../core/model/case-event.ts';

type Received = Extract<CaseEventBody, { type: 'received' }>;

/**
 * The events of `assets/sample/cases.jsonl`: invented cases around the boundary of two fiscal half-years, with what
 * statistics must tell apart. Ids, times and chain are fixed, so that the file never changes by itself.
 */
export function sampleStore(): CaseEvent[] {
  const events: CaseEvent[] = [];
  let previousLine: string | null = null;
  const id = (kind: string, number: number) => `0166${kind}-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;
  const record = (caseNumber: number, at: string, body: unknown) => {
    const event = CaseEvent.parse({
      schemaVersion: 1,
      eventId: id('0001', events.length + 1),
      caseId: id('0002', caseNumber),
      at,
      recordedAt: at,
      actor: '見本 太郎',
      device: 'sample-desk',
      previous: previousLine === null ? null : lineHash(previousLine),
      body,
    });
    previousLine = canonicalLine(event);
    events.push(event);
    return event;
  };
  const received = (caseNumber: number, at: string, given: Partial<Received>) =>
    record(caseNumber, at, {
      type: 'received',
      number: `2018-${String(caseNumber).padStart(4, '0')}`,
      origin: 'telephone',
      title: '',
      sector: null,
      organization: null,
      owner: '見本 太郎',
      drill: false,
      packageId: null,
      report: null,
      artifacts: [],
      ...given,
    });
  const move = (caseNumber: number, at: string, stage: 'rescue' | 'onsite', reason: string) =>
    record(caseNumber, at, { type: 'stage-changed', stage, decidedBy: '架空 班長', reason });
  const visit = (caseNumber: number, number: number, at: string, result: string) => {
    const visitId = id('0003', number);
    record(caseNumber, at, { type: 'visit-planned', visitId, at: at.slice(0, 10), place: '架空市', members: '二名' });
    record(caseNumber, at, { type: 'visit-done', visitId, at: at.slice(0, 10), result });
  };
  const close = (caseNumber: number, at: string, disposition: string, more: object = {}) =>
    record(caseNumber, at, { type: 'closed', disposition, referredTo: null, duplicateOf: null, reason: '', ...more });

  received(1, '2018-05-14T01:20:00.000Z', {
    title: '取材依頼をかたるメール',
    sector: 'academic',
    organization: '架空大学',
  });
  move(1, '2018-05-15T04:00:00.000Z', 'rescue', '外部との不審な通信を確認したため');
  move(1, '2018-05-21T00:30:00.000Z', 'onsite', '端末の保全が必要なため');
  visit(1, 1, '2018-05-23T01:00:00.000Z', '端末 2 台を保全');
  visit(1, 2, '2018-06-06T01:00:00.000Z', '再発防止を説明');
  close(1, '2018-07-02T02:00:00.000Z', 'confirmed-targeted');
  received(2, '2018-06-20T05:10:00.000Z', { title: '宅配を装うメール', sector: 'company', organization: '架空商事' });
  close(2, '2018-06-20T06:00:00.000Z', 'not-targeted', {
    referredTo: 'antiphishing-council',
    reason: '大量送信のもの',
  });
  received(3, '2018-07-11T00:45:00.000Z', { title: '研究会の議事録', sector: 'association', origin: 'bare-mail' });
  visit(3, 3, '2018-07-13T01:00:00.000Z', '近くにいたため直接訪問');
  received(4, '2018-07-12T02:00:00.000Z', { title: '研究会の議事録（同じもの）', sector: 'association' });
  close(4, '2018-07-12T03:00:00.000Z', 'duplicate', { duplicateOf: id('0002', 3), reason: '2018-0003 と同じ相談' });
  received(5, '2018-09-03T01:00:00.000Z', { title: '標的型メール訓練', sector: 'government', drill: true });
  move(5, '2018-09-03T02:00:00.000Z', 'rescue', '訓練のため');
  received(6, '2018-09-30T14:59:59.000Z', { title: '上期最後の相談', sector: 'independent-agency' });
  move(6, '2018-10-02T01:00:00.000Z', 'rescue', '認証情報を入力していたため');
  received(7, '2018-09-30T15:00:00.000Z', { title: '下期最初の相談', sector: 'public-other' });
  const slip = move(7, '2018-10-01T01:00:00.000Z', 'rescue', '案件の取り違え');
  record(7, '2018-10-01T01:01:00.000Z', { type: 'withdrawn', eventId: slip.eventId, reason: '案件の取り違え' });
  record(7, '2018-10-01T01:05:00.000Z', { type: 'note-added', text: '開封はしていない。様子を見る。' });
  return events;
}

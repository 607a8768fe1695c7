import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withArtifact } from '../../../renderer/features/report/model/artifacts.ts';
import {
  handOver,
  kindOfSent,
  missingForHandOver,
  opensBy,
  withSent,
} from '../../../renderer/features/report/model/hand-over.ts';
import type { HandOver } from '../../../renderer/features/report/model/hand-over.ts';
import { gatewayFit, mailedBytes } from '../../../renderer/features/report/model/mail-gateway.ts';
import {
  outgoing,
  reportToSend,
  withAnswerLeftOut,
  withLeftOut,
} from '../../../renderer/features/report/model/outgoing.ts';
import {
  approvalStanding,
  decided,
  outgoingDigest,
  packageOf,
  withApprovalText,
} from '../../../renderer/features/report/model/approval.ts';
import { packageFileName } from '../../../renderer/features/report/model/package-file-name.ts';
import { passwordGroups, spelled } from '../../../renderer/features/report/model/password-groups.ts';
import { anArtifact, aReport, artifactId, aSentPackage, packageId } from './a-report.ts';

describe('what leaves', () => {
  const three = [1, 2, 3].reduce((report, number) => withArtifact(report, anArtifact(number)), aReport());

  it('is everything with bytes that was not left out', () => {
    const report = withLeftOut(
      withArtifact(three, anArtifact(4, { status: 'unreadable', size: 0, sha256: null })),
      artifactId(2),
      true,
    );
    const going = outgoing(report, false);
    expect(going.leaving.map((each) => each.artifactId)).toEqual([artifactId(1), artifactId(3)]);
    expect(going.items.map((item) => item.staysBecause)).toEqual([null, 'left-out', null, 'no-bytes']);
    expect(going.kind).toBe('report');
    expect(outgoing(withLeftOut(report, artifactId(2), false), false).leaving).toHaveLength(3);
  });

  it('keeps what was read of a file that vanished', () => {
    const report = withArtifact(aReport(), anArtifact(1, { status: 'partial', size: 10 }));
    expect(outgoing(report, false).leaving).toHaveLength(1);
  });

  it('holds no file when only the report goes first; the supplement then carries them and names the first', () => {
    const first = outgoing(three, true);
    expect(first.leaving).toEqual([]);
    const sent = { ...three, sent: [aSentPackage(7, [])] };
    const second = outgoing(sent, false);
    expect(second.kind).toBe('supplement');
    expect(second.leaving).toHaveLength(3);
    expect(reportToSend(sent, 'supplement').supplementTo).toBe(packageId(7));
    expect(reportToSend(three, 'report').supplementTo).toBeNull();
  });

  it('keeps a receipt to itself: it goes into no package, and no decision is out of date by it', () => {
    const sent = { ...three, sent: [aSentPackage(7, [artifactId(1)])] };
    const receipt = { at: '2026-11-20T03:00:00.000Z', name: '救援', cardFingerprint: 'a'.repeat(64) };
    const confirmed = { ...sent, sent: sent.sent.map((each) => ({ ...each, receipt })) };
    for (const next of ['supplement', 'again'] as const) {
      expect(reportToSend(confirmed, next)).toEqual(reportToSend(sent, next));
      expect(JSON.stringify(reportToSend(confirmed, next))).not.toContain('receipt');
    }
    const going = outgoing(sent, false);
    expect(outgoingDigest(confirmed, outgoing(confirmed, false))).toBe(outgoingDigest(sent, going));
  });

  it('sends nothing twice', () => {
    const sent = {
      ...three,
      sent: [aSentPackage(7, [artifactId(1)]), { ...aSentPackage(8, [artifactId(2)]), kind: 'supplement' as const }],
    };
    const going = outgoing(sent, false);
    expect(going.leaving.map((each) => each.artifactId)).toEqual([artifactId(3)]);
    expect(reportToSend(sent, 'supplement').supplementTo).toBe(packageId(7));
  });

  it('guesses the size from what there is, not from a constant', () => {
    const bare = outgoing(aReport(), false).bytes;
    expect(bare).toBeLessThan(20 * 1024);
    const note = { state: 'value' as const, value: 'あ'.repeat(10_000) };
    const long = { ...aReport(), situation: { ...aReport().situation, wishes: note } };
    expect(outgoing(long, false).bytes - bare).toBeGreaterThan(30_000);
  });

  it('made again holds everything once more and names what it replaces; a supplement then names the last whole one', () => {
    const sent = { ...three, sent: [aSentPackage(7, [artifactId(1), artifactId(2)])] };
    const again = outgoing(withLeftOut(sent, artifactId(2), true), false, true);
    expect(again.next).toBe('again');
    expect(again.kind).toBe('report');
    expect(again.leaving.map((each) => each.artifactId)).toEqual([artifactId(1), artifactId(3)]);
    expect(reportToSend(sent, 'again')).toMatchObject({ replaces: [packageId(7)], supplementTo: null });
    const twice = { ...sent, sent: [...sent.sent, { ...aSentPackage(8, []), replaces: [packageId(7)] }] };
    expect(reportToSend(twice, 'supplement').supplementTo).toBe(packageId(8));
    expect(reportToSend(twice, 'again').replaces).toEqual([packageId(7), packageId(8)]);
    expect(outgoing(three, false, true).next).toBe('report');
  });

  it('leaves an answer out and takes it in again', () => {
    const out = withAnswerLeftOut(withAnswerLeftOut(three, 'a', true), 'b', true);
    expect(out.leaveOut.answers).toEqual(['a', 'b']);
    const back = withAnswerLeftOut(withAnswerLeftOut(out, 'a', false), 'b', false);
    expect(back.leaveOut).toEqual(three.leaveOut);
  });
});

describe('a decision on what leaves', () => {
  const AT = '2026-11-20T02:30:00.000Z';
  const report = [1, 2].reduce((whole, number) => withArtifact(whole, anArtifact(number)), aReport());
  const approved = {
    ...report,
    approval: decided(null, 'approved' as const, AT, outgoingDigest(report, outgoing(report, false))),
  };
  const standing = (given: typeof approved, again = false) => approvalStanding(given, outgoing(given, false, again));

  it('holds while nothing of it changes, and not after', () => {
    expect(approvalStanding(report, outgoing(report, false))).toBeNull();
    expect(standing({ ...approved, updatedAt: '2030-01-01T00:00:00.000Z' })).toBe('current');
    expect(standing(withArtifact(approved, anArtifact(4)) as typeof approved)).toBe('stale');
    expect(standing(withLeftOut(approved, artifactId(1), true) as typeof approved)).toBe('stale');
    expect(standing(withAnswerLeftOut(approved, 'situation.actedBy', true) as typeof approved)).toBe('stale');
    const actedBy = { state: 'value' as const, value: '別の人' };
    expect(standing({ ...approved, situation: { ...approved.situation, actedBy } })).toBe('stale');
    expect(standing({ ...approved, leaveOut: { ...approved.leaveOut, maskIdentity: true } })).toBe('stale');
  });

  it('of an older version, with no digest, is judged by the files alone', () => {
    const { contentSha256: _none, ...old } = approved.approval;
    expect(standing({ ...approved, approval: old as typeof approved.approval })).toBe('current');
    const later = withArtifact(approved, anArtifact(4, { addedAt: '2026-11-20T02:30:00.001Z' }));
    expect(approvalStanding({ ...later, approval: old }, outgoing(later, false))).toBe('stale');
  });

  it('once handed over is about that package; the same made again needs no new one', () => {
    const sent = { ...aSentPackage(7, [artifactId(1), artifactId(2)]), at: '2026-11-20T03:00:00.000Z' };
    const gone = { ...approved, sent: [sent] };
    expect(standing(gone)).toBe('handed-over');
    expect(packageOf(gone, gone.approval)?.packageId).toBe(packageId(7));
    expect(standing(gone, true)).toBe('current');
  });
});

describe('mail gateways', () => {
  it('count the encoded size: 7 MiB pass 10, 8 MiB do not', () => {
    expect(gatewayFit(7 * 1024 * 1024).map((each) => each.passes)).toEqual([true, true, true]);
    expect(gatewayFit(8 * 1024 * 1024).map((each) => each.passes)).toEqual([false, true, true]);
    expect(gatewayFit(30 * 1024 * 1024).map((each) => each.passes)).toEqual([false, false, false]);
  });

  it('never guess below what base64 takes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), (bytes) => {
        expect(mailedBytes(bytes.length)).toBeGreaterThan(Buffer.from(bytes).toString('base64').length);
      }),
    );
  });
});

const OPENS = { recipients: ['相談窓口'], cardFingerprints: ['f'.repeat(64)], password: false };

describe('hand over', () => {
  const choice = { cards: [], password: false, reportOnly: false, target: null };

  it('says what is still missing', () => {
    expect(missingForHandOver(choice, 10)).toEqual(['way-to-open', 'target']);
    const target = { token: 'a'.repeat(32), label: 'USB', freeBytes: 9 };
    expect(missingForHandOver({ ...choice, password: true, target }, 10)).toEqual(['space']);
    expect(missingForHandOver({ ...choice, cards: ['f'], target: { ...target, freeBytes: null } }, 10)).toEqual([]);
  });

  const finding = {
    artifactId: 'a',
    path: 'p',
    problem: 'grew' as const,
    expectedBytes: 1,
    packedBytes: 1,
    packedSha256: null,
  };

  it('asks for the recovery sheet first, and about findings before it is finished', () => {
    let state: HandOver = { step: 'choosing', error: null };
    const steps = [
      { type: 'start', recoverySheetKept: false },
      { type: 'recovery-sheet-kept' },
      { type: 'packed', findings: [finding] },
      { type: 'go-on-with-findings' },
      { type: 'finished' },
    ] as const;
    expect(steps.map((event) => (state = handOver(state, event)).step)).toEqual([
      'recovery-sheet',
      'packing',
      'asking',
      'finishing',
      'finished',
    ]);
  });

  it('goes straight on when nothing was found and the sheet is kept', () => {
    const packing = handOver({ step: 'choosing', error: null }, { type: 'start', recoverySheetKept: true });
    expect(packing.step).toBe('packing');
    expect(handOver(packing, { type: 'packed', findings: [] }).step).toBe('finishing');
  });

  it('comes back to the choice with the reason, and ignores what comes late', () => {
    const failed = handOver({ step: 'packing' }, { type: 'failed', error: { code: 'no-space', detail: {} } });
    expect(failed).toEqual({ step: 'choosing', error: { code: 'no-space', detail: {} } });
    expect(handOver({ step: 'packing' }, { type: 'failed', error: { code: 'cancelled', detail: {} } })).toEqual({
      step: 'choosing',
      error: null,
    });
    expect(handOver({ step: 'choosing', error: null }, { type: 'packed', findings: [] }).step).toBe('choosing');
  });

  it('does not count a vanished file as sent', () => {
    const report = [1, 2].reduce((whole, number) => withArtifact(whole, anArtifact(number)), aReport());
    const going = outgoing(report, false);
    const made = {
      packageId: packageId(9),
      fileNames: ['k.zip'],
      folder: 'USB',
      token: 'a'.repeat(32),
      size: 5,
      sha256: 'e'.repeat(64),
      password: 'zebra',
      passwordReading: [],
      findings: [{ ...finding, artifactId: artifactId(1), problem: 'vanished' as const, packedBytes: 0 }],
    };
    const sent = withSent(report, going, made, OPENS, '2026-11-20T04:00:00.000Z').sent;
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({
      kind: 'report',
      artifactIds: [artifactId(2)],
      recipients: ['相談窓口'],
      cardFingerprints: ['f'.repeat(64)],
    });
    expect(JSON.stringify(sent)).not.toContain(made.password + '"');
    expect(kindOfSent(sent[0]!)).toBe('report');
    expect(opensBy(sent[0]!)).toBe('card');
    const again = withSent(
      { ...report, sent },
      outgoing({ ...report, sent }, false, true),
      made,
      OPENS,
      '2026-11-21T04:00:00.000Z',
    );
    expect(kindOfSent(again.sent[1]!)).toBe('again');
    expect(sent[0]).not.toHaveProperty('volumes');
    const split = withSent(
      report,
      going,
      { ...made, fileNames: ['k.zip.001', 'k.zip.002'] },
      OPENS,
      '2026-11-20T04:00:00.000Z',
    );
    expect(split.sent[0]).toMatchObject({ fileName: 'k.zip', volumes: 2 });
  });
});

describe('the password on paper and by telephone', () => {
  it('is four groups of three numbered words with their reading', () => {
    const words = Array.from({ length: 12 }, (_, index) => `word${index + 1}`);
    const groups = passwordGroups(
      words.join('-'),
      words.map((word) => `よ${word}`),
    );
    expect(groups.map((group) => group.length)).toEqual([3, 3, 3, 3]);
    expect(groups[3]?.[2]).toEqual({ position: 12, ascii: 'word12', reading: 'よword12' });
    expect(passwordGroups('one-two', [])[0]?.[0]?.reading).toBeNull();
    expect(spelled('apple')).toBe('A P P L E');
  });
});

describe('the name of the file', () => {
  it('says the day and nothing else', () => {
    const random = new Uint8Array([0, 30, 31, 61, 255, 7, 8, 9]);
    expect(packageFileName(random, '2026-11-20', '.zip')).toMatch(/^kakekomi-20261120-[a-hjkmnp-z2-9]{8}\.zip$/);
    expect(packageFileName(random, '2026-11-20', '.kakekomi-draft.zip')).toMatch(/\.kakekomi-draft\.zip$/);
  });
});

describe('the approval', () => {
  const D = 'd'.repeat(64);
  it('is kept from the moment it is chosen and dated then', () => {
    const yes = withApprovalText(decided(null, 'approved', '2026-11-20T02:00:00.000Z', D), 'name', '部長');
    expect(yes).toEqual({ decision: 'approved', name: '部長', at: '2026-11-20T02:00:00.000Z', contentSha256: D });
    expect(decided(yes, 'approved', '2026-11-20T03:00:00.000Z', D)).toBe(yes);
    expect(decided(yes, 'approved', '2026-11-20T03:00:00.000Z', 'e'.repeat(64)).at).toBe('2026-11-20T03:00:00.000Z');
    expect(decided(yes, 'declined', '2026-11-20T03:00:00.000Z', D)).toMatchObject({
      name: '部長',
      at: '2026-11-20T03:00:00.000Z',
    });
    expect(decided(yes, 'not-needed', '2026-11-20T03:00:00.000Z', D).name).toBe('');
    expect('note' in withApprovalText(withApprovalText(yes, 'note', '写しを残す'), 'note', '')).toBe(false);
  });
});

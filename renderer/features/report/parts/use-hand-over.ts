import { cardKeptAs, cardTitles } from '../../../../core/exchange/card-name.ts';
import { useReducer, useRef } from 'react';
import { ExpectedError, errorShape } from '../../../../core/errors.ts';
import { custodyEntries } from '../../../../core/exchange/custody-entries.ts';
import { cardsFor } from '../../../../core/exchange/published-key.ts';
import { packagePaths } from '../../../../core/exchange/package-paths.ts';
import { PackageId, uuidv4 } from '../../../../core/model/ids.ts';
import { call } from '../../../bridge/client.ts';
import { useJob } from '../../../bridge/use-job.ts';
import type { Job } from '../../../bridge/use-job.ts';
import type { KnownCard } from '../../../store/cards.ts';
import { useSealedSettings } from '../../../store/settings.ts';
import { localDay } from '../../../ui/format.ts';
import { handOver, withSent } from '../model/hand-over.ts';
import type { HandOver, HandOverChoice } from '../model/hand-over.ts';
import type { Outgoing } from '../model/outgoing.ts';
import { reportToSend } from '../model/outgoing.ts';
import type { Draft } from './draft.ts';
import type { HelpDesk } from './help-desk.ts';
import { useTypedHelpDesk } from './typed-help-desk.ts';
import { rememberMade } from './made-packages.ts';
import { chooseAgain } from './next-package.ts';
import { documentsOf } from './package-documents.ts';

export type Making = {
  state: HandOver;
  job: Job;
  start: (choice: HandOverChoice, going: Outgoing, cards: readonly KnownCard[]) => void;
  recoverySheetKept: () => void;
  goOn: () => void;
  cancel: () => void;
};

type Order = { choice: HandOverChoice; going: Outgoing; cards: readonly KnownCard[] };

/**
 * Makes the package of a draft: packs the files, asks about findings, writes the documents, closes it. Cancelling at
 * any moment leaves no file and the draft as it was.
 */
export function useHandOver(draft: Draft, onFinished: () => void): Making {
  const [state, tell] = useReducer(handOver, { step: 'choosing', error: null });
  const job = useJob();
  const { settings } = useSealedSettings();
  const order = useRef<Order | null>(null);
  const { desk: typed } = useTypedHelpDesk();
  const answer = useRef<((goOn: boolean) => void) | null>(null);

  const make = async ({ choice, going, cards }: Order) => {
    await job.run(async (jobId) => {
      try {
        await draft.flush();
        const report = reportToSend(draft.report, going.next);
        const chosen = cardsFor(cards, report.drill).filter((known) => choice.cards.includes(known.fingerprint));
        if (chosen.length === 0 && !choice.password) throw new ExpectedError('drill-card');
        const packageId = PackageId.parse(uuidv4());
        const paths = packagePaths(report);
        const leaving = new Set<string>(going.leaving.map((artifact) => artifact.artifactId));
        if (choice.target === null) throw new ExpectedError('usage');
        const packed = await call('package.pack', {
          jobId,
          ownerId: report.reportId,
          target: choice.target.token,
          kind: going.kind,
          draft: false,
          packageId,
          supplementTo: report.supplementTo,
          replaces: report.replaces ?? [],
          drill: report.drill,
          day: localDay(),
          artifacts: going.leaving.flatMap(({ artifactId, size, sha256 }) => {
            const path = paths.get(artifactId);
            return path === undefined ? [] : [{ artifactId, path, expectedSize: size, expectedSha256: sha256 }];
          }),
          custody: custodyEntries(report).filter((entry) => leaving.has(entry.artifactId)),
          recipients: chosen.map(({ card }) => card.ageRecipient),
          helpDesk: deskOf(chosen[0]?.card ?? null, typed),
        });
        tell({ type: 'packed', findings: packed.findings });
        if (packed.findings.length > 0 && !(await new Promise<boolean>((resolve) => (answer.current = resolve)))) {
          throw new ExpectedError('cancelled');
        }
        const documents = documentsOf(report, packed);
        const made = await call('package.finish', { jobId, documents });
        rememberMade({ ...made, passwordWanted: choice.password });
        const opens = {
          recipients: chosen.map(({ card }) => cardKeptAs(card)),
          cardFingerprints: chosen.map(({ fingerprint }) => fingerprint),
          password: choice.password,
        };
        draft.update((before) => withSent(before, going, made, opens, new Date().toISOString()));
        chooseAgain(report.reportId, false);
        await draft.flush();
        tell({ type: 'finished' });
        onFinished();
      } catch (error) {
        // Whatever went wrong, the half-written package must go; a job that is gone already answers nothing.
        await call('job.cancel', { jobId }).catch(() => undefined);
        tell({ type: 'failed', error: errorShape(error) });
      }
    });
  };

  const begin = () => {
    if (order.current) void make(order.current);
  };
  return {
    state,
    job,
    start: (choice, going, cards) => {
      order.current = { choice, going, cards };
      const recoverySheetKept = settings?.recoverySheetAt != null;
      tell({ type: 'start', recoverySheetKept });
      if (recoverySheetKept) begin();
    },
    recoverySheetKept: () => {
      tell({ type: 'recovery-sheet-kept' });
      begin();
    },
    goOn: () => {
      tell({ type: 'go-on-with-findings' });
      answer.current?.(true);
    },
    cancel: () => {
      answer.current?.(false);
      answer.current = null;
      job.cancel();
      tell({ type: 'cancelled' });
    },
  };
}

/** Longest name and number that README.txt takes; what a person types as a line may be longer. */
const MAX_DESK = { name: 200, phone: 60 };

/** Whom README.txt names to whoever finds the package: the chosen card, or what was typed where no card was chosen. */
function deskOf(card: HelpDesk | null, typed: HelpDesk | null): { name: string; phone: string } | null {
  const desk = card ?? typed;
  if (desk === null) return null;
  return { name: cardTitles(desk).slice(0, MAX_DESK.name), phone: desk.phone.slice(0, MAX_DESK.phone) };
}

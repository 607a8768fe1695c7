import { nextCaseNumber } from '../core/casework/case-number.ts';
import { foldCases } from '../core/casework/fold-case.ts';
import { packageArrival, receivedFromPackage } from '../core/casework/receive-package.ts';
import { ExpectedError } from '../core/errors.ts';
import { signerCard } from '../core/exchange/card-signature.ts';
import { REPORT_JSON_PATH } from '../core/exchange/package-documents.ts';
import { judgeSigner, signedBy } from '../core/exchange/package-signer.ts';
import type { CaseEventBody } from '../core/model/case-event.ts';
import { CaseId, PackageId, uuidv7 } from '../core/model/ids.ts';
import type { Report } from '../core/model/report.ts';
import { openPackage } from '../packaging/index.ts';
import { readArguments } from './arguments.ts';
import { actorName, appendEvent, readStore } from './case-store.ts';
import type { CasesImport } from './cases-output.ts';
import { CASES_WORDS } from './cases-words.ts';
import type { Command, CommandIo } from './command-io.ts';
import { EXIT } from './exit-code.ts';
import {
  isSignerAsNamed,
  readSignerCards,
  SIGNER_OPTIONS,
  signerWords,
  type PackageSignerFound,
  type SignerCard,
} from './package-signer.ts';
import { filled, plain } from './plain-text.ts';
import { createProgressBar } from './progress-bar.ts';
import { MAX_REPORT_BYTES, parseReport } from './report-file.ts';
import { readSecret, SECRET_OPTIONS } from './secret.ts';
import { usageError } from './usage-error.ts';

/**
 * `cases import F PACKAGE`: verifies the package and begins a case with it, or adds it to the case it supplements.
 * The store may be new. A package that fails a check is refused ('damaged'). Who signed it is recorded; where cards were
 * named with `--signer`, what none of them signed is recorded too, and the exit code is 1.
 */
export const runImport: Command = async (args, io) => {
  const options = { ...SECRET_OPTIONS, ...SIGNER_OPTIONS, number: 'one', owner: 'one' } as const;
  const { values, files } = readArguments(args, options, { min: 2, max: 2 });
  const store = await readStore(files[0] ?? '', { mayBeNew: true, toWrite: true });
  const secret = await readSecret(values);
  const signers = await readSignerCards(values.signer);
  const { report, packageId, signer } = await verifiedReport(files[1] ?? '', secret, signers, io);

  const cases = foldCases(store.events);
  const arrival = packageArrival(cases, packageId, report);
  const known = arrival.is === 'new' ? null : cases.find((view) => view.caseId === arrival.caseId);
  const numbers = cases.map((view) => view.number);
  const number = known?.number ?? values.number ?? nextCaseNumber(numbers, new Date().toISOString());
  const caseId = known?.caseId ?? CaseId.parse(uuidv7());
  const body: CaseEventBody | null =
    arrival.is === 'known'
      ? null
      : arrival.is === 'supplement'
        ? { type: 'package-merged', packageId, report, artifacts: report.artifacts, signedBy: signedBy(signer) }
        : { ...receivedFromPackage(report, packageId, { number, owner: values.owner }), signedBy: signedBy(signer) };
  const event = body && (await appendEvent(store, { caseId, body, actor: actorName() }));
  const result = arrival.is === 'known' ? 'known' : arrival.is === 'supplement' ? 'merged' : 'received';
  const answer: CasesImport = { caseId, number, packageId, result, event };
  const words = { received: CASES_WORDS.imported, merged: CASES_WORDS.merged, known: CASES_WORDS.known }[result];
  await io.out(
    io.json
      ? `${JSON.stringify(answer, null, 2)}\n`
      : `${filled(io.say(words), { number: plain(number) })}\n${io.say(signerWords(signer, io.language))}\n`,
  );
  return isSignerAsNamed(signer, signers) ? EXIT.done : EXIT.failed;
};

async function verifiedReport(
  path: string,
  secret: Awaited<ReturnType<typeof readSecret>>,
  signers: readonly SignerCard[],
  io: CommandIo,
): Promise<{ report: Report; packageId: PackageId; signer: PackageSignerFound }> {
  const reader = await openPackage(path, secret, { signal: io.signal });
  const bar = createProgressBar(io, 'import');
  try {
    const { kind, draft } = reader.info;
    if (draft || (kind !== 'report' && kind !== 'supplement'))
      throw draft ? usageError('package-draft') : usageError('package-other', kind);
    const { ok, checks, signature } = await reader.verify({
      signal: io.signal,
      onProgress: ({ bytesDone, bytesTotal }) => bar.update(bytesDone, bytesTotal),
    });
    const failed = checks.find((check) => check.result === 'failed');
    if (!ok) throw new ExpectedError('damaged', { entry: failed?.detail ?? path, check: failed?.id ?? '' });
    const bytes = await reader.readDocument(REPORT_JSON_PATH, MAX_REPORT_BYTES);
    const report = parseReport(new TextDecoder('utf-8').decode(bytes));
    const signer = judgeSigner(signature, signerCard(signature), signers);
    return { report, packageId: PackageId.parse(reader.info.packageId), signer };
  } finally {
    bar.end();
    await reader.close();
  }
}

import type { Bilingual } from '../core/text/bilingual.ts';
import { REPORT_JSON_PATH } from '../core/exchange/package-documents.ts';
import { signerCard } from '../core/exchange/card-signature.ts';
import { checksWithSigner, judgeSigner } from '../core/exchange/package-signer.ts';
import { readReport } from '../core/exchange/read-report.ts';
import { VERIFY_WORDS } from '../core/text/refusal-words.ts';
import { openPackage, type PackageReader } from '../packaging/index.ts';
import { readArguments } from './arguments.ts';
import type { Command, CommandIo } from './command-io.ts';
import { EXIT } from './exit-code.ts';
import type { VerifyOutput } from './package-output.ts';
import { plain } from './plain-text.ts';
import { createProgressBar } from './progress-bar.ts';
import { MAX_REPORT_BYTES } from './report-file.ts';
import { isSignerAsNamed, readSignerCards, signatureOutput, SIGNER_OPTIONS, signerWords } from './package-signer.ts';
import { readSecret, SECRET_OPTIONS } from './secret.ts';

type CheckLine = VerifyOutput['checks'][number];

const RESULT_WORDS: Readonly<Record<CheckLine['result'], Bilingual>> = {
  passed: { ja: '合格', en: 'passed' },
  failed: { ja: '不合格', en: 'FAILED' },
  absent: { ja: 'なし', en: 'absent' },
  unknown: { ja: '不明', en: 'unknown' },
  newer: { ja: '新しい版', en: 'newer' },
};

/**
 * `verify f.zip`: tag, manifests, signature, schema, each with its result. 4 when it is not as it was made; 1 when it is,
 * and holds a report this program cannot read, or was not signed by one of the cards that were named with `--signer`.
 */
export const runVerify: Command = async (args, io) => {
  const { values, files } = readArguments(args, { ...SECRET_OPTIONS, ...SIGNER_OPTIONS }, { min: 1, max: 1 });
  const cards = await readSignerCards(values.signer);
  const reader = await openPackage(files[0] ?? '', await readSecret(values), {
    signal: io.signal,
  });
  const bar = createProgressBar(io, 'verify');
  try {
    const verified = await reader.verify({
      signal: io.signal,
      onProgress: ({ bytesDone, bytesTotal }) => bar.update(bytesDone, bytesTotal),
    });
    bar.end();
    const signer = judgeSigner(verified.signature, signerCard(verified.signature), cards);
    const checks = checksWithSigner(verified.checks, signer);
    const report = await checkReport(reader);
    const asMade = checks.every((line) => line.result !== 'failed');
    const { ours } = await reader.outerForm();
    const verdicts = [asMade ? (ours ? VERIFIED : CONTENT_VERIFIED) : NOT_VERIFIED];
    if (report.result === 'newer') verdicts.push(NEWER_REPORT);
    if (report.result === 'failed' && asMade) verdicts.push(UNREADABLE_REPORT);
    if (asMade) verdicts.push(signerWords(signer, io.language));
    const ok = asMade && report.result !== 'failed' && isSignerAsNamed(signer, cards);
    const signature = signatureOutput(signer);
    await writeChecks(io, { packageId: reader.info.packageId, ok, checks: [...checks, report], signature }, verdicts);
    return ok ? EXIT.done : asMade ? EXIT.failed : EXIT.damaged;
  } finally {
    bar.end();
    await reader.close();
  }
};

async function checkReport(reader: PackageReader): Promise<CheckLine> {
  if (!reader.entries.some((entry) => entry.path === REPORT_JSON_PATH)) {
    return { id: 'report-schema', result: 'absent', detail: null };
  }
  try {
    const bytes = await reader.readDocument(REPORT_JSON_PATH, MAX_REPORT_BYTES);
    const read = readReport(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    switch (read.kind) {
      case 'report':
        return { id: 'report-schema', result: 'passed', detail: null };
      case 'newer':
        return { id: 'report-schema', result: 'newer', detail: `version ${read.version}` };
      case 'unreadable':
        return { id: 'report-schema', result: 'failed', detail: read.where };
    }
  } catch {
    return { id: 'report-schema', result: 'failed', detail: REPORT_JSON_PATH };
  }
}

async function writeChecks(io: CommandIo, output: VerifyOutput, verdicts: readonly Bilingual[]): Promise<void> {
  if (io.json) {
    await io.out(`${JSON.stringify(output, null, 2)}\n`);
    return;
  }
  for (const { id, result, detail } of output.checks) {
    const place = detail === null ? '' : ` (${plain(detail)})`;
    await io.out(`${io.say(RESULT_WORDS[result])}\t${io.say(VERIFY_WORDS[id])}${place}\n`);
  }
  await io.out(`${[output.packageId, ...verdicts.map(io.say)].join('\n')}\n`);
}

const VERIFIED: Bilingual = {
  ja: '作られたときのままであることを確認しました。',
  en: 'It is as it was when it was made.',
};
const CONTENT_VERIFIED: Bilingual = {
  ja: '中身は作られたときのままであることを確認しました。外側の ZIP は別のプログラムで作り直されています。',
  en: 'Its content is as it was when it was made. The zip around it was made anew by another program.',
};
const NOT_VERIFIED: Bilingual = {
  ja: '作られたときのままではありません。送り直しを頼んでください。',
  en: 'It is not as it was when it was made. Ask for a new copy.',
};
const NEWER_REPORT: Bilingual = {
  ja: '報告は、新しい版のプログラムで書かれています。すべてを読むには、プログラムの新しい版を入手してください。',
  en: 'Its report was written by a later version of the program. Get that version to read all of it.',
};
const UNREADABLE_REPORT: Bilingual = {
  ja: 'ただし、中の報告は、このプログラムが読める形式ではありません。送り直しても変わりません。どのプログラムで作ったかを送り主に確かめてください。',
  en: 'But its report does not have a form this program reads. Another copy would be the same: ask the sender which program made it.',
};

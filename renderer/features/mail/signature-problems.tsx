import type { ReactElement } from 'react';
import { SIGNATURE_PROBLEMS, type SignatureProblem } from '../../../core/mail/signature/signature-problem.ts';
import { shownLine } from '../../../core/mail/shown.ts';
import type { MailSignature } from '../../../core/model/mail-details.ts';
import { SIGNATURE_PROBLEM_WORDS } from '../../../core/text/signature-words.ts';
import { SIGNATURE_KIND_NAMES } from './signature-kind-names.ts';
import { useLanguage, useText } from '../../i18n/index.ts';

/** What is wrong with the signatures, in words, each with the domain that signed. Nothing when nothing is. */
export function SignatureProblems(props: { signatures: readonly MailSignature[] }): ReactElement | null {
  const t = useText('mail');
  const language = useLanguage();
  const lines = props.signatures.flatMap(({ kind, domain, problems }) =>
    problems.filter(isKnown).map((problem) => ({
      signature: `${SIGNATURE_KIND_NAMES[kind]} ${domain === null ? '' : shownLine(domain)}`,
      words: SIGNATURE_PROBLEM_WORDS[problem][language],
    })),
  );
  if (lines.length === 0) return null;
  return (
    <section className="stack">
      <h4>{t('keys.problems')}</h4>
      <ul>
        {lines.map(({ signature, words }, index) => (
          <li key={index}>
            <span translate="no">{signature}</span>: {words}
          </li>
        ))}
      </ul>
    </section>
  );
}

const isKnown = (code: string): code is SignatureProblem => SIGNATURE_PROBLEMS.some((known) => known === code);

import type { ReactElement, ReactNode } from 'react';
import type { ErrorShape } from '../../../../core/errors.ts';
import { useLanguage, useText } from '../../../i18n/index.ts';
import { Facts } from '../../../ui/facts.tsx';
import { formatBytes } from '../../../ui/format.ts';
import { Notice } from '../../../ui/notice.tsx';
import { useWords } from '../desk/words.ts';
import type { ChosenFile } from './opening.ts';
import { factsOf, type Outcome } from './outcome.ts';
import { CHECK_WORDS, RULE_WORDS } from '../../../../core/text/refusal-words.ts';
import { isVerifyCheckId } from './verification-table.tsx';

/** One way an opening can end: what happened, where exactly, what to do next, and the code. */
export function OutcomePage(props: {
  outcome: Outcome;
  file: ChosenFile;
  error: ErrorShape | null;
  actions: ReactNode;
  /** Other sentences than those of a package (an ordinary zip has its own). */
  words?: { title: string; text: string; next: string };
}): ReactElement {
  const t = useText('respond');
  const language = useLanguage();
  const { outcome, error } = props;
  const words = props.words ?? {
    title: t(`open.outcomes.${outcome}.title`),
    text: t(`open.outcomes.${outcome}.text`),
    next: t(`open.outcomes.${outcome}.next`),
  };
  const kind =
    outcome === 'empty' ||
    outcome === 'volume-missing' ||
    outcome === 'draft' ||
    outcome === 'newer-version' ||
    outcome === 'not-a-package'
      ? 'look'
      : 'act-now';
  return (
    <div className="stack opening-outcome" data-outcome={outcome}>
      <Notice tone={kind} title={words.title} live>
        <p>{words.text}</p>
        <p>
          <strong>{words.next}</strong>
        </p>
        {error ? (
          <p className="notice-code">
            {t('open.code')} <code>{error.code}</code>
          </p>
        ) : null}
      </Notice>
      <Facts
        items={[
          { term: t('open.facts.file'), value: <code>{props.file.name}</code> },
          { term: t('open.facts.size'), value: formatBytes(props.file.size, language) },
          ...(error
            ? factsOf(error).map((fact) => ({ term: factTerm(fact.term, t), value: <FactValue {...fact} /> }))
            : []),
        ]}
      />
      {props.actions}
    </div>
  );
}

const TERMS = ['path', 'entry', 'check', 'rule', 'version', 'name', 'limit'] as const;

function factTerm(term: string, t: ReturnType<typeof useText<'respond'>>): string {
  const known = TERMS.find((one) => one === term);
  return known ? t(`open.rule.${known}`) : term;
}

function FactValue(props: { term: string; value: string }): ReactElement {
  const t = useText('respond');
  const words = useWords();
  const { term, value } = props;
  const said =
    term === 'rule'
      ? RULE_WORDS[value] && words(RULE_WORDS[value])
      : term === 'check'
        ? isVerifyCheckId(value)
          ? t(`open.verify.checks.${value}`)
          : CHECK_WORDS[value] && words(CHECK_WORDS[value])
        : null;
  return (
    <>
      {said ? <>{said} </> : null}
      <code className={said ? 'soft' : ''}>{value === '' ? '—' : value}</code>
    </>
  );
}

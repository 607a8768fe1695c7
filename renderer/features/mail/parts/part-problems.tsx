import { useState, type ReactElement } from 'react';
import type { ByteRange, PartProblem } from '../../../../core/model/mail-details.ts';
import { MAIL_WARNING_WORDS, warningWords } from '../../../../core/text/mail-warnings.ts';
import { useLanguage, useText } from '../../../i18n/index.ts';
import { Button } from '../../../ui/button.tsx';

/** What is irregular about a part, a line for each kind; its button leads from one place of it to the next. */
export function PartProblems(props: {
  problems: readonly PartProblem[];
  onShow: (range: ByteRange) => void;
}): ReactElement | null {
  const kinds = new Map<string, ByteRange[]>();
  for (const { code, range } of props.problems)
    kinds.set(code, [...(kinds.get(code) ?? []), ...(range === null ? [] : [range])]);
  if (kinds.size === 0) return null;
  return (
    <ul className="part-problems">
      {[...kinds].map(([code, places]) => (
        <Kind key={code} code={code} places={places} onShow={props.onShow} />
      ))}
    </ul>
  );
}

function Kind(props: { code: string; places: readonly ByteRange[]; onShow: (range: ByteRange) => void }): ReactElement {
  const t = useText('mail');
  const language = useLanguage();
  const { code, places } = props;
  const [shown, setShown] = useState(0);
  const next = places[shown % places.length];
  return (
    <li>
      <span>{warningWords(code)[language]}</span> {code in MAIL_WARNING_WORDS ? null : <code>{code}</code>}{' '}
      {next === undefined ? null : (
        <Button
          variant="quiet"
          onPress={() => {
            props.onShow(next);
            setShown(shown + 1);
          }}
        >
          {places.length === 1
            ? t('look.show')
            : t('look.show-next', { at: (shown % places.length) + 1, count: places.length })}
        </Button>
      )}
    </li>
  );
}

import { useState, type ReactElement } from 'react';
import { MAX_PROBLEM_PLACES } from '../../../../core/mail/limits.ts';
import { shownLine } from '../../../../core/mail/shown.ts';
import type { ByteRange, PartProblem } from '../../../../core/model/mail-details.ts';
import { MAIL_WARNING_WORDS, warningWords } from '../../../../core/text/mail-warnings.ts';
import { useLanguage, useText } from '../../../i18n/index.ts';
import { Button } from '../../../ui/button.tsx';

/** What is irregular about a part, a line for each kind; its button leads from one place of it to the next. */
export function PartProblems(props: {
  problems: readonly PartProblem[];
  onShow: (range: ByteRange) => void;
}): ReactElement | null {
  const codes = new Set(props.problems.map(({ code }) => code));
  if (codes.size === 0) return null;
  return (
    <ul className="part-problems">
      {[...codes].map((code) => (
        <Kind
          key={code}
          problems={props.problems.filter((each) => each.code === code)}
          code={code}
          onShow={props.onShow}
        />
      ))}
    </ul>
  );
}

/** What these are about is told: names of fields, or the charset. */
const WITH_DETAIL: ReadonlySet<string> = new Set(['undecodable-bytes', 'header-charset-guessed', 'field-repeated']);

function Kind(props: {
  code: string;
  problems: readonly PartProblem[];
  onShow: (range: ByteRange) => void;
}): ReactElement {
  const t = useText('mail');
  const language = useLanguage();
  const { code, problems, onShow } = props;
  const places = problems.flatMap(({ range }) => (range === null ? [] : [range]));
  const details = WITH_DETAIL.has(code) ? [...new Set(problems.map(({ detail }) => shownLine(detail)))] : [];
  return (
    <li>
      <span>{warningWords(code)[language]}</span> {code in MAIL_WARNING_WORDS ? null : <code>{code}</code>}
      {details.length === 0 ? null : <code className="soft">{details.join(', ')}</code>}{' '}
      {places.length === 1 ? (
        <Button variant="quiet" onPress={() => places[0] && onShow(places[0])}>
          {t('look.show')}
        </Button>
      ) : null}
      {places.length > 1 ? <Places places={places} onShow={onShow} /> : null}
    </li>
  );
}

function Places(props: { places: readonly ByteRange[]; onShow: (range: ByteRange) => void }): ReactElement {
  const t = useText('mail');
  const { places, onShow } = props;
  /** Place of the one that is shown, null before the first. */
  const [shown, setShown] = useState<number | null>(null);
  const count = places.length < MAX_PROBLEM_PLACES ? `${places.length}` : `${places.length}+`;
  const goOn = () => {
    const next = shown === null ? 0 : (shown + 1) % places.length;
    setShown(next);
    if (places[next]) onShow(places[next]);
  };
  return (
    <>
      <Button variant="quiet" onPress={goOn}>
        {t('look.show-next')}
      </Button>{' '}
      <span className="soft small" role="status">
        {shown === null ? t('look.places', { count }) : t('look.place-at', { at: shown + 1, count })}
      </span>
    </>
  );
}

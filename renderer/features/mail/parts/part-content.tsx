import { useEffect, useMemo, useState, type ReactElement, type ReactNode } from 'react';
import { errorShape, type ErrorShape } from '../../../../core/errors.ts';
import { shownText } from '../../../../core/mail/shown.ts';
import type { ByteRange, PartContent as Content, TreePart } from '../../../../core/model/mail-details.ts';
import { readPartBytes } from '../../../analysis/client.ts';
import { useText } from '../../../i18n/index.ts';
import { RadioList } from '../../../ui/choices.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { useSlices } from '../../../ui/long-list.tsx';
import { LongText } from '../../../ui/long-text.tsx';
import { ByteLines } from './byte-lines.tsx';
import { HexView } from './hex-view.tsx';

type State = { at: 'loading' } | { at: 'failed'; error: ErrorShape } | { at: 'read'; content: Content };
export type PartView = 'beside' | 'hex-raw' | 'hex-decoded';

/** A part's bytes as they lie in the file and as they read, side by side, or as numbers. */
export function PartContent(props: {
  bytes: Uint8Array;
  part: TreePart;
  view: PartView;
  onView: (view: PartView) => void;
  /** In bytes of the file; a new object each time. */
  goTo: ByteRange | null;
  /** Of a mail in the form of Outlook, whose file holds no part as it is. */
  isOutlook: boolean;
}): ReactElement {
  const t = useText('mail');
  const [state, setState] = useState<State>({ at: 'loading' });
  const { bytes, part, view, goTo } = props;
  useEffect(() => {
    let left = false;
    const show = (next: State) => {
      if (!left) setState(next);
    };
    setState({ at: 'loading' });
    readPartBytes(bytes, part.path).then(
      (content) => show({ at: 'read', content }),
      (error: unknown) => show({ at: 'failed', error: errorShape(error) }),
    );
    return () => {
      left = true;
    };
  }, [bytes, part.path]);
  const hasPlace = part.header !== null || part.body !== null;
  const isKeptMail = props.isOutlook && part.type === 'application/vnd.ms-outlook';
  const ofOutlook = part.size ? t('look.outlook') : t('source.outlook');
  const noPlace = <p className="soft">{props.isOutlook ? ofOutlook : t('look.no-range')}</p>;
  const base = part.header?.start ?? part.body?.start ?? 0;
  const raw = bytes.subarray(base, part.body?.end ?? part.header?.end ?? base);
  const marks = useMemo(
    () => part.problems.flatMap(({ range }) => (range === null ? [] : [within(range, base)])),
    [part.problems, base],
  );
  const there = useMemo(() => goTo && within(goTo, base), [goTo, base]);
  return (
    <div className="stack">
      <RadioList<PartView>
        label={t('look.view')}
        inline
        options={(['beside', 'hex-raw', 'hex-decoded'] as const).map((value) => ({
          value,
          label: t(`look.views.${value}`),
        }))}
        value={view}
        onChange={props.onView}
      />
      {state.at === 'loading' ? <p role="status">{t('preview.loading')}</p> : null}
      {state.at === 'failed' ? <ErrorNotice error={state.error} /> : null}
      {view === 'hex-raw' && !hasPlace ? noPlace : null}
      {view === 'hex-raw' && hasPlace ? (
        <HexView label={t('look.views.hex-raw')} bytes={raw} base={base} marks={marks} />
      ) : null}
      {state.at === 'read' && view === 'hex-decoded' ? (
        state.content.decoded === null || state.content.decoded.length === 0 ? (
          <NothingDecoded isMail={isKeptMail} />
        ) : (
          <HexView label={t('look.views.hex-decoded')} bytes={state.content.decoded} base={0} />
        )
      ) : null}
      {view === 'beside' ? (
        <div className="part-beside">
          <section>
            <h3>{t('look.raw')}</h3>
            {hasPlace ? <ByteLines label={t('look.raw')} bytes={raw} marks={marks} goTo={there} /> : noPlace}
          </section>
          <section>
            <h3>{t('look.decoded')}</h3>
            {state.at === 'read' ? <Decoded content={state.content} isMail={isKeptMail} /> : null}
          </section>
        </div>
      ) : null}
    </div>
  );
}

const within = ({ start, end }: ByteRange, base: number): ByteRange => ({ start: start - base, end: end - base });

/** `isMail`: of a mail that Outlook keeps within another, in pieces. */
function NothingDecoded(props: { isMail: boolean }): ReactElement {
  const t = useText('mail');
  return <p className="soft">{props.isMail ? t('attachments.in-pieces') : t('look.nothing-decoded')}</p>;
}

function Decoded(props: { content: Content; isMail: boolean }): ReactElement {
  const t = useText('mail');
  const { fields, decoded, text } = props.content;
  const { shown, more } = useSlices(fields);
  if (fields.length === 0 && text === null && !decoded?.length) return <NothingDecoded isMail={props.isMail} />;
  return (
    <div className="mail-source part-decoded" tabIndex={0} role="region" aria-label={t('look.decoded')} translate="no">
      {shown.map((field, index) => (
        <p key={index} className="part-field">
          <strong>{field.name}:</strong> {withLostMarked(shownText(field.value))}
        </p>
      ))}
      {more}
      {text === null ? null : (
        <LongText
          text={text}
          show={shownText}
          draw={(part) => <pre className="part-text">{withLostMarked(part)}</pre>}
        />
      )}
      {text === null && decoded !== null && decoded.length > 0 ? <p className="soft">{t('look.binary')}</p> : null}
    </div>
  );
}

/** Characters of a text that is searched for U+FFFD: a field may have a million. */
const MAX_MARKED = 20_000;

/** Lost characters are picked out: what stands for bytes that are none, or was lost when it was written. */
function withLostMarked(text: string): ReactNode {
  if (text.length > MAX_MARKED) return text;
  return text.split(/(\ufffd+)/).map((piece, index) => (index % 2 === 1 ? <mark key={index}>{piece}</mark> : piece));
}

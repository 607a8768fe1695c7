import { useMemo, type ReactElement } from 'react';
import { mailSource, rowPieces } from '../../../../core/mail/source-lines.ts';
import type { ByteRange } from '../../../../core/model/mail-details.ts';
import { useLanguage, useText } from '../../../i18n/index.ts';
import { formatBytes } from '../../../ui/format.ts';
import { Notice } from '../../../ui/notice.tsx';
import { rowAt } from './row-at.ts';
import { VirtualRows } from './virtual-rows.tsx';

const NONE: readonly ByteRange[] = [];

/** Bytes as the lines they are, with line numbers; `marks` are ranges of them that something is said about. */
export function ByteLines(props: {
  label: string;
  bytes: Uint8Array;
  marks?: readonly ByteRange[];
  /** The mark to go to, a new object each time. */
  goTo?: ByteRange | null;
}): ReactElement {
  const t = useText('mail');
  const language = useLanguage();
  const { bytes, goTo } = props;
  const marks = props.marks ?? NONE;
  const source = useMemo(() => mailSource(bytes), [bytes]);
  const there = useMemo(() => (goTo ? { row: rowAt(source, goTo.start) } : null), [goTo, source]);
  return (
    <div className="stack">
      {source.shown < bytes.length ? (
        <Notice tone="look">
          {t('source.cut', { shown: formatBytes(source.shown, language), total: formatBytes(bytes.length, language) })}
        </Notice>
      ) : null}
      <VirtualRows
        label={props.label}
        count={source.rows.length}
        goTo={there}
        row={(index) => {
          const row = source.rows[index];
          if (row === undefined) return null;
          return (
            <>
              <span className="mail-source-number" aria-hidden="true" data-number={row.line ?? '↪'} />
              <span>
                {rowPieces(bytes, row, marks).map((piece, place) =>
                  piece.marked ? <mark key={place}>{piece.text}</mark> : <span key={place}>{piece.text}</span>,
                )}
              </span>
            </>
          );
        }}
      />
    </div>
  );
}

import type { ReactElement } from 'react';
import { hexPieces, hexRowCount, type HexPiece } from '../../../../core/mail/hex-rows.ts';
import type { ByteRange } from '../../../../core/model/mail-details.ts';
import { VirtualRows } from './virtual-rows.tsx';

const NONE: readonly ByteRange[] = [];

/**
 * Bytes as they are, sixteen a row. `base`: the offset in the file of the first; `marks` are ranges of the bytes that
 * something is said about.
 */
export function HexView(props: {
  label: string;
  bytes: Uint8Array;
  base: number;
  marks?: readonly ByteRange[];
}): ReactElement {
  const { bytes, base, marks = NONE } = props;
  return (
    <VirtualRows
      label={props.label}
      count={hexRowCount(bytes)}
      className="hex"
      row={(index) => {
        const { offset, digits, ascii } = hexPieces(bytes, index, base, marks);
        return (
          <>
            <span className="mail-source-number" aria-hidden="true" data-number={offset} />
            <span className="hex-digits">{digits.map(drawn)}</span>
            <span className="hex-ascii">{ascii.map(drawn)}</span>
          </>
        );
      }}
    />
  );
}

function drawn({ text, marked }: HexPiece, place: number): ReactElement {
  return marked ? <mark key={place}>{text}</mark> : <span key={place}>{text}</span>;
}

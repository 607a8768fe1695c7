import type { ReactElement } from 'react';
import { hexRow, hexRowCount } from '../../../../core/mail/hex-rows.ts';
import { VirtualRows } from './virtual-rows.tsx';

/** Bytes as they are, sixteen a row. `base`: the offset in the file of the first. */
export function HexView(props: { label: string; bytes: Uint8Array; base: number }): ReactElement {
  const { bytes, base } = props;
  return (
    <VirtualRows
      label={props.label}
      count={hexRowCount(bytes)}
      className="hex"
      row={(index) => {
        const { offset, digits, ascii } = hexRow(bytes, index, base);
        return (
          <>
            <span className="mail-source-number" aria-hidden="true" data-number={offset} />
            <span className="hex-digits">
              {digits.slice(0, 8).join(' ').padEnd(23)}
              {'  '}
              {digits.slice(8).join(' ').padEnd(23)}
            </span>
            <span className="hex-ascii">{ascii}</span>
          </>
        );
      }}
    />
  );
}

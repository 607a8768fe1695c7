import type { MailSource } from '../../../../core/mail/source-lines.ts';

/**
 * The row of the byte at `place`, its line's end included; of the place behind the last byte, where something is
 * missing, the last row. Null: that row is not listed.
 */
export function rowAt(source: MailSource, place: number): number | null {
  const row = source.rows.findLastIndex(({ from }) => from <= place);
  return row < 0 || place > source.shown ? null : row;
}

import type { ReactElement } from 'react';
import { visibleName } from '../../../../core/text/visible.ts';

/** Why something could not be read; what has no words of its own here was not read to the end. */
const REASONS = ['file-vanished', 'file-unreadable', 'file-too-large', 'not-a-mail', 'analysis-timeout'] as const;
export const reasonOf = (code: string) => REASONS.find((each) => each === code) ?? 'analysis-failed';

/** A file of a mailbox and, each in a line, what there is to say of it. */
export function FileLine(props: { path: string; reasons: readonly string[] }): ReactElement {
  return (
    <li>
      <span translate="no">{visibleName(props.path)}</span>
      {props.reasons.map((reason) => (
        <span key={reason}>
          <br />
          {reason}
        </span>
      ))}
    </li>
  );
}

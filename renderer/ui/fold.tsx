import type { ReactElement, ReactNode } from 'react';
import { ForwardIcon } from './icons.tsx';
import './fold.css';

/** More, for whoever wants it. `quiet`: a small help link instead of a bar. */
export function Fold(props: {
  summary: ReactNode;
  children: ReactNode;
  quiet?: boolean;
  startsOpen?: boolean;
}): ReactElement {
  return (
    <details className={props.quiet ? 'fold fold-quiet' : 'fold'} open={props.startsOpen ?? false}>
      <summary>
        <ForwardIcon />
        <span>{props.summary}</span>
      </summary>
      <div className="fold-body">{props.children}</div>
    </details>
  );
}

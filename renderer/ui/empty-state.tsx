import type { ReactElement, ReactNode } from 'react';
import './empty-state.css';

/** What will be here, and the one thing to do first. */
export function EmptyState(props: { title: string; text?: ReactNode; action?: ReactNode }): ReactElement {
  return (
    <div className="empty">
      <p className="empty-title">{props.title}</p>
      {props.text ? <p className="empty-text">{props.text}</p> : null}
      {props.action}
    </div>
  );
}

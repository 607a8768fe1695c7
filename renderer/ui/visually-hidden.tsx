import type { ReactElement, ReactNode } from 'react';

/** Read aloud, not shown. */
export function VisuallyHidden(props: { children: ReactNode }): ReactElement {
  return <span className="visually-hidden">{props.children}</span>;
}

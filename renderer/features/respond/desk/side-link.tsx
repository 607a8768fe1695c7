import type { ReactElement, ReactNode } from 'react';
import { Link as AriaLink } from 'react-aria-components';

/** One line of the desk's menu; says which page is shown. */
export function SideLink(props: { to: string; now: boolean; icon: ReactNode; children: ReactNode }): ReactElement {
  return (
    <li>
      <AriaLink
        href={`#${props.to}`}
        className={props.now ? 'desk-link desk-link-now' : 'desk-link'}
        {...(props.now ? { 'aria-current': 'page' as const } : {})}
      >
        {props.icon}
        <span className="desk-link-text">{props.children}</span>
      </AriaLink>
    </li>
  );
}

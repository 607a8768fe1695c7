import type { ReactElement, ReactNode } from 'react';
import { Link } from '../routes.ts';
import { Tag, type Tone } from './notice.tsx';
import { Glossed } from './term.tsx';
import './facts.css';

/** Terms and their values, line by line. */
export function Facts(props: { items: readonly { term: string; value: ReactNode }[] }): ReactElement {
  return (
    <dl className="facts">
      {props.items.map((item) => (
        <FactLine key={item.term} {...item} />
      ))}
    </dl>
  );
}

function FactLine(props: { term: string; value: ReactNode }): ReactElement {
  return (
    <>
      <dt>{props.term}</dt>
      <dd>{props.value}</dd>
    </>
  );
}

export type TaskItem = { title: string; help?: string; status: string; tone?: Tone; to: string };

/** Pages that can be done in any order, each with its state in words. */
export function TaskList(props: { items: readonly TaskItem[] }): ReactElement {
  return (
    <ul className="task-list">
      {props.items.map((item) => (
        <li key={item.to} className="task-item">
          <span className="task-text">
            <Link to={item.to}>{item.title}</Link>
            {item.help ? (
              <span className="soft small">
                <Glossed text={item.help} />
              </span>
            ) : null}
          </span>
          <Tag tone={item.tone ?? 'plain'}>{item.status}</Tag>
        </li>
      ))}
    </ul>
  );
}

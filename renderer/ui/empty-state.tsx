import { isValidElement, type ReactElement, type ReactNode } from 'react';
import { Button } from './button.tsx';
import './empty-state.css';

type Action = { label: string; onPress: () => void };

/** What will be here, and the one thing to do first. */
export function EmptyState(props: {
  title: string;
  text?: ReactNode;
  action?: ReactElement | Action | null;
}): ReactElement {
  const { action } = props;
  return (
    <div className="empty">
      <p className="empty-title">{props.title}</p>
      {props.text ? <p className="empty-text">{props.text}</p> : null}
      {isAction(action) ? (
        <Button variant="primary" onPress={action.onPress}>
          {action.label}
        </Button>
      ) : (
        action
      )}
    </div>
  );
}

function isAction(action: ReactElement | Action | null | undefined): action is Action {
  return action !== null && action !== undefined && !isValidElement(action);
}

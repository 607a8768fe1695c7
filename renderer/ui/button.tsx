import type { ReactElement, ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import './button.css';

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger';

export type ButtonProps = {
  variant?: ButtonVariant;
  onPress?: () => void;
  isDisabled?: boolean;
  /** For a button that shows only an icon: its name. */
  label?: string;
  /** Opens or closes something: announced. */
  isExpanded?: boolean;
  /** The step it began is still running: it keeps the focus and does nothing. */
  isPending?: boolean;
  type?: 'button' | 'submit';
  className?: string;
  autoFocus?: boolean;
  children: ReactNode;
};

export function Button(props: ButtonProps): ReactElement {
  const variant = props.variant ?? 'secondary';
  return (
    <AriaButton
      className={`button button-${variant}${props.isPending ? ' button-pending' : ''}${props.className ? ` ${props.className}` : ''}`}
      type={props.isPending ? 'button' : (props.type ?? 'button')}
      isDisabled={props.isDisabled ?? false}
      autoFocus={props.autoFocus ?? false}
      {...(props.onPress && !props.isPending ? { onPress: props.onPress } : {})}
      {...(props.label ? { 'aria-label': props.label } : {})}
      {...(props.isExpanded === undefined ? {} : { 'aria-expanded': props.isExpanded })}
    >
      {props.children}
    </AriaButton>
  );
}

/** Buttons side by side, the main one first. */
export function ButtonRow(props: { children: ReactNode }): ReactElement {
  return <div className="button-row">{props.children}</div>;
}

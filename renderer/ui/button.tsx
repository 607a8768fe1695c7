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
      className={`button button-${variant}${props.className ? ` ${props.className}` : ''}`}
      type={props.type ?? 'button'}
      isDisabled={props.isDisabled ?? false}
      isPending={props.isPending ?? false}
      autoFocus={props.autoFocus ?? false}
      {...(props.onPress ? { onPress: props.onPress } : {})}
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

import { useEffect, useRef, useState, type ReactElement, type ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { focusMissing, type Missing } from './missing.ts';
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
  /** It can be pressed, but then says what is missing and leads there, instead of standing grey without a word. */
  missing?: Missing | null;
  type?: 'button' | 'submit';
  className?: string;
  autoFocus?: boolean;
  children: ReactNode;
};

export function Button(props: ButtonProps): ReactElement {
  const variant = props.variant ?? 'secondary';
  const pressed = useRef<HTMLButtonElement>(null);
  const [said, setSaid] = useState(false);
  const missing = props.missing ?? null;
  const idle = props.isPending === true;
  useEffect(() => {
    if (missing === null) setSaid(false);
  }, [missing]);
  const press =
    missing === null
      ? props.onPress
      : () => {
          setSaid(true);
          if (pressed.current) focusMissing(pressed.current, missing);
        };
  const blocked = missing !== null;
  // Enter in a field presses the form's button too: the form must hear nothing of it.
  useEffect(() => {
    const element = pressed.current;
    if (!blocked || element === null) return;
    const hold = (event: Event) => event.preventDefault();
    element.addEventListener('click', hold);
    return () => element.removeEventListener('click', hold);
  }, [blocked]);
  const button = (
    <AriaButton
      ref={pressed}
      className={`button button-${variant}${idle ? ' button-pending' : ''}${props.className ? ` ${props.className}` : ''}`}
      type={idle ? 'button' : (props.type ?? 'button')}
      isDisabled={props.isDisabled ?? false}
      autoFocus={props.autoFocus ?? false}
      {...(press && !idle ? { onPress: press } : {})}
      {...(props.label ? { 'aria-label': props.label } : {})}
      {...(props.isExpanded === undefined ? {} : { 'aria-expanded': props.isExpanded })}
    >
      {props.children}
    </AriaButton>
  );
  return (
    <>
      {button}
      {blocked ? (
        <span className="button-missing" role="alert">
          {said ? missing.say : ''}
        </span>
      ) : null}
    </>
  );
}

/** Buttons side by side, the main one first. */
export function ButtonRow(props: { children: ReactNode }): ReactElement {
  return <div className="button-row">{props.children}</div>;
}

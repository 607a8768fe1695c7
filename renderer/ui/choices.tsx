import type { ReactElement, ReactNode } from 'react';
import { Checkbox } from 'react-aria-components/Checkbox';
import { CheckboxGroup } from 'react-aria-components/CheckboxGroup';
import { FieldError } from 'react-aria-components/FieldError';
import { Label } from 'react-aria-components/Label';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import { Text } from 'react-aria-components/Text';
import { AlertIcon, CheckIcon } from './icons.tsx';
import './field.css';

export type Option<V extends string = string> = { value: V; label: string; help?: string };

type ListProps<V extends string> = {
  label: string;
  hideLabel?: boolean;
  help?: string;
  options: readonly Option<V>[];
  error?: string | null;
  isDisabled?: boolean;
  /** Side by side: for two or three short options. */
  inline?: boolean;
};

function head(props: ListProps<string>): ReactElement {
  return (
    <>
      {props.hideLabel ? null : <Label className="field-label">{props.label}</Label>}
      {props.help ? (
        <Text slot="description" className="field-help">
          {props.help}
        </Text>
      ) : null}
    </>
  );
}

function foot(error: ReactNode): ReactElement {
  return (
    <FieldError className="field-error">
      <AlertIcon />
      <span>{error}</span>
    </FieldError>
  );
}

function listClass(inline: boolean | undefined): string {
  return inline ? 'field choice-list choice-list-inline' : 'field choice-list';
}

/** One of several; nothing is chosen beforehand unless `value` says so. */
export function RadioList<V extends string>(
  props: ListProps<V> & { value: V | null; onChange: (value: V) => void },
): ReactElement {
  return (
    <RadioGroup
      className={listClass(props.inline)}
      value={props.value}
      onChange={(value) => props.onChange(value as V)}
      isInvalid={Boolean(props.error)}
      validationBehavior="aria"
      isDisabled={props.isDisabled ?? false}
      {...(props.hideLabel ? { 'aria-label': props.label } : {})}
    >
      {head(props)}
      <div className="choices">
        {props.options.map((option) => (
          <Radio key={option.value} value={option.value} className="choice">
            <span className="choice-mark" aria-hidden="true" />
            <span>{option.label}</span>
            {option.help ? <span className="choice-help">{option.help}</span> : null}
          </Radio>
        ))}
      </div>
      {foot(props.error)}
    </RadioGroup>
  );
}

function box(option: { label: ReactNode; help?: ReactNode }): ReactElement {
  return (
    <>
      <span className="choice-mark choice-mark-box" aria-hidden="true">
        <CheckIcon />
      </span>
      <span>{option.label}</span>
      {option.help ? <span className="choice-help">{option.help}</span> : null}
    </>
  );
}

/** Any number of several. */
export function CheckList<V extends string>(
  props: ListProps<V> & { value: readonly V[]; onChange: (value: V[]) => void },
): ReactElement {
  return (
    <CheckboxGroup
      className={listClass(props.inline)}
      value={[...props.value]}
      onChange={(value) => props.onChange(value as V[])}
      isInvalid={Boolean(props.error)}
      validationBehavior="aria"
      isDisabled={props.isDisabled ?? false}
      {...(props.hideLabel ? { 'aria-label': props.label } : {})}
    >
      {head(props)}
      <div className="choices">
        {props.options.map((option) => (
          <Checkbox key={option.value} value={option.value} className="choice">
            {box(option)}
          </Checkbox>
        ))}
      </div>
      {foot(props.error)}
    </CheckboxGroup>
  );
}

/** One tick by itself. */
export function Check(props: {
  label: ReactNode;
  help?: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
  isDisabled?: boolean;
}): ReactElement {
  return (
    <Checkbox
      className="choice"
      isSelected={props.checked}
      onChange={props.onChange}
      isDisabled={props.isDisabled ?? false}
    >
      {box(props)}
    </Checkbox>
  );
}

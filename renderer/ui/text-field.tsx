import type { ReactElement } from 'react';
import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { TextArea } from 'react-aria-components/TextArea';
import { TextField as AriaTextField } from 'react-aria-components/TextField';
import { useText } from '../i18n/index.ts';
import { AlertIcon } from './icons.tsx';
import './field.css';

/** What one line, and one long text, may hold: the model's own limits, so that nothing typed is refused later. */
const MAX_LINE = 500;
const MAX_LONG = 20_000;

export type TextFieldProps = {
  label: string;
  help?: string;
  value: string;
  onChange: (value: string) => void;
  multiline?: boolean;
  type?: 'text' | 'password' | 'tel' | 'email' | 'search' | 'number';
  optional?: boolean;
  error?: string | null;
  /** Language of the content, when it differs from the screen's. */
  lang?: string;
  isDisabled?: boolean;
  autoFocus?: boolean;
  autoComplete?: string;
  maxLength?: number;
  placeholder?: string;
  /** The label is read aloud but not shown (the place says it already). */
  hideLabel?: boolean;
};

export function TextField(props: TextFieldProps): ReactElement {
  const t = useText('shell');
  const shared = {
    className: 'input',
    ...(props.placeholder ? { placeholder: props.placeholder } : {}),
    ...(props.lang ? { lang: props.lang } : {}),
  };
  return (
    <AriaTextField
      className="field"
      value={props.value}
      onChange={props.onChange}
      type={props.type === 'number' ? 'text' : (props.type ?? 'text')}
      isInvalid={Boolean(props.error)}
      validationBehavior="aria"
      isDisabled={props.isDisabled ?? false}
      autoFocus={props.autoFocus ?? false}
      autoComplete={props.autoComplete ?? 'off'}
      maxLength={props.maxLength ?? (props.multiline ? MAX_LONG : MAX_LINE)}
      {...(props.type === 'number' ? { inputMode: 'numeric' as const } : {})}
      {...(props.hideLabel ? { 'aria-label': props.label } : {})}
    >
      {props.hideLabel ? null : (
        <Label className="field-label">
          {props.label}
          {props.optional ? <span className="field-optional">{t('field.optional')}</span> : null}
        </Label>
      )}
      {props.help ? (
        <Text slot="description" className="field-help">
          {props.help}
        </Text>
      ) : null}
      {props.multiline ? <TextArea {...shared} /> : <Input {...shared} />}
      <FieldError className="field-error">
        <AlertIcon />
        <span>{props.error}</span>
      </FieldError>
    </AriaTextField>
  );
}

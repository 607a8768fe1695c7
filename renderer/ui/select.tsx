import type { ReactElement } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { FieldError } from 'react-aria-components/FieldError';
import { Label } from 'react-aria-components/Label';
import { ListBox } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { ListBoxItem, Select as AriaSelect, SelectValue } from 'react-aria-components/Select';
import { Text } from 'react-aria-components/Text';
import { useText } from '../i18n/index.ts';
import type { Option } from './choices.tsx';
import { AlertIcon, DownIcon } from './icons.tsx';
import './field.css';

/** One of many, folded up. For up to about six options prefer RadioList: everything is seen at once. */
export function Select<V extends string>(props: {
  label: string;
  hideLabel?: boolean;
  help?: string;
  options: readonly Option<V>[];
  value: V | null;
  onChange: (value: V) => void;
  error?: string | null;
  isDisabled?: boolean;
}): ReactElement {
  const t = useText('shell');
  return (
    <AriaSelect
      className="field"
      value={props.value}
      onChange={(key) => {
        if (key !== null) props.onChange(String(key) as V);
      }}
      placeholder={t('field.choose')}
      isInvalid={Boolean(props.error)}
      validationBehavior="aria"
      isDisabled={props.isDisabled ?? false}
      {...(props.hideLabel ? { 'aria-label': props.label } : {})}
    >
      {props.hideLabel ? null : <Label className="field-label">{props.label}</Label>}
      {props.help ? (
        <Text slot="description" className="field-help">
          {props.help}
        </Text>
      ) : null}
      <AriaButton className="input select-button">
        <SelectValue />
        <DownIcon />
      </AriaButton>
      <FieldError className="field-error">
        <AlertIcon />
        <span>{props.error}</span>
      </FieldError>
      <Popover className="select-popover">
        <ListBox className="select-list" items={props.options.map((option) => ({ id: option.value, ...option }))}>
          {(option) => (
            <ListBoxItem id={option.value} textValue={option.label} className="select-item">
              {option.label}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

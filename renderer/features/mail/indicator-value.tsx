import type { ReactElement } from 'react';
import { shownLine } from '../../../core/mail/shown.ts';
import type { MailIndicator } from '../../../core/model/mail.ts';
import { visibleName } from '../../../core/text/visible.ts';
import { Mono } from '../../ui/mono.tsx';

/** The value of an indicator, made visible and defanged. */
export function IndicatorValue(props: { indicator: MailIndicator }): ReactElement {
  const { type, value } = props.indicator;
  return <Mono value={type === 'file-name' ? visibleName(value) : shownLine(value)} />;
}

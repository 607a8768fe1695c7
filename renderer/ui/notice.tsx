import type { ReactElement, ReactNode } from 'react';
import { useText } from '../i18n/index.ts';
import { AlertIcon, InfoIcon, StopIcon, VerifiedIcon } from './icons.tsx';
import { VisuallyHidden } from './visually-hidden.tsx';
import './notice.css';

export type Tone = 'info' | 'act-now' | 'look' | 'verified' | 'plain';

const ICONS = { info: InfoIcon, 'act-now': StopIcon, look: AlertIcon, verified: VerifiedIcon, plain: InfoIcon };

/** Something to know before going on. The tone is said in words too, for whoever cannot see the colour. */
export function Notice(props: { tone?: Tone; title?: string; live?: boolean; children?: ReactNode }): ReactElement {
  const t = useText('shell');
  const tone = props.tone ?? 'info';
  const Icon = ICONS[tone];
  const said = tone === 'plain' || tone === 'info' ? null : <VisuallyHidden>{t(`tone.${tone}`)}</VisuallyHidden>;
  return (
    <div className={`notice notice-${tone}`} role={props.live ? 'alert' : 'note'}>
      <Icon />
      {props.title ? (
        <div className="notice-title">
          {said}
          {props.title}
        </div>
      ) : null}
      <div className="notice-body">
        {props.title ? null : said}
        {props.children}
      </div>
    </div>
  );
}

/** A short state in words. */
export function Tag(props: { tone?: Tone; children: ReactNode }): ReactElement {
  return <span className={`tag tag-${props.tone ?? 'plain'}`}>{props.children}</span>;
}

import { Fragment, useEffect, useState, type ReactElement } from 'react';
import { defang } from '../../core/mail/defang.ts';
import { call } from '../bridge/client.ts';
import { useText } from '../i18n/index.ts';
import { Button } from './button.tsx';
import { CheckIcon, CopyIcon } from './icons.tsx';
import { monoPieces } from './mono-pieces.ts';
import { VisuallyHidden } from './visually-hidden.tsx';
import './mono.css';

/** How long "copied" stays, in milliseconds. */
const SAID_FOR = 2500;

function useCopy(text: string | (() => string)): { copied: boolean; copy: () => void } {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SAID_FOR);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = () => {
    const written = typeof text === 'string' ? text : text();
    void call('clipboard.write', { text: written }).then(() => setCopied(true));
  };
  return { copied, copy };
}

/** Copies `text`, or what it makes when it is asked; says so. */
export function CopyButton(props: { text: string | (() => string); label?: string }): ReactElement {
  const t = useText('shell');
  const { copied, copy } = useCopy(props.text);
  return (
    <Button variant="quiet" className="copy-button" onPress={copy}>
      {copied ? <CheckIcon /> : <CopyIcon />}
      <span aria-live="polite">{copied ? t('copy.done') : (props.label ?? t('copy.copy'))}</span>
    </Button>
  );
}

/** A hash, an address, a path: whole, wrapping, with a copy button. `defang` makes it unclickable everywhere. */
export function Mono(props: { value: string; defang?: boolean; copy?: boolean }): ReactElement {
  const t = useText('shell');
  const shown = props.defang ? defang(props.value) : props.value;
  const { copied, copy } = useCopy(shown);
  const pieces = monoPieces(shown);
  return (
    <span className="mono">
      <span className={pieces ? 'mono-value mono-pieces' : 'mono-value'} translate="no">
        {pieces?.map((piece, index) => (
          <Fragment key={index}>
            {index === 0 ? null : <wbr />}
            {piece}
          </Fragment>
        )) ?? shown}
      </span>
      {props.copy === false ? null : (
        <Button variant="quiet" className="button-icon-only" label={`${t('copy.copy')}: ${shown}`} onPress={copy}>
          {copied ? <CheckIcon /> : <CopyIcon />}
          <VisuallyHidden>
            <span aria-live="polite">{copied ? t('copy.done') : ''}</span>
          </VisuallyHidden>
        </Button>
      )}
    </span>
  );
}

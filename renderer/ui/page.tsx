import { useEffect, useRef, type ReactElement, type ReactNode } from 'react';
import { useText } from '../i18n/index.ts';
import { navigate } from '../routes.ts';
import { Button } from './button.tsx';
import { useClamp } from './clamped.tsx';
import { BackIcon } from './icons.tsx';
import type { Missing } from './missing.ts';
import './page.css';

type Back = { label?: string } & ({ to: string } | { onPress: () => void });

export type PageProps = {
  title: string;
  lead?: ReactNode;
  /** "2 of 7". */
  step?: { now: number; total: number };
  back?: Back;
  /** The one main action; always at the same place, after the content. */
  primary?: {
    label: string;
    onPress: () => void;
    isDisabled?: boolean;
    isPending?: boolean;
    missing?: Missing | null;
  };
  /** Beside it: a quieter way on. */
  secondary?: ReactNode;
  wide?: boolean;
  children: ReactNode;
};

/** One screen. Its heading takes the focus when the screen appears, so that a screen reader begins there. */
export function Page(props: PageProps): ReactElement {
  const t = useText('shell');
  const heading = useRef<HTMLHeadingElement>(null);
  const { title } = props;
  useEffect(() => {
    document.title = `${title} - ${t('program')}`;
  }, [title, t]);
  useEffect(() => {
    if (document.activeElement === null || document.activeElement === document.body) {
      heading.current?.focus({ preventScroll: true });
    }
  }, []);
  const { clamp, more } = useClamp(title);
  const { back, step } = props;
  return (
    <div className={props.wide ? 'page page-wide' : 'page'}>
      {back || step ? (
        <div className="page-top">
          {back ? (
            <Button
              variant="quiet"
              className="page-back"
              onPress={() => ('to' in back ? navigate(back.to) : back.onPress())}
            >
              <BackIcon />
              {back.label ?? t('page.back')}
            </Button>
          ) : (
            <span />
          )}
          {step ? <Steps now={step.now} total={step.total} /> : null}
        </div>
      ) : null}
      <header className="page-head">
        <h1 ref={heading} tabIndex={-1}>
          <span {...clamp}>{title}</span>
        </h1>
        {more ? <div>{more}</div> : null}
        {props.lead ? <div className="page-lead">{props.lead}</div> : null}
      </header>
      <div className="page-body">{props.children}</div>
      {props.primary || props.secondary ? (
        <footer className="page-foot">
          {props.primary ? (
            <Button
              variant="primary"
              onPress={props.primary.onPress}
              isDisabled={props.primary.isDisabled ?? false}
              isPending={props.primary.isPending ?? false}
              missing={props.primary.missing ?? null}
            >
              {props.primary.label}
            </Button>
          ) : null}
          {props.secondary}
        </footer>
      ) : null}
    </div>
  );
}

function Steps(props: { now: number; total: number }): ReactElement {
  const t = useText('shell');
  return (
    <div className="page-step">
      <span>{t('page.step', { now: props.now, total: props.total })}</span>
      <span className="page-dots" aria-hidden="true">
        {Array.from({ length: props.total }, (_, index) => (
          <span key={index} className={index < props.now ? 'page-dot page-dot-done' : 'page-dot'} />
        ))}
      </span>
    </div>
  );
}

/** A part of a screen with its own heading. */
export function Section(props: { title: string; lead?: ReactNode; children: ReactNode }): ReactElement {
  return (
    <section className="section">
      <h2>{props.title}</h2>
      {props.lead ? <p className="soft">{props.lead}</p> : null}
      {props.children}
    </section>
  );
}

/** Things that belong together, on their own ground. */
export function Card(props: { children: ReactNode }): ReactElement {
  return <div className="card">{props.children}</div>;
}

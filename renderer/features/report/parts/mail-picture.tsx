import type { ReactElement, ReactNode } from 'react';
import type { MailPicture as Picture } from '../../../../core/text/mail-programs.ts';
import { useSay } from './say.ts';
import './mail-picture.css';

/** Drawn on a grid of 320 by 150; the words beside it say the same, so a screen reader passes it over. */
const WIDTH = 320;
const HEIGHT = 150;

/** A window drawn in outline, with the place to press picked out. */
export function MailPicture(props: { picture: Picture }): ReactElement {
  return (
    <svg
      className="mail-picture"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      aria-hidden="true"
      focusable="false"
      preserveAspectRatio="xMinYMid meet"
    >
      <Scene picture={props.picture} />
    </svg>
  );
}

function Scene(props: { picture: Picture }): ReactElement {
  const say = useSay();
  const { picture } = props;
  switch (picture.scene) {
    case 'list':
      return (
        <MailWindow>
          <Row line={1} chosen />
          <Pointer x={150} y={72} />
        </MailWindow>
      );
    case 'menu':
      return (
        <MailWindow>
          <rect className="mail-picture-target" x={8} y={20} width={58} height={16} rx={3} />
          <Label x={14} y={32} text={say(picture.path[0] ?? { ja: '', en: '' })} strong />
          <Menu x={8} y={38} items={picture.path.slice(1).map(say)} />
        </MailWindow>
      );
    case 'context-menu':
      return (
        <MailWindow>
          <Row line={1} chosen />
          <Menu x={132} y={64} items={[say(picture.item)]} />
        </MailWindow>
      );
    case 'more':
      return (
        <MailWindow>
          <circle className="mail-picture-target" cx={300} cy={52} r={11} />
          <text className="mail-picture-mark" x={300} y={56} textAnchor="middle">
            {picture.mark}
          </text>
          {picture.path.length > 0 ? <Menu x={144} y={66} items={picture.path.map(say)} /> : null}
        </MailWindow>
      );
    case 'save-as':
      return (
        <MailWindow>
          <rect className="mail-picture-dialog" x={36} y={30} width={248} height={110} rx={5} />
          <Bar x={48} y={44} width={90} />
          <Bar x={48} y={60} width={150} />
          <rect className="mail-picture-field" x={48} y={74} width={224} height={18} rx={3} />
          <Bar x={56} y={82} width={80} />
          <rect className="mail-picture-target" x={48} y={98} width={224} height={20} rx={3} />
          <Label x={56} y={112} text={say(picture.type)} strong />
          <path className="mail-picture-line" d="m256 106 5 5 5-5" />
          <rect className="mail-picture-button" x={224} y={122} width={48} height={13} rx={3} />
        </MailWindow>
      );
    case 'photo':
      return (
        <>
          <rect className="mail-picture-dialog" x={10} y={14} width={170} height={104} rx={5} />
          <Bar x={24} y={34} width={110} />
          <Bar x={24} y={52} width={130} />
          <Bar x={24} y={70} width={90} />
          <path className="mail-picture-line" d="M70 118v14m50-14v14M54 134h82" />
          <rect className="mail-picture-dialog" x={222} y={34} width={54} height={94} rx={8} />
          <circle className="mail-picture-target" cx={249} cy={64} r={13} />
          <circle className="mail-picture-line" cx={249} cy={64} r={6} />
          <path className="mail-picture-line mail-picture-sight" d="M222 60 180 30m42 50-42 30" />
        </>
      );
  }
}

function MailWindow(props: { children: ReactNode }): ReactElement {
  return (
    <>
      <rect className="mail-picture-frame" x={1} y={1} width={WIDTH - 2} height={HEIGHT - 2} rx={7} />
      <path
        className="mail-picture-rule"
        d={`M1 16h${WIDTH - 2}M1 40h${WIDTH - 2}M64 40v${HEIGHT - 41}M172 40v${HEIGHT - 41}`}
      />
      <circle className="mail-picture-dot" cx={10} cy={9} r={2.5} />
      <circle className="mail-picture-dot" cx={19} cy={9} r={2.5} />
      <circle className="mail-picture-dot" cx={28} cy={9} r={2.5} />
      {[0, 1, 2, 3].map((line) => (
        <Bar key={line} x={10} y={54 + line * 16} width={line === 1 ? 44 : 36} />
      ))}
      {[0, 1, 2, 3].map((line) => (
        <Row key={line} line={line} />
      ))}
      <Bar x={184} y={54} width={90} />
      {[0, 1, 2].map((line) => (
        <Bar key={line} x={184} y={76 + line * 14} width={line === 2 ? 70 : 120} />
      ))}
      {props.children}
    </>
  );
}

function Row(props: { line: number; chosen?: boolean }): ReactElement {
  const y = 46 + props.line * 24;
  return (
    <>
      {props.chosen ? <rect className="mail-picture-target" x={66} y={y - 2} width={104} height={22} rx={3} /> : null}
      <Bar x={72} y={y + 5} width={70} />
      <Bar x={72} y={y + 13} width={88} />
    </>
  );
}

function Menu(props: { x: number; y: number; items: readonly string[] }): ReactElement {
  const { x, y, items } = props;
  const last = items.length - 1;
  return (
    <>
      {items.map((item, index) => (
        <g key={index} transform={`translate(${x + index * 14} ${y + index * 22})`}>
          <rect
            className={index === last ? 'mail-picture-target' : 'mail-picture-dialog'}
            width={156}
            height={20}
            rx={4}
          />
          <Label x={9} y={14} text={item} strong={index === last} />
        </g>
      ))}
    </>
  );
}

function Bar(props: { x: number; y: number; width: number }): ReactElement {
  return <rect className="mail-picture-bar" x={props.x} y={props.y - 2.5} width={props.width} height={5} rx={2.5} />;
}

function Label(props: { x: number; y: number; text: string; strong?: boolean }): ReactElement {
  return (
    <text
      className={props.strong ? 'mail-picture-label mail-picture-strong' : 'mail-picture-label'}
      x={props.x}
      y={props.y}
    >
      {props.text}
    </text>
  );
}

function Pointer(props: { x: number; y: number }): ReactElement {
  return (
    <path
      className="mail-picture-pointer"
      transform={`translate(${props.x} ${props.y})`}
      d="M0 0v16l4-4 3 7 3-1-3-7h6z"
    />
  );
}

import type { ReactElement, ReactNode } from 'react';

/** Pictures are drawn on a grid of this size. */
export const WIDTH = 320;
export const HEIGHT = 150;

/** A window with folders, a list of mails and the mail itself. `title`: the program's name. */
export function MailWindow(props: { title: string; children: ReactNode }): ReactElement {
  return (
    <>
      <rect className="mail-picture-frame" x={1} y={1} width={WIDTH - 2} height={HEIGHT - 2} rx={7} />
      <path
        className="mail-picture-rule"
        d={`M1 16h${WIDTH - 2}M1 40h${WIDTH - 2}M64 40v${HEIGHT - 41}M172 40v${HEIGHT - 41}`}
      />
      <text className="mail-picture-title" x={10} y={11.5}>
        {props.title}
      </text>
      <path className="mail-picture-line mail-picture-close" d="m305 6 6 6m0-6-6 6" />
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

/** A mail of the list; `chosen` is to be pressed, `opened` was. */
export function Row(props: { line: number; chosen?: boolean; opened?: boolean }): ReactElement {
  const y = 46 + props.line * 24;
  return (
    <>
      {props.chosen || props.opened ? (
        <rect
          className={props.chosen ? 'mail-picture-target' : 'mail-picture-open'}
          x={66}
          y={y - 2}
          width={104}
          height={22}
          rx={3}
        />
      ) : null}
      <Bar x={72} y={y + 5} width={70} />
      <Bar x={72} y={y + 13} width={88} />
    </>
  );
}

/** Menus, each opened from the one before, of which the last entry is to be pressed; or one menu of several that will do. */
export function Menu(props: { x: number; y: number; items: readonly string[]; isOne?: boolean }): ReactElement {
  const { x, y, items, isOne = false } = props;
  const last = items.length - 1;
  return (
    <>
      {items.map((item, index) => (
        <g key={index} transform={`translate(${x + (isOne ? 0 : index * 14)} ${y + index * 25})`}>
          <rect
            className={isOne || index === last ? 'mail-picture-target' : 'mail-picture-dialog'}
            width={156}
            height={20}
            rx={4}
          />
          <Label x={9} y={14} text={item} strong={isOne || index === last} />
        </g>
      ))}
    </>
  );
}

export function Bar(props: { x: number; y: number; width: number }): ReactElement {
  return <rect className="mail-picture-bar" x={props.x} y={props.y - 2.5} width={props.width} height={5} rx={2.5} />;
}

export function Label(props: { x: number; y: number; text: string; strong?: boolean }): ReactElement {
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

export function Pointer(props: { x: number; y: number }): ReactElement {
  return (
    <path
      className="mail-picture-pointer"
      transform={`translate(${props.x} ${props.y})`}
      d="M0 0v16l4-4 3 7 3-1-3-7h6z"
    />
  );
}

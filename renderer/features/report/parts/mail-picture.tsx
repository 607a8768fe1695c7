import type { ReactElement } from 'react';
import type { MailPicture as Picture } from '../../../../core/text/mail-programs.ts';
import { useText } from '../../../i18n/index.ts';
import { Bar, HEIGHT, Label, MailWindow, Menu, Pointer, Row, WIDTH } from './mail-window.tsx';
import { useSay } from './say.ts';
import './mail-picture.css';

/** A window drawn in outline, with the place to press picked out. `program`: its name, as the person calls it. */
export function MailPicture(props: { picture: Picture; program: string }): ReactElement {
  return (
    <svg
      className="mail-picture"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={usePictureWords(props.picture)}
      preserveAspectRatio="xMinYMid meet"
    >
      <Scene {...props} />
    </svg>
  );
}

/** What the picture shows, in words. */
function usePictureWords(picture: Picture): string {
  const t = useText('report');
  const say = useSay();
  switch (picture.scene) {
    case 'menu':
      return t('saving.pictures.menu', { path: picture.path.map(say).join(' → ') });
    case 'context-menu':
      return t('saving.pictures.context-menu', { item: say(picture.item) });
    case 'more':
      return picture.path.length === 0
        ? t('saving.pictures.more', { mark: picture.mark })
        : t('saving.pictures.more-menu', { mark: picture.mark, path: picture.path.map(say).join(' → ') });
    case 'any-of':
      return t('saving.pictures.any-of', { items: picture.items.map(say).join(' / ') });
    case 'save-as':
      return t('saving.pictures.save-as', { type: say(picture.type) });
    case 'source':
      return picture.button === null
        ? t('saving.pictures.source')
        : t('saving.pictures.source-button', { button: say(picture.button) });
    case 'list':
    case 'right-click':
    case 'to-desktop':
    case 'to-computer':
    case 'photo':
      return t(`saving.pictures.${picture.scene}`);
  }
}

function Scene(props: { picture: Picture; program: string }): ReactElement {
  const t = useText('report');
  const say = useSay();
  const { picture, program } = props;
  switch (picture.scene) {
    case 'list':
      return (
        <MailWindow title={program}>
          <Row line={1} chosen />
          <Pointer x={150} y={78} />
        </MailWindow>
      );
    case 'right-click':
      return (
        <MailWindow title={program}>
          <Row line={1} chosen />
          <Pointer x={140} y={78} />
          <Mouse x={222} y={66} />
        </MailWindow>
      );
    case 'menu':
      return (
        <MailWindow title={program}>
          <rect className="mail-picture-open" x={8} y={20} width={58} height={16} rx={3} />
          <Label x={14} y={32} text={say(picture.path[0] ?? { ja: '', en: '' })} strong />
          <Menu x={8} y={40} items={picture.path.slice(1).map(say)} />
        </MailWindow>
      );
    case 'context-menu':
      return (
        <MailWindow title={program}>
          <Row line={1} opened />
          <Menu x={132} y={78} items={[say(picture.item)]} />
        </MailWindow>
      );
    case 'more':
      return (
        <MailWindow title={program}>
          <circle
            className={picture.path.length > 0 ? 'mail-picture-open' : 'mail-picture-target'}
            cx={300}
            cy={54}
            r={11}
          />
          <text className="mail-picture-mark" x={300} y={58} textAnchor="middle">
            {picture.mark}
          </text>
          {picture.path.length > 0 ? <Menu x={140} y={69} items={picture.path.map(say)} /> : null}
        </MailWindow>
      );
    case 'any-of':
      return (
        <MailWindow title={program}>
          <Menu x={150} y={46} items={picture.items.map(say)} isOne />
        </MailWindow>
      );
    case 'save-as':
      return (
        <MailWindow title={program}>
          <rect className="mail-picture-dialog" x={36} y={26} width={248} height={116} rx={5} />
          <Bar x={48} y={40} width={90} />
          <Bar x={48} y={54} width={150} />
          <rect className="mail-picture-field" x={48} y={66} width={224} height={18} rx={3} />
          <Bar x={56} y={75} width={80} />
          <rect className="mail-picture-target" x={48} y={90} width={224} height={20} rx={3} />
          <Label x={56} y={103.5} text={say(picture.type)} strong />
          <path className="mail-picture-line" d="m256 98 5 5 5-5" />
          <Press x={222} y={117} text={t('saving.pictures.save')} />
        </MailWindow>
      );
    case 'source':
      return (
        <MailWindow title={program}>
          <rect className="mail-picture-dialog" x={24} y={26} width={272} height={116} rx={5} />
          {SOURCE.map((line, index) => (
            <g key={line} className="mail-picture-source">
              {picture.button === null ? (
                <rect className="mail-picture-open" x={34} y={36 + index * 16} width={250} height={15} rx={1} />
              ) : null}
              <text x={38} y={47 + index * 16}>
                {line}
              </text>
            </g>
          ))}
          {picture.button === null ? null : <Press x={166} y={117} width={120} text={say(picture.button)} />}
        </MailWindow>
      );
    case 'to-desktop':
      return (
        <>
          <g transform="translate(0 22) scale(0.7)">
            <MailWindow title={program}>
              <Row line={1} chosen />
            </MailWindow>
          </g>
          <path className="mail-picture-arrow" d="M112 78h142m-9-8 9 8-9 8" />
          <rect className="mail-picture-dialog" x={266} y={56} width={34} height={44} rx={3} />
          <path className="mail-picture-line" d="M290 56v10h10" />
          <rect className="mail-picture-target" x={260} y={106} width={46} height={18} rx={3} />
          <Label x={269} y={118.5} text=".eml" strong />
        </>
      );
    case 'to-computer':
      return (
        <>
          <Phone x={34} />
          <path className="mail-picture-arrow" d="M104 75h44m-9-8 9 8-9 8" />
          <Screen x={166} />
          <rect className="mail-picture-target" x={178} y={44} width={70} height={18} rx={3} />
          <Label x={185} y={56.5} text=".eml" strong />
        </>
      );
    case 'photo':
      return (
        <>
          <Phone x={80} />
          <Phone x={232} />
          <circle className="mail-picture-target" cx={259} cy={62} r={13} />
          <circle className="mail-picture-line" cx={259} cy={62} r={6} />
          <path className="mail-picture-line mail-picture-sight" d="m232 52-98-18m98 46-98 34" />
        </>
      );
  }
}

/** First lines of any mail's source. */
const SOURCE = ['Return-Path: <…>', 'Received: from … by …', 'From: …', 'Subject: …', '…'];

/** The button that ends a dialog. */
function Press(props: { x: number; y: number; text: string; width?: number }): ReactElement {
  const { x, y, text, width = 50 } = props;
  return (
    <>
      <rect className="mail-picture-button" x={x} y={y} width={width} height={18} rx={3} />
      <text className="mail-picture-button-label" x={x + width / 2} y={y + 12.5} textAnchor="middle">
        {text}
      </text>
    </>
  );
}

/** A mouse whose right button is pressed. */
function Mouse(props: { x: number; y: number }): ReactElement {
  return (
    <g transform={`translate(${props.x} ${props.y})`}>
      <rect className="mail-picture-dialog" width={40} height={60} rx={20} />
      <path className="mail-picture-target" d="M20 0a20 20 0 0 1 20 20v6H20z" />
      <path className="mail-picture-line" d="M0 26h40M20 0v26" />
    </g>
  );
}

function Screen(props: { x: number }): ReactElement {
  const { x } = props;
  return (
    <>
      <rect className="mail-picture-dialog" x={x} y={14} width={152} height={104} rx={5} />
      <Bar x={x + 14} y={34} width={100} />
      <Bar x={x + 14} y={74} width={120} />
      <Bar x={x + 14} y={92} width={80} />
      <path className="mail-picture-line" d={`M${x + 52} 118v14m48-14v14m-64 2h80`} />
    </>
  );
}

function Phone(props: { x: number }): ReactElement {
  const { x } = props;
  return (
    <>
      <rect className="mail-picture-dialog" x={x} y={28} width={54} height={96} rx={8} />
      <path className="mail-picture-line" d={`M${x + 20} 35h14`} />
      <Bar x={x + 10} y={92} width={34} />
      <Bar x={x + 10} y={104} width={24} />
    </>
  );
}

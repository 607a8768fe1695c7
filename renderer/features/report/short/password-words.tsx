import encodeQR from 'qr';
import { useMemo } from 'react';
import { useText } from '../../../i18n/index.ts';
import { CopyButton } from '../../../ui/mono.tsx';
import { Fold } from '../../../ui/fold.tsx';
import { passwordGroups } from '../model/password-groups.ts';
import './password-words.css';

/** The password in large type, four groups of three numbered words, with Japanese words for reading aloud. */
export function PasswordWords(props: { password: string; reading: readonly string[] }) {
  const t = useText('report');
  return (
    <div className="stack">
      <PasswordGroups {...props} />
      <div>
        <CopyButton text={props.password} label={t('password.copy')} />
      </div>
      <Fold summary={t('password.qr')}>
        <p className="soft small">{t('password.qrLead')}</p>
        <QrCode text={props.password} label={t('password.qrLabel')} />
      </Fold>
    </div>
  );
}

export function PasswordGroups(props: { password: string; reading: readonly string[] }) {
  return (
    <ol className="password-groups">
      {passwordGroups(props.password, props.reading).map((group, index) => (
        <li key={index} className="password-group">
          {group.map((word) => (
            <span key={word.position} className="password-word">
              <span className="password-number">{word.position}</span>
              <span className="password-ascii" translate="no" lang="en">
                {word.ascii}
              </span>
              {word.reading !== null && (
                <span className="password-reading" lang="ja">
                  {word.reading}
                </span>
              )}
            </span>
          ))}
        </li>
      ))}
    </ol>
  );
}

/** A QR code as one SVG path; dark on light in every appearance, since scanners need it so. */
export function QrCode(props: { text: string; label: string }) {
  const { size, path } = useMemo(() => qrPath(props.text), [props.text]);
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={props.label} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

function qrPath(text: string): { size: number; path: string } {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: 4 });
  const squares = rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return { size: rows.length, path: squares.join('') };
}

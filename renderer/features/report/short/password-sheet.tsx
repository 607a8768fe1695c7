import { writtenAs } from '../../../../core/exchange/volume-name.ts';
import type { SentPackage } from '../../../../core/model/report.ts';
import { useText } from '../../../i18n/index.ts';
import type { MadePackage } from '../parts/made-packages.ts';
import { PasswordGroups, QrCode } from './password-words.tsx';

/** The password on paper, to keep at hand for the telephone; it never goes with the file. */
export function PasswordSheet(props: { sent: SentPackage; made: MadePackage }) {
  const t = useText('report');
  const { made } = props;
  return (
    <article>
      <h1>{t('password.sheetTitle')}</h1>
      <p>
        <strong>{t('password.sheetWarning')}</strong>
      </p>
      <p>{t('password.sheetFor', { name: writtenAs(props.sent.fileName, props.sent.volumes) })}</p>
      <PasswordGroups password={made.password} reading={made.passwordReading} />
      <p className="print-mono">{made.password}</p>
      <QrCode text={made.password} label={t('password.qrLabel')} />
    </article>
  );
}

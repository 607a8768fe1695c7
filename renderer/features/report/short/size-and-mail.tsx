import { FAT32_MAX_BYTES } from '../../../../core/exchange/volume-name.ts';
import { useText } from '../../../i18n/index.ts';
import { Check } from '../../../ui/choices.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { gatewayFit } from '../model/mail-gateway.ts';

/** Whether the file passes usual mail gateways, and the way out when it does not: the report now, files later. */
export function SizeAndMail(props: {
  bytes: number;
  files: number;
  reportOnly: boolean;
  onReportOnly: (reportOnly: boolean) => void;
}) {
  const t = useText('report');
  const fit = gatewayFit(props.bytes);
  const passing = fit.filter((each) => each.passes).map((each) => each.limitMiB);
  const least = passing[0];
  return (
    <div className="stack">
      {least === undefined ? (
        <Notice tone="look" title={t('size.tooBigTitle')}>
          <p>{t('size.tooBigText')}</p>
        </Notice>
      ) : (
        <p className="soft">{least === fit[0]?.limitMiB ? t('size.fits') : t('size.fitsSome', { limit: least })}</p>
      )}
      {props.bytes > FAT32_MAX_BYTES && <p className="soft">{t('volumes.maybe')}</p>}
      {props.files > 0 && (
        <Check
          checked={props.reportOnly}
          onChange={props.onReportOnly}
          label={t('size.reportOnly')}
          help={t('size.reportOnlyHelp', { files: props.files })}
        />
      )}
    </div>
  );
}

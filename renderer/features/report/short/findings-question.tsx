import type { PackingFinding } from '../../../../contract/package-channels.ts';
import type { Report } from '../../../../core/model/report.ts';
import { useLanguage, useText } from '../../../i18n/index.ts';
import { Button, ButtonRow } from '../../../ui/button.tsx';
import { formatBytes } from '../../../ui/format.ts';
import { Notice } from '../../../ui/notice.tsx';

/** Files that vanished or changed while they were packed: said one by one, and asked before the package is closed. */
export function FindingsQuestion(props: {
  report: Report;
  findings: readonly PackingFinding[];
  onGoOn: () => void;
  onCancel: () => void;
}) {
  const t = useText('report');
  const language = useLanguage();
  const nameOf = (finding: PackingFinding) =>
    props.report.artifacts.find((each) => each.artifactId === finding.artifactId)?.originalName ?? finding.path;
  return (
    <Notice tone="look" title={t('findings.title')} live>
      <p>{t('findings.lead')}</p>
      <ul>
        {props.findings.map((finding) => (
          <li key={finding.artifactId}>
            <strong>{nameOf(finding)}</strong>
            <br />
            {t(`findings.${finding.problem}`)}{' '}
            {t('findings.packed', { size: formatBytes(finding.packedBytes, language) })}
          </li>
        ))}
      </ul>
      <p>{t('findings.ask')}</p>
      <ButtonRow>
        <Button variant="primary" onPress={props.onGoOn}>
          {t('findings.goOn')}
        </Button>
        <Button onPress={props.onCancel}>{t('findings.stop')}</Button>
      </ButtonRow>
    </Notice>
  );
}

import type { Artifact } from '../../../../core/model/artifact.ts';
import { ARTIFACT_STATUS_LABELS } from '../../../../core/text/vocabulary.ts';
import { visibleName } from '../../../../core/text/visible.ts';
import { useLanguage, useText } from '../../../i18n/index.ts';
import { Button } from '../../../ui/button.tsx';
import { Fold } from '../../../ui/fold.tsx';
import { formatBytes, formatLocal } from '../../../ui/format.ts';
import { FileIcon, TrashIcon } from '../../../ui/icons.tsx';
import { Mono } from '../../../ui/mono.tsx';
import { Tag } from '../../../ui/notice.tsx';
import type { Draft } from './draft.ts';
import { useSay } from './say.ts';
import { useRemoval } from './use-removal.ts';
import './artifact-line.css';

/** One file of the report: name, size, when it was added, how faithfully it was read; its hash folded away. */
export function ArtifactLine(props: { draft: Draft; artifact: Artifact }) {
  const t = useText('report');
  const say = useSay();
  const language = useLanguage();
  const remove = useRemoval(props.draft);
  const { artifact } = props;
  const name = visibleName(artifact.originalName);
  return (
    <div className="artifact-line">
      <FileIcon />
      <div className="artifact-line-text">
        <span>{name}</span>
        <span className="soft small">
          {formatBytes(artifact.size, language)} · {t('files.addedAt', { time: formatLocal(artifact.addedAt) })}{' '}
          {artifact.status !== 'stored' && <Tag tone="look">{say(ARTIFACT_STATUS_LABELS[artifact.status])}</Tag>}
        </span>
        {artifact.sha256 !== null && (
          <Fold quiet summary={t('files.hash')}>
            <Mono value={artifact.sha256} />
          </Fold>
        )}
      </div>
      <Button
        variant="quiet"
        className="button-icon-only"
        label={t('files.remove', { name })}
        onPress={() => remove(artifact.artifactId, name)}
      >
        <TrashIcon />
      </Button>
    </div>
  );
}

import type { Artifact } from '../../../../core/model/artifact.ts';
import { ARTIFACT_STATUS_LABELS } from '../../../../core/text/vocabulary.ts';
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
  return (
    <div className="artifact-line">
      <FileIcon />
      <div className="artifact-line-text">
        <span>{visibleName(artifact.originalName)}</span>
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
        label={t('files.remove', { name: artifact.originalName })}
        onPress={() => remove(artifact.artifactId, artifact.originalName)}
      >
        <TrashIcon />
      </Button>
    </div>
  );
}

/** Control characters and direction overrides, with which a name can be disguised, become visible. */
export function visibleName(name: string): string {
  return name.replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, (character) => {
    const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    return `[U+${code}]`;
  });
}

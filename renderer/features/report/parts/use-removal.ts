import { useCallback } from 'react';
import type { ArtifactId } from '../../../../core/model/ids.ts';
import { text } from '../../../i18n/index.ts';
import { call } from '../../../bridge/client.ts';
import { useToast } from '../../../ui/toast.tsx';
import { withArtifactBack, withoutArtifact } from '../model/artifacts.ts';
import { withMailsLinked } from '../model/mails.ts';
import type { Draft } from './draft.ts';

/** Time to change one's mind, in milliseconds; the stored bytes go only after it. */
const UNDO_TIME = 30_000;

/** Takes an artifact out of the report, with undo; its bytes are destroyed once undo is over. */
export function useRemoval(draft: Draft): (artifactId: ArtifactId, name: string) => void {
  const toast = useToast();
  return useCallback(
    (artifactId: ArtifactId, name: string) => {
      const before = draft.report;
      draft.update((report) => withMailsLinked(withoutArtifact(report, artifactId)));
      const destroy = setTimeout(
        () => void call('artifact.remove', { ownerId: before.reportId, artifactId }).catch(() => undefined),
        UNDO_TIME,
      );
      toast.show({
        text: () => text('report:removal.done', { name }),
        undo: () => {
          clearTimeout(destroy);
          draft.update((report) => withMailsLinked(withArtifactBack(report, before, artifactId)));
        },
      });
    },
    [draft, toast],
  );
}

import { useCallback } from 'react';
import type { ArtifactId } from '../../../../core/model/ids.ts';
import type { Report } from '../../../../core/model/report.ts';
import { text } from '../../../i18n/index.ts';
import { call } from '../../../bridge/client.ts';
import { useToast } from '../../../ui/toast.tsx';
import { withArtifactBack, withoutArtifact } from '../model/artifacts.ts';
import { withMailsLinked, withReadAgain } from '../model/mails.ts';
import type { Draft } from './draft.ts';
import { readMailsTogether } from './read-mails-together.ts';

/** Time to change one's mind, in milliseconds; the stored bytes go only after it. */
const UNDO_TIME = 30_000;

/** Takes an artifact out of the report, with undo; its bytes are destroyed once undo is over. */
export function useRemoval(draft: Draft): (artifactId: ArtifactId, name: string) => void {
  const toast = useToast();
  return useCallback(
    (artifactId: ArtifactId, name: string) => {
      const before = draft.report;
      const change = (recipe: (report: Report) => Report) => {
        draft.update((report) => withMailsLinked(recipe(report)));
        void readMailsTogether(recipe(before)).then((again) => {
          if (again.size > 0) draft.update((report) => withMailsLinked(withReadAgain(report, again)));
        });
      };
      change((report) => withoutArtifact(report, artifactId));
      const destroy = setTimeout(
        () => void call('artifact.remove', { ownerId: before.reportId, artifactId }).catch(() => undefined),
        UNDO_TIME,
      );
      toast.show({
        text: () => text('report:removal.done', { name }),
        undo: () => {
          clearTimeout(destroy);
          change((report) => withArtifactBack(report, before, artifactId));
        },
      });
    },
    [draft, toast],
  );
}

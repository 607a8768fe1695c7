import type { ErrorShape } from '../../../core/errors.ts';
import { call } from '../../bridge/client.ts';
import { text } from '../../i18n/index.ts';
import { useToast } from '../../ui/toast.tsx';
import { useAction } from '../../ui/use-action.ts';

/** Saves the text of a contact card where the person chooses, under a name of its own. */
export function useSaveCard(): { error: ErrorShape | null; save: (cardText: string, name: string) => void } {
  const toast = useToast();
  const { error, run } = useAction();
  const save = (cardText: string, name: string) =>
    void run(async () => {
      const saved = await call('text.save', { suggestedName: `${name}.kakekomi-card.json`, text: cardText });
      if (saved) toast.show({ text: () => text('settings:identity.saved', { name: saved.fileName }) });
    });
  return { error, save };
}

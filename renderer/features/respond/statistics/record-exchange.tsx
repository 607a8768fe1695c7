import { useState, type ReactElement } from 'react';
import { errorShape, ExpectedError, type ErrorShape } from '../../../../core/errors.ts';
import { call } from '../../../bridge/client.ts';
import { text, useText } from '../../../i18n/index.ts';
import { exportEvents, importEvents, useCases } from '../../../store/cases.ts';
import { Button } from '../../../ui/button.tsx';
import { Check } from '../../../ui/choices.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { FileDrop } from '../../../ui/file-drop.tsx';
import { localDay } from '../../../ui/format.ts';
import { Notice } from '../../../ui/notice.tsx';
import { Card } from '../../../ui/page.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { useMissing } from '../../../ui/use-missing.ts';
import { ActorAsked } from '../desk/actor-notice.tsx';
import { useActorQuestion } from '../desk/use-actor-question.tsx';
import { recordDisclosure } from '../case/disclosure.ts';

/** A record of thousands of cases is far below this; a larger file is not one. */
const MAX_RECORD_BYTES = 200 * 1024 * 1024;

/** The whole record out as JSON Lines (in the clear, said so), and another computer's in. */
export function RecordExchange(): ReactElement {
  const t = useText('respond');
  const missing = useMissing();
  const actor = useActorQuestion();
  const toast = useToast();
  const [knowing, setKnowing] = useState(false);
  const [error, setError] = useState<ErrorShape | null>(null);
  const cases = useCases();
  const save = async () => {
    await actor.save();
    const saved = await call('text.save', {
      suggestedName: `kakekomi-record-${localDay()}.jsonl`,
      text: await exportEvents(),
    });
    if (!saved) return;
    setKnowing(false);
    for (const view of cases) if (!view.erased) await recordDisclosure(view.caseId, 'exported', 'record');
    toast.show({ text: () => text('respond:statistics.exchange.exported', { name: saved.fileName }) });
  };
  const take = async ([file]: File[]) => {
    if (!file) return;
    setError(null);
    try {
      if (file.size > MAX_RECORD_BYTES) throw new ExpectedError('file-too-large');
      const { added } = await importEvents(await file.text());
      toast.show({
        text: () =>
          added === 0
            ? text('respond:statistics.exchange.none')
            : text('respond:statistics.exchange.imported', { added }),
      });
    } catch (thrown) {
      setError(errorShape(thrown));
    }
  };
  return (
    <div className="desk-columns">
      <Card>
        <h3>{t('statistics.exchange.export')}</h3>
        <Notice tone="look">{t('statistics.exchange.warn')}</Notice>
        <ActorAsked question={actor} />
        <Check label={t('statistics.exchange.acknowledge')} checked={knowing} onChange={setKnowing} />
        <div>
          <Button
            onPress={() => void save()}
            missing={knowing ? actor.missing : missing.tick(t('statistics.exchange.acknowledge'))}
          >
            {t('statistics.exchange.export')}
          </Button>
        </div>
      </Card>
      <Card>
        <h3>{t('statistics.exchange.importTitle')}</h3>
        <FileDrop
          label={t('statistics.exchange.import')}
          help={t('statistics.exchange.importHelp')}
          accept=".jsonl"
          onFiles={(files) => void take(files)}
        />
        {error ? <ErrorNotice error={error} /> : null}
      </Card>
    </div>
  );
}

import { useEffect, useRef, useState, type FormEvent, type KeyboardEvent, type ReactElement } from 'react';
import type { CaseView } from '../../../../core/casework/case-view.ts';
import { useText } from '../../../i18n/index.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { Time } from '../../../ui/time.tsx';
import { useMissing } from '../../../ui/use-missing.ts';
import { ReasonDialog } from './reason-dialog.tsx';
import { useRecord } from './use-record.ts';

/**
 * Calls, thoughts, reasons: each with who wrote it and when. The newest first. `writing` counts how often the key for
 * a note was pressed: each time the field takes the focus.
 */
export function CaseNotes(props: { view: CaseView; writing: number }): ReactElement {
  const t = useText('respond');
  const missing = useMissing();
  const record = useRecord(props.view.caseId);
  const [text, setText] = useState('');
  const [withdrawing, setWithdrawing] = useState<string | null>(null);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (props.writing > 0) form.current?.querySelector('textarea')?.focus();
  }, [props.writing]);
  const notes = props.view.notes.toReversed();
  const add = async () => {
    if (text.trim() === '') return;
    await record([{ type: 'note-added', text: text.trim() }]);
    setText('');
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void add();
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.nativeEvent.isComposing) {
      event.preventDefault();
      void add();
    }
  };
  const event = props.view.record.find((line) => line.event.eventId === withdrawing)?.event;
  return (
    <div className="stack case-column">
      <form ref={form} className="stack-tight" onSubmit={onSubmit} onKeyDown={onKey}>
        <TextField
          label={t('case.notes.write')}
          help={t('case.notes.help')}
          multiline
          value={text}
          onChange={setText}
        />
        <div>
          <Button type="submit" missing={text.trim() === '' ? missing.fill(t('case.notes.write')) : null}>
            {t('case.notes.add')}
          </Button>
        </div>
      </form>
      {notes.length === 0 ? (
        <EmptyState title={t('case.notes.emptyTitle')} text={t('case.notes.emptyText')} />
      ) : (
        <ol className="case-notes">
          {notes.map((note, index) => (
            <li key={`${note.eventId}/${index}`} className="case-note">
              <div className="case-note-head">
                <span>
                  <Time at={note.at} /> {note.actor}
                </span>
                {isNote(props.view, note.eventId) ? (
                  <Button variant="quiet" onPress={() => setWithdrawing(note.eventId)}>
                    {t('case.notes.withdraw')}
                  </Button>
                ) : null}
              </div>
              <div className="desk-multiline">{note.text}</div>
            </li>
          ))}
        </ol>
      )}
      {event ? (
        <ReasonDialog
          title={t('case.record.withdrawTitle')}
          text={t('case.record.withdrawText')}
          label={t('case.record.withdrawReason')}
          action={t('case.record.withdraw')}
          onReason={(reason) => record([{ type: 'withdrawn', eventId: event.eventId, reason }])}
          onClose={() => setWithdrawing(null)}
        />
      ) : null}
    </div>
  );
}

/** A note that came with the reception cannot be withdrawn alone. */
function isNote(view: CaseView, eventId: string): boolean {
  return view.record.some((line) => line.event.eventId === eventId && line.event.body.type === 'note-added');
}

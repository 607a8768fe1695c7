import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, expect, test, vi } from 'vitest';
import { foldCase } from '../../../core/casework/fold-case.ts';
import type { CaseView } from '../../../core/casework/case-view.ts';
import { useEventText } from '../../../renderer/features/respond/case/event-text.ts';
import { startTexts } from '../../../renderer/i18n/index.ts';
import { desk, newCaseId, received } from '../../core/casework/events.ts';

beforeAll(async () => {
  vi.stubGlobal('document', { documentElement: { lang: '' } });
  await startTexts();
});

function Record(props: { view: CaseView }): ReactElement {
  const eventText = useEventText(props.view);
  return <>{props.view.record.map(({ event }) => `${eventText(event)}|`)}</>;
}

test('the record turns no reading direction and keeps the lines of a note', () => {
  const { record, events } = desk();
  const caseId = newCaseId();
  record(caseId, received({ title: '請求書\u202efdp.exe' }));
  record(caseId, { type: 'note-added', text: '一行目\n二行目\u200b' });
  const shown = renderToStaticMarkup(<Record view={foldCase(events)} />);
  expect(shown).not.toMatch(/[\u202e\u200b]/u);
  expect(shown).toContain('請求書&lt;U+202E&gt;fdp.exe');
  expect(shown).toContain('一行目\n二行目');
});

import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { changeLanguage, startTexts, text } from '../../../renderer/i18n/index.ts';
import { endToasts, showToast, ToastRegion } from '../../../renderer/ui/toast.tsx';

beforeAll(async () => {
  vi.stubGlobal('document', { documentElement: { lang: '' } });
  await startTexts();
});

describe('a passing notice', () => {
  it('changes its language with the screen', async () => {
    vi.useFakeTimers();
    showToast({
      text: () => text('report:drafts.duplicated', { name: text('report:drafts.noName') }),
      undo: () => undefined,
    });
    const japanese = renderToStaticMarkup(<ToastRegion />);
    expect(japanese).toContain('元に戻す');
    expect(japanese).toMatch(/[ぁ-ん]/u);
    await changeLanguage('en');
    const english = renderToStaticMarkup(<ToastRegion />);
    expect(english).toContain('Undo');
    expect(english).not.toMatch(/[ぁ-んァ-ヶ一-龠]/u);
    vi.advanceTimersByTime(60_000);
    expect(renderToStaticMarkup(<ToastRegion />)).not.toContain('Undo');
    vi.useRealTimers();
  });

  it('names what would be undone, and ends when the place is left', () => {
    showToast({ text: () => text('respond:case.page.saved'), undo: () => undefined });
    const shown = renderToStaticMarkup(<ToastRegion />);
    expect(shown).toContain(text('shell:toast.undo-of', { what: text('respond:case.page.saved') }));
    endToasts();
    expect(renderToStaticMarkup(<ToastRegion />)).not.toContain('class="toast"');
  });
});

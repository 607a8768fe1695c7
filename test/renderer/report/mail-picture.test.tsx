import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { MAIL_PROGRAMS } from '../../../core/text/mail-programs.ts';
import { MailPicture } from '../../../renderer/features/report/parts/mail-picture.tsx';
import { changeLanguage, startTexts } from '../../../renderer/i18n/index.ts';

beforeAll(async () => {
  vi.stubGlobal('document', { documentElement: { lang: '' } });
  await startTexts();
});

describe('the pictures of how to save a mail', () => {
  it.each(['ja', 'en'] as const)('each say in words what they show: %s', async (language) => {
    await changeLanguage(language);
    for (const { id, name, steps } of MAIL_PROGRAMS) {
      for (const { picture } of steps) {
        if (picture === undefined) continue;
        const drawn = renderToStaticMarkup(<MailPicture picture={picture} program={name[language]} />);
        const words = /aria-label="([^"]*)"/.exec(drawn)?.[1] ?? '';
        expect(words, id).toMatch(language === 'ja' ? /^図：/ : /^Picture: /);
        expect(words, id).not.toContain('saving.');
      }
    }
  });

  it('the photograph is one of a phone, as the step says', async () => {
    await changeLanguage('ja');
    const drawn = renderToStaticMarkup(<MailPicture picture={{ scene: 'photo' }} program="メール" />);
    expect(drawn).toContain('スマートフォンの画面');
    expect(drawn).not.toContain('パソコン');
  });

  it('one shows a mail that is dragged out of the window and becomes a file', async () => {
    await changeLanguage('ja');
    const drawn = renderToStaticMarkup(<MailPicture picture={{ scene: 'to-desktop' }} program="メール" />);
    expect(drawn).toContain('デスクトップへドラッグ');
    expect(drawn).toContain('>.eml</text>');
  });
});

import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, expect, test, vi } from 'vitest';
import { AnswerGaps } from '../../../renderer/features/report/mailbox/mailbox-gaps.tsx';
import { startTexts } from '../../../renderer/i18n/index.ts';
import { aMail, indexOf, placed } from '../../core/mailbox/mail-maker.ts';

beforeAll(async () => {
  vi.stubGlobal('document', { documentElement: { lang: '' } });
  await startTexts();
});

test('an answer says of how many mails a part was not searched, and nothing where there are none', async () => {
  const answer = async (...cut: readonly boolean[]): Promise<string> => {
    const index = await indexOf(placed(cut.map((each) => aMail({ cut: each }))));
    return renderToStaticMarkup(<AnswerGaps index={index} running={false} />);
  };
  expect(await answer(true, false, true)).toMatch(/一部を読めなかったメールが 2 通|could not be read.*: 2/u);
  expect(await answer(false, false)).toBe('');
});

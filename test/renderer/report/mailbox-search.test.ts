import { describe, expect, it } from 'vitest';
import { shownOf, type Asked, type Found } from '../../../renderer/features/report/mailbox/use-search.ts';

const words = (typed: string): Asked => ({ kind: 'words', typed, after: '', before: '' });
const hits = (number: number): Found => ({
  ...{ at: 'hits', total: number, atLeast: false, notDays: [], cut: false },
  hits: Array.from({ length: number }, () => ({ document: {} as never, excerpts: [] })),
});

describe('what was found for other words', () => {
  const before = words('請求');

  it('is no answer to what is typed now: hits stand there as old ones', () => {
    expect(shownOf(before, { asked: before, found: hits(2) })).toEqual({ found: hits(2), isOld: false });
    expect(shownOf(words('請求書'), { asked: before, found: hits(2) })).toEqual({ found: hits(2), isOld: true });
  });

  it('is not said of them: that nothing was found, an error, mails like one', () => {
    const searching = { found: { at: 'searching' }, isOld: false };
    expect(shownOf(words('請求書'), { asked: before, found: hits(0) })).toEqual(searching);
    expect(shownOf(words('請求書'), { asked: before, found: { at: 'nothing-asked' } })).toEqual(searching);
    const like: Asked = { kind: 'like', mail: {} as never };
    expect(shownOf(like, { asked: before, found: hits(2) })).toEqual(searching);
    expect(shownOf(before, { asked: like, found: { at: 'like', mails: [], cut: false, common: [] } })).toEqual(
      searching,
    );
  });
});

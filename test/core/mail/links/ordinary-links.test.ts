import { describe, expect, test } from 'vitest';
import { readHtml } from '../../../../core/mail/html-text.ts';
import { linkSigns } from '../../../../core/mail/link-signs.ts';
import { readLinks } from '../../../../core/mail/links.ts';
import { BUILT_IN_LISTS } from '../../../../core/mail/lists/built-in-lists.ts';

const weights = (text: string, html = ''): number[] => {
  const links = readLinks(text, readHtml(html).references);
  return links.flatMap((link) => linkSigns(link, [], BUILT_IN_LISTS)).map(({ weight }) => weight);
};

describe('shares of the own network', () => {
  test.each([
    '\\\\192.168.1.10\\share\\資料.xlsx',
    '\\\\10.1.2.3\\share\\a',
    '\\\\nas.local\\pub\\a',
    '\\\\fs01.kaisha.corp\\pub\\a',
    '\\\\fs01\\pub\\a',
  ])('%s weighs little', (text) => expect(weights(text)).toEqual([1]));

  test.each(['\\\\203.0.113.5\\share\\a', '\\\\evil.example.net\\share\\a', '\\\\evil.net@SSL@443\\share\\a'])(
    '%s weighs much',
    (text) => expect(weights(text)).toEqual([3]),
  );
});

describe('what a link to a shared file shows', () => {
  const link = (shown: string) => weights('', `<a href="https://partner.sharepoint.com/:b:/g/x">${shown}</a>`);
  test.each(['report.pdf', 'data.zip', 'main.py', 'README.md', '見積書.xlsx'])('%s names no host', (shown) =>
    expect(link(shown)).toEqual([]),
  );
  test.each(['bank.co.jp', 'data.zip/a', 'portal.bank.com へ'])('%s does', (shown) => expect(link(shown)).toEqual([3]));
});

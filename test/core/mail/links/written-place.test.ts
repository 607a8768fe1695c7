import { describe, expect, test } from 'vitest';
import { textUrls } from '../../../../core/mail/links/written-url.ts';

describe('places that are no web address', () => {
  test.each([
    'search:foo=bar in the box, research:a=b',
    String.raw`"\\u3042\\u3044", "\\u3042\u3044", '\\x41\x42'`,
    String.raw`new RegExp('\\d+\\.\\d') or \\d\w \\n\t`,
    String.raw`$x \\alpha\beta \\ \hline \\frac\pi{2}$`,
    String.raw`C:\Users\taro and "C:\\Users\\taro", KAISHA\taro`,
  ])('%s has none', (text) => expect(textUrls(text)).toEqual([]));

  test.each([
    String.raw`\\evil.com\a\b`,
    String.raw`\\alpha\share`,
    String.raw`\\alpha\beta.docx`,
    String.raw`\\u3042.evil.com\a`,
    String.raw`\\203.0.113.5\d`,
    String.raw`search-ms:query=a&crumb=location:\\evil.com\s`,
    String.raw`search:query=a&crumb=location:\\evil.com\s`,
  ])('%s is one', (text) => expect(textUrls(`see ${text} now`)).toEqual([text]));
});

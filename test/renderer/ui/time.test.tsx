import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, describe, expect, it } from 'vitest';
import { archiveTime, formatLocal, formatMoment, formatTime, localDay } from '../../../renderer/ui/format.ts';
import { Time } from '../../../renderer/ui/time.tsx';

beforeAll(() => {
  process.env['TZ'] = 'Asia/Tokyo';
});

const words = (html: string) => html.replace(/<[^>]*>/gu, '');

describe('a time always says whose clock it is', () => {
  it('what a mail or a person gave keeps its own offset', () => {
    expect(formatMoment('2026-11-20T01:12:33-05:00')).toBe('2026-11-20 01:12 -05:00');
    expect(formatMoment('2026-11-20T01:12:33Z')).toBe('2026-11-20 01:12 UTC');
    expect(formatTime('2026-11-20T01:12-05:00')).toBe('2026-11-20 01:12 -05:00');
    expect(formatTime('2026-11-20')).toBe('2026-11-20');
  });

  it('to the second where that matters, and in one form in the lists of archives', () => {
    expect(formatMoment('2026-11-20T01:12:33.5-05:00', true)).toBe('2026-11-20 01:12:33 -05:00');
    expect(formatMoment('2026-11-20T01:12-05:00', true)).toBe('2026-11-20 01:12 -05:00');
    expect(archiveTime('2026-11-20T01:12:33')).toBe('2026-11-20 01:12:33');
    expect(archiveTime('2026-11-20T01:12:33.000Z')).toBe('2026-11-20 01:12:33 UTC');
    expect(archiveTime('1980-00-00')).toBe('1980-00-00');
  });

  it('what the program recorded in UTC is in this computer’s zone, and says so', () => {
    expect(formatLocal('2026-11-20T00:12:33.000Z')).toBe('2026-11-20 09:12 +09:00');
    expect(formatTime('2026-11-20T15:30:00.000Z')).toBe('2026-11-21 00:30 +09:00');
    expect(formatTime(null)).toBe('');
    expect(formatLocal('no time')).toBe('no time');
    expect(localDay(new Date('2026-11-20T15:30:00.000Z'))).toBe('2026-11-21');
  });

  it('on the screen', () => {
    expect(words(renderToStaticMarkup(<Time at="2026-11-20T01:12:33-05:00" />))).toBe('2026-11-20 01:12 -05:00');
    expect(words(renderToStaticMarkup(<Time at="2026-11-20T00:12:33.000Z" />))).toBe('2026-11-20 09:12 +09:00');
    expect(words(renderToStaticMarkup(<Time at="2026-11-20T00:12:33Z" own />))).toBe('2026-11-20 00:12 UTC');
    expect(words(renderToStaticMarkup(<Time at="2026-11-20" />)).trim()).toBe('2026-11-20');
    expect(renderToStaticMarkup(<Time at="2026-11-20T00:12:33Z" />)).toContain('dateTime="2026-11-20T00:12:33Z"');
    expect(renderToStaticMarkup(<Time at={null} />)).toBe('');
  });
});

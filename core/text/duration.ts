import type { Language } from '../model/profile.ts';

const UNITS = [
  { seconds: 86_400, ja: '日', en: 'd' },
  { seconds: 3600, ja: '時間', en: 'h' },
  { seconds: 60, ja: '分', en: 'min' },
  { seconds: 1, ja: '秒', en: 's' },
] as const;

/** A length of time in its two largest units: `2 分 5 秒`, `−3 h 1 min`. */
export function duration(seconds: number, language: Language): string {
  let left = Math.round(Math.abs(seconds));
  const pieces: string[] = [];
  for (const unit of UNITS) {
    const count = Math.floor(left / unit.seconds);
    left -= count * unit.seconds;
    if (count > 0 || (unit.seconds === 1 && pieces.length === 0)) pieces.push(`${count} ${unit[language]}`);
    if (pieces.length === 2) break;
  }
  return `${seconds < 0 ? '−' : ''}${pieces.join(' ')}`;
}

/** How much later or earlier a server says to have had a mail than the one before, as `core/mail/route` writes it. */
const DELAY = / \((-?\d{1,15}) s\)/gu;

/** A text about a route with its delays in words: ` (-10800 s)` is told as three hours earlier. */
export function delaysInWords(text: string, language: Language): string {
  return text.replace(DELAY, (_, seconds: string) => {
    const time = duration(Math.abs(Number(seconds)), language);
    const isEarlier = seconds.startsWith('-');
    return language === 'ja'
      ? `（${time}${isEarlier ? '早い' : '後'}）`
      : ` (${time} ${isEarlier ? 'earlier' : 'later'})`;
  });
}

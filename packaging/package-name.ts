import { randomInt } from 'node:crypto';

/** Without those that look alike when read from paper. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

/** `kakekomi-yyyymmdd-xxxxxxxx.zip`; `day` is YYYY-MM-DD. Says nothing about the victim. */
export function packageFileName(day: string): string {
  const suffix = Array.from({ length: 8 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return `kakekomi-${day.replaceAll('-', '')}-${suffix}.zip`;
}

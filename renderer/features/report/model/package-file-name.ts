/** Eight random characters for the file's name, none of which look alike. */
const NAME_LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A finished report, and a draft for a colleague, tell apart at a glance. */
export type FileEnding = '.zip' | '.kakekomi-draft.zip';

/** The outer file's name: the day and eight random characters, nothing about the victim. */
export function packageFileName(random: Uint8Array, day: string, ending: FileEnding): string {
  const letters = [...random].map((byte) => NAME_LETTERS[byte % NAME_LETTERS.length]).join('');
  return `kakekomi-${day.replaceAll('-', '')}-${letters}${ending}`;
}

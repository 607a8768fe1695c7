import { visible, visibleName } from '../core/text/visible.ts';

/**
 * A value from a mail, a package or a file name, for a terminal: control characters, escape sequences and characters
 * that turn the reading direction are made visible, so that a hostile mail cannot write to the screen.
 */
export function plain(text: string): string {
  return visibleName(text);
}

/** The same for text of several lines. */
export function plainLines(text: string): string {
  return visible(text);
}

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];

/** Bytes for a person: `1.4 MiB`. */
export function byteSize(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return unit === 0 ? `${bytes} B` : `${value.toFixed(1)} ${UNITS[unit]}`;
}

/** Fills `{name}` in a sentence. */
export function filled(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/gu, (_whole, name: string) => values[name] ?? '');
}

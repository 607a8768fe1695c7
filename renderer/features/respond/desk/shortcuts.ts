/** What a key does on the desk. Two keys one after the other (`g b`) go to a place; the others act at once. */
export type DeskCommand =
  | { do: 'help' }
  | { do: 'go'; to: string }
  | { do: 'search' }
  | { do: 'next' }
  | { do: 'previous' }
  | { do: 'note' }
  | { do: 'tab'; index: number };

export const GO_KEYS: readonly {
  keys: string;
  to: string;
  text: 'today' | 'open' | 'board' | 'list' | 'calendar' | 'statistics';
}[] = [
  { keys: 'g i', to: '/desk', text: 'today' },
  { keys: 'g o', to: '/desk/open', text: 'open' },
  { keys: 'g b', to: '/desk/board', text: 'board' },
  { keys: 'g l', to: '/desk/list', text: 'list' },
  { keys: 'g c', to: '/desk/calendar', text: 'calendar' },
  { keys: 'g s', to: '/desk/statistics', text: 'statistics' },
];

/** How long, in milliseconds, the second key of a pair is waited for. */
export const PAIR_WAIT = 1500;

export type Pending = { key: string; at: number } | null;
export type KeyPress = { key: string; at: number; typing: boolean; modified: boolean };

/** The command of a key press, and what to remember until the next. Keys typed into a field are text, never commands. */
export function readKey(pending: Pending, press: KeyPress): { command: DeskCommand | null; pending: Pending } {
  if (press.typing || press.modified) return { command: null, pending: null };
  if (pending && press.at - pending.at <= PAIR_WAIT) {
    const pair = GO_KEYS.find((go) => go.keys === `${pending.key} ${press.key}`);
    if (pair) return { command: { do: 'go', to: pair.to }, pending: null };
  }
  if (GO_KEYS.some((go) => go.keys.startsWith(`${press.key} `))) {
    return { command: null, pending: { key: press.key, at: press.at } };
  }
  return { command: single(press.key), pending: null };
}

function single(key: string): DeskCommand | null {
  if (/^\d$/u.test(key)) return { do: 'tab', index: key === '0' ? 9 : Number(key) - 1 };
  switch (key) {
    case '?':
      return { do: 'help' };
    case '/':
      return { do: 'search' };
    case 'j':
      return { do: 'next' };
    case 'k':
      return { do: 'previous' };
    case 'n':
      return { do: 'note' };
    default:
      return null;
  }
}

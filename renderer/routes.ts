import { createElement, useSyncExternalStore, type ReactElement, type ReactNode } from 'react';
import { Link as AriaLink } from 'react-aria-components/Link';
import type { QualifiedKey } from './i18n/index.ts';

export type RouteArea = 'victim' | 'report' | 'desk' | 'settings' | 'system';
export type RouteParams = Readonly<Record<string, string>>;

/** One screen. `path` is a pattern as `/desk/case/:caseId/:tab`; `title` names the window. */
export type RouteEntry = {
  readonly id: string;
  readonly path: string;
  readonly area: RouteArea;
  readonly title: QualifiedKey;
  readonly element: (params: RouteParams) => ReactElement;
  /** Addresses with the same answer are one screen (tabs of one thing): it stays, with its focus and what was typed. */
  readonly screen?: (params: RouteParams) => string;
};

/** The parameters when `path` fits `pattern`, else null. */
export function matchPath(pattern: string, path: string): RouteParams | null {
  const want = pattern.split('/');
  const have = path.split('/');
  if (want.length !== have.length) return null;
  const params: Record<string, string> = {};
  for (const [index, piece] of want.entries()) {
    const given = have[index] ?? '';
    if (piece.startsWith(':')) {
      const value = decoded(given);
      if (value === '') return null;
      params[piece.slice(1)] = value;
    } else if (piece !== given) {
      return null;
    }
  }
  return params;
}

/** Empty for an address that a person mistyped into something undecodable. */
function decoded(piece: string): string {
  try {
    return decodeURIComponent(piece);
  } catch {
    return '';
  }
}

/** The first entry that fits, null when none does. */
export function findRoute(
  entries: readonly RouteEntry[],
  path: string,
): { entry: RouteEntry; params: RouteParams } | null {
  for (const entry of entries) {
    const params = matchPath(entry.path, path);
    if (params) return { entry, params };
  }
  return null;
}

/** The path behind the `#`, without its query: `#/desk/open` gives `/desk/open`. */
export function pathOf(hash: string): string {
  const path = hash.replace(/^#/, '').split('?')[0] ?? '';
  return path === '' ? '/' : path;
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}

/** The path on the screen; re-renders when it changes. */
export function usePath(): string {
  return useSyncExternalStore(subscribe, () => pathOf(window.location.hash));
}

/** Goes to a path like `/desk/open`; `replace` leaves no step back. */
export function navigate(path: string, options: { replace?: boolean } = {}): void {
  const hash = `#${path.replace(/^#/, '')}`;
  if (options.replace) {
    window.history.replaceState(null, '', hash);
    window.dispatchEvent(new HashChangeEvent('hashchange'));
  } else {
    window.location.hash = hash;
  }
}

/** A link to another screen of this program. */
export function Link(props: { to: string; children: ReactNode; className?: string }): ReactElement {
  return createElement(
    AriaLink,
    { href: `#${props.to.replace(/^#/, '')}`, className: props.className ?? 'link' },
    props.children,
  );
}

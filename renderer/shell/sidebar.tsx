import type { ReactElement, ReactNode } from 'react';
import { Link as AriaLink } from 'react-aria-components';
import { useText, type Key } from '../i18n/index.ts';
import { usePath } from '../routes.ts';
import { BoardIcon, CardIcon, ChartIcon, InboxIcon, ListIcon, PlusIcon } from '../ui/icons.tsx';

const ITEMS: readonly { to: string; text: Key<'shell'>; icon: ReactNode }[] = [
  { to: '/desk', text: 'desk.inbox', icon: <InboxIcon /> },
  { to: '/desk/open', text: 'desk.open', icon: <PlusIcon /> },
  { to: '/desk/board', text: 'desk.board', icon: <BoardIcon /> },
  { to: '/desk/list', text: 'desk.list', icon: <ListIcon /> },
  { to: '/desk/statistics', text: 'desk.statistics', icon: <ChartIcon /> },
  { to: '/desk/identity', text: 'desk.identity', icon: <CardIcon /> },
];

/** The desk's places; the current one is marked for eyes and ears. */
export function Sidebar(): ReactElement {
  const t = useText('shell');
  const path = usePath();
  return (
    <nav className="shell-side" aria-label={t('desk.nav')}>
      <ul>
        {ITEMS.map((item) => (
          <li key={item.to}>
            <AriaLink
              href={`#${item.to}`}
              className="side-link"
              {...(path === item.to ? { 'aria-current': 'page' as const } : {})}
            >
              {item.icon}
              {t(item.text)}
            </AriaLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

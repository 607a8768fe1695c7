import { useState, type ReactElement, type ReactNode } from 'react';
import { Link as AriaLink } from 'react-aria-components/Link';
import { useText } from '../../../i18n/index.ts';
import { usePath } from '../../../routes.ts';
import { Button } from '../../../ui/button.tsx';
import {
  BoardIcon,
  CalendarIcon,
  CardIcon,
  ChartIcon,
  FolderIcon,
  InboxIcon,
  ListIcon,
  PlusIcon,
  QuestionIcon,
  SettingsIcon,
} from '../../../ui/icons.tsx';
import { Tag } from '../../../ui/notice.tsx';
import { useOpening } from '../opening/opening-store.ts';
import { ShortcutHelp } from './shortcut-help.tsx';
import { useShortcuts } from './use-shortcuts.ts';
import './desk.css';

/** The desk's places at the left of each of its pages, its keys, and what is open at the moment. */
export function DeskSide(): ReactElement {
  const t = useText('respond');
  const path = usePath();
  const opening = useOpening();
  const [help, setHelp] = useState(false);
  useShortcuts(() => setHelp((shown) => !shown));
  const below = (start: string) => path === start || path.startsWith(`${start}/`);
  return (
    <nav className="shell-side desk-side" aria-label={t('desk.nav')}>
      <ul>
        <Place to="/desk" now={path === '/desk'} icon={<InboxIcon />}>
          {t('desk.today')}
        </Place>
        <Place to="/desk/open" now={below('/desk/open')} icon={<FolderIcon />}>
          {t('desk.open')}
          {opening.phase === 'open' ? <Tag tone="info">1</Tag> : null}
        </Place>
        <Place to="/desk/new" now={below('/desk/new')} icon={<PlusIcon />}>
          {t('desk.newCase')}
        </Place>
      </ul>
      <ul>
        <Place to="/desk/board" now={below('/desk/board')} icon={<BoardIcon />}>
          {t('desk.board')}
        </Place>
        <Place to="/desk/list" now={below('/desk/list') || below('/desk/case')} icon={<ListIcon />}>
          {t('desk.list')}
        </Place>
        <Place to="/desk/calendar" now={below('/desk/calendar')} icon={<CalendarIcon />}>
          {t('calendar.title')}
        </Place>
        <Place to="/desk/statistics" now={below('/desk/statistics')} icon={<ChartIcon />}>
          {t('desk.statistics')}
        </Place>
      </ul>
      <ul>
        <Place to="/desk/identity" now={path === '/desk/identity'} icon={<CardIcon />}>
          {t('desk.identity')}
        </Place>
        <Place to="/settings/language" now={below('/settings')} icon={<SettingsIcon />}>
          {t('desk.settings')}
        </Place>
      </ul>
      <div className="desk-side-foot">
        <Button variant="quiet" onPress={() => setHelp(true)}>
          <QuestionIcon />
          {t('desk.keys.open')}
          <kbd aria-hidden="true">?</kbd>
        </Button>
      </div>
      <ShortcutHelp isOpen={help} onClose={() => setHelp(false)} />
    </nav>
  );
}

function Place(props: { to: string; now: boolean; icon: ReactNode; children: ReactNode }): ReactElement {
  return (
    <li>
      <AriaLink href={`#${props.to}`} className="side-link" {...(props.now ? { 'aria-current': 'page' as const } : {})}>
        {props.icon}
        <span className="desk-side-text">{props.children}</span>
      </AriaLink>
    </li>
  );
}

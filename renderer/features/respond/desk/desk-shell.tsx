import { useState, type ReactElement, type ReactNode } from 'react';
import { useText } from '../../../i18n/index.ts';
import { Link, usePath } from '../../../routes.ts';
import { Button } from '../../../ui/button.tsx';
import {
  BoardIcon,
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
import { SideLink } from './side-link.tsx';
import { useShortcuts } from './use-shortcuts.ts';
import './desk.css';

/** The frame of every page of the desk: its menu, its keys, what is open at the moment. */
export function DeskShell(props: { children: ReactNode }): ReactElement {
  const t = useText('respond');
  const path = usePath();
  const opening = useOpening();
  const [help, setHelp] = useState(false);
  useShortcuts(() => setHelp((shown) => !shown));
  const at = (start: string) => path === start || path.startsWith(`${start}/`);
  return (
    <div className="desk" data-density="compact">
      <nav className="desk-side" aria-label={t('desk.nav')}>
        <p className="desk-name">{t('desk.name')}</p>
        <ul className="desk-links">
          <SideLink to="/desk" now={path === '/desk'} icon={<InboxIcon />}>
            {t('desk.today')}
          </SideLink>
          <SideLink to="/desk/open" now={at('/desk/open')} icon={<FolderIcon />}>
            {t('desk.open')}
            {opening.phase === 'open' ? <Tag tone="info">{t(`open.kinds.${opening.info.kind}`)}</Tag> : null}
          </SideLink>
          <SideLink to="/desk/new" now={at('/desk/new')} icon={<PlusIcon />}>
            {t('desk.newCase')}
          </SideLink>
        </ul>
        <ul className="desk-links">
          <SideLink to="/desk/board" now={at('/desk/board')} icon={<BoardIcon />}>
            {t('desk.board')}
          </SideLink>
          <SideLink to="/desk/list" now={at('/desk/list') || at('/desk/case')} icon={<ListIcon />}>
            {t('desk.list')}
          </SideLink>
          <SideLink to="/desk/statistics" now={at('/desk/statistics')} icon={<ChartIcon />}>
            {t('desk.statistics')}
          </SideLink>
        </ul>
        <ul className="desk-links">
          <SideLink to="/settings/identity" now={false} icon={<CardIcon />}>
            {t('desk.identity')}
          </SideLink>
          <SideLink to="/settings/general" now={false} icon={<SettingsIcon />}>
            {t('desk.settings')}
          </SideLink>
        </ul>
        <div className="desk-side-foot">
          <Button variant="quiet" onPress={() => setHelp(true)}>
            <QuestionIcon />
            {t('desk.keys.open')}
          </Button>
          <Link to="/" className="link small">
            {t('desk.victim')}
          </Link>
        </div>
      </nav>
      <div className="desk-main">{props.children}</div>
      <ShortcutHelp isOpen={help} onClose={() => setHelp(false)} />
    </div>
  );
}

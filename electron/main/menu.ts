import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { EventPayload } from '../../contract/index.ts';
import type { Texts } from './texts.ts';

export type MenuCommand = EventPayload<'menu.command'>['command'];

/** The menu in one language. Commands go to the page, which knows what is on the screen; the rest is Electron's. */
export function installMenu(text: Texts, send: (command: MenuCommand) => void, devTools: boolean): void {
  const item = (label: string, command: MenuCommand, accelerator?: string): MenuItemConstructorOptions => ({
    id: command,
    label,
    click: () => send(command),
    ...(accelerator === undefined ? {} : { accelerator }),
  });
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const quit: MenuItemConstructorOptions = { role: 'quit', label: text.quit };
  const template: MenuItemConstructorOptions[] = [
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' } satisfies MenuItemConstructorOptions] : []),
    {
      label: text.file,
      submenu: [
        item(text.newItem, 'new', 'CmdOrCtrl+N'),
        item(text.print, 'print', 'CmdOrCtrl+P'),
        separator,
        item(text.settings, 'settings', 'CmdOrCtrl+,'),
        item(text.lock, 'lock', 'CmdOrCtrl+L'),
        ...(process.platform === 'darwin' ? [] : [separator, quit]),
      ],
    },
    {
      label: text.edit,
      submenu: [
        { role: 'undo', label: text.undo },
        { role: 'redo', label: text.redo },
        separator,
        { role: 'cut', label: text.cut },
        { role: 'copy', label: text.copy },
        { role: 'paste', label: text.paste },
        { role: 'selectAll', label: text.selectAll },
      ],
    },
    {
      label: text.view,
      submenu: [
        { role: 'zoomIn', label: text.zoomIn },
        { role: 'zoomOut', label: text.zoomOut },
        { role: 'resetZoom', label: text.zoomReset },
        separator,
        { role: 'togglefullscreen', label: text.fullScreen },
        ...(devTools
          ? [{ role: 'toggleDevTools', label: text.developerTools } satisfies MenuItemConstructorOptions]
          : []),
      ],
    },
    { label: text.window, submenu: [{ role: 'minimize', label: text.minimize }] },
    { label: text.help, submenu: [item(text.about, 'about')] },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

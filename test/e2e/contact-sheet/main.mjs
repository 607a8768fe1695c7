// Shows one page of pictures in a window, so that the test can photograph it. `CONTACT_SHEET` names the page.
import { app, BrowserWindow } from 'electron';

void app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1600, height: 900, useContentSize: true });
  return window.loadFile(String(process.env.CONTACT_SHEET));
});

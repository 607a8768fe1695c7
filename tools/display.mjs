/** Whether a window can be shown: Windows and macOS always, elsewhere when a display server is named. */
export function hasDisplay() {
  if (process.platform === 'win32' || process.platform === 'darwin') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** As large as a common notebook's screen. */
const VIRTUAL_SCREEN = '-screen 0 1440x1000x24';

/**
 * The same command, on a virtual screen where there is no real one.
 * @param {string} command
 * @param {readonly string[]} args
 */
export function onScreen(command, args) {
  return process.platform === 'linux' && !hasDisplay()
    ? { command: 'xvfb-run', args: ['-a', '-s', VIRTUAL_SCREEN, command, ...args] }
    : { command, args: [...args] };
}

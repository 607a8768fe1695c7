/** Whether a window can be shown: Windows and macOS always, elsewhere when a display server is named. */
export function hasDisplay() {
  if (process.platform === 'win32' || process.platform === 'darwin') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** As large as a common notebook's screen. */
const VIRTUAL_SCREEN = '-screen 0 1440x1000x24';

/**
 * The same command, on a virtual screen where there is no real one. Tests always get a virtual screen on Linux, so
 * that nobody's typing reaches them.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ always?: boolean }} [options]
 */
export function onScreen(command, args, { always = false } = {}) {
  const virtual = process.platform === 'linux' && (always || !hasDisplay());
  return virtual
    ? { command: 'xvfb-run', args: ['-a', '-s', VIRTUAL_SCREEN, command, ...args] }
    : { command, args: [...args] };
}

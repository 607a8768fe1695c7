import { describe, expect, test } from 'vitest';
import { chooseDataFolder } from '../../electron/shared/data-folder.ts';

describe('where data is kept', () => {
  const ground = {
    platform: 'linux',
    env: {},
    executable: '/opt/kakekomi/kakekomi',
    userData: '/home/taro/.config/Kakekomi',
    release: true,
  };
  const having =
    (...there: string[]) =>
    (file: string) =>
      there.includes(file);

  test('in the customary place, until the program was made portable', () => {
    expect(chooseDataFolder({ ...ground, exists: having() })).toEqual({ folder: ground.userData, portable: false });
    for (const there of ['/opt/kakekomi/kakekomi-data', '/opt/kakekomi/portable']) {
      expect(chooseDataFolder({ ...ground, exists: having(there) })).toEqual({
        folder: '/opt/kakekomi/kakekomi-data',
        portable: true,
      });
    }
  });

  test('beside the Windows portable program, the AppImage, the macOS bundle', () => {
    const at = (more: Partial<Parameters<typeof chooseDataFolder>[0]>, ...there: string[]) =>
      chooseDataFolder({ ...ground, ...more, exists: having(...there) }).folder;
    expect(at({ platform: 'win32', env: { PORTABLE_EXECUTABLE_DIR: '/usb' } })).toBe('/usb/kakekomi-data');
    expect(at({ env: { APPIMAGE: '/usb/Kakekomi.AppImage' } }, '/usb/portable')).toBe('/usb/kakekomi-data');
    expect(at({ executable: '/Volumes/usb/Kakekomi.app/Contents/MacOS/Kakekomi' }, '/Volumes/usb/portable')).toBe(
      '/Volumes/usb/kakekomi-data',
    );
  });

  test('not where the variable of another system says', () => {
    const env = { PORTABLE_EXECUTABLE_DIR: '/elsewhere', APPIMAGE: '/elsewhere/x' };
    for (const platform of ['linux', 'darwin', 'win32']) {
      const foreign = platform === 'linux' ? { PORTABLE_EXECUTABLE_DIR: '/elsewhere' } : { APPIMAGE: env.APPIMAGE };
      const there = having('/elsewhere/portable', '/elsewhere/kakekomi-data');
      expect(chooseDataFolder({ ...ground, platform, env: foreign, exists: there }).folder).toBe(ground.userData);
    }
  });

  test('where a test says, and never so in a release', () => {
    const env = { KAKEKOMI_DATA: '/tmp/test' };
    expect(chooseDataFolder({ ...ground, env, release: false, exists: having() }).folder).toBe('/tmp/test');
    expect(chooseDataFolder({ ...ground, env, exists: having() }).folder).toBe(ground.userData);
  });
});

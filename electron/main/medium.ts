import { readdir, readFile, readlink, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Medium } from '../../core/model/media-log.ts';

const UNKNOWN: Medium = { label: null, serial: null, fileSystem: null };

/** On which medium a folder lies, as far as the system tells a program that starts no other one. Never throws. */
export async function mediumOf(folder: string): Promise<Medium> {
  try {
    if (process.platform === 'win32') {
      const { dev } = await stat(folder, { bigint: true });
      return { ...UNKNOWN, serial: serialText(dev) };
    }
    if (process.platform !== 'linux') return UNKNOWN;
    const mount = mountOf(await readFile('/proc/self/mountinfo', 'utf8'), await realpath(folder));
    if (mount === null) return UNKNOWN;
    const [label, serial] = await Promise.all([
      nameOfDevice('/dev/disk/by-label', mount.device),
      nameOfDevice('/dev/disk/by-uuid', mount.device),
    ]);
    return { label, serial, fileSystem: mount.fileSystem };
  } catch {
    return UNKNOWN;
  }
}

/** The serial number that Windows gives a volume, as its `vol` command writes it; Node hands it over as the device. */
export function serialText(device: bigint): string {
  const digits = (device & 0xffff_ffffn).toString(16).toUpperCase().padStart(8, '0');
  return `${digits.slice(0, 4)}-${digits.slice(4)}`;
}

/**
 * Which mount holds a path (absolute, links resolved): the longest mount point above it, of several the last.
 * `text`: `/proc/self/mountinfo`, see proc_pid_mountinfo(5).
 */
export function mountOf(text: string, folder: string): { device: string; fileSystem: string } | null {
  let found: { device: string; fileSystem: string; point: string } | null = null;
  for (const line of text.split('\n')) {
    const [before = '', after = ''] = line.split(' - ');
    const point = plain(before.split(' ')[4] ?? '');
    const [fileSystem = '', device = ''] = after.split(' ');
    if (point === '' || (folder !== point && !folder.startsWith(point === '/' ? '/' : `${point}/`))) continue;
    if (found === null || point.length >= found.point.length) found = { device: plain(device), fileSystem, point };
  }
  return found && { device: found.device, fileSystem: found.fileSystem };
}

/** Spaces and the like stand in mountinfo as a backslash and three octal digits. */
const plain = (word: string): string =>
  word.replace(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)));

/** The name under which a folder of links (udev's) leads to a device; null when none does. */
async function nameOfDevice(folder: string, device: string): Promise<string | null> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    const target = await readlink(path.join(folder, name)).catch(() => null);
    if (target !== null && path.resolve(folder, target) === device) return unescaped(name);
  }
  return null;
}

/** udev writes the bytes that it does not take into a name as `\x20`. */
export function unescaped(name: string): string {
  const bytes = Buffer.from(name).toString('latin1');
  const plainBytes = bytes.replace(/\\x([0-9a-f]{2})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
  return Buffer.from(plainBytes, 'latin1').toString('utf8');
}

import path from 'node:path';

/** The name of the portable data folder beside the program (USB stick). */
export const PORTABLE_FOLDER = 'kakekomi-data';
/** An empty file of this name beside the program asks for the portable folder to be made. */
export const PORTABLE_MARKER = 'portable';

export type DataFolder = { readonly folder: string; readonly portable: boolean };

type Surroundings = {
  readonly platform: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute path of the running executable. */
  readonly executable: string;
  /** The system's customary place for this program's data. */
  readonly userData: string;
  /** A release ignores KAKEKOMI_DATA, so that nothing in the environment can redirect where data is kept. */
  readonly release: boolean;
  readonly exists: (file: string) => boolean;
};

/**
 * Where everything this program keeps lives: beside the program when it was made portable, else the system's
 * customary place. On macOS "beside" means beside the `.app` folder; electron-builder's portable Windows program
 * unpacks itself elsewhere and names its own folder in PORTABLE_EXECUTABLE_DIR, an AppImage in APPIMAGE. Each counts on
 * its own system alone: elsewhere nothing sets it but somebody who wants the data in another place.
 */
export function chooseDataFolder({ platform, env, executable, userData, release, exists }: Surroundings): DataFolder {
  const wanted = env['KAKEKOMI_DATA'];
  if (!release && wanted) return { folder: path.resolve(wanted), portable: false };
  const portableProgram = platform === 'win32' ? env['PORTABLE_EXECUTABLE_DIR'] : undefined;
  if (portableProgram) return { folder: path.join(portableProgram, PORTABLE_FOLDER), portable: true };
  const appImage = platform === 'linux' ? env['APPIMAGE'] : undefined;
  const beside = path.dirname(appImage ?? executable.replace(/\.app\/Contents\/MacOS\/[^/]+$/, '.app'));
  const folder = path.join(beside, PORTABLE_FOLDER);
  return exists(folder) || exists(path.join(beside, PORTABLE_MARKER))
    ? { folder, portable: true }
    : { folder: userData, portable: false };
}

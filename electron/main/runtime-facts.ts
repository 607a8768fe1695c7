import { app } from 'electron';

/** The development stand-in (tools/stand-in.mjs); every other Electron is taken for the pinned one. */
const STAND_IN_ELECTRON = '33.2.1';

export type RuntimeFacts = {
  readonly version: string;
  readonly electron: string;
  readonly chrome: string;
  readonly standInRuntime: boolean;
  readonly platform: string;
};

export function runtimeFacts(): RuntimeFacts {
  const { electron, chrome } = process.versions;
  return {
    version: app.getVersion(),
    electron,
    chrome,
    standInRuntime: electron === STAND_IN_ELECTRON,
    platform: process.platform,
  };
}

/**
 * Whether this is a program as it is handed out: packaged, or told to behave so by a test (which can make it stricter
 * and never laxer).
 */
export function isRelease(): boolean {
  return app.isPackaged || process.env['KAKEKOMI_RELEASE'] === '1';
}

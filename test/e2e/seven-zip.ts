import { execFileSync } from 'node:child_process';

/** The name of 7-Zip's program here, or undefined where there is none. */
export const sevenZip = ['7z', '7zz'].find((name) => {
  try {
    execFileSync(name, ['i'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
});

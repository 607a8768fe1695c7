import { detectType } from '../../file-type.ts';
import { addProgram } from '../embedded-program.ts';
import type { Reading } from '../reading.ts';
import type { PackagedFile } from './ole-native.ts';

/** The equation editor's program names: `Equation.2`, `Equation.3`; its older and later ones begin alike. */
export const isEquation = (className: string): boolean => /^equation(?:\.|\s|$)/i.test(className);

/** A file in a package: its name, its paths at the place where it was put in, its size and what it is by content. */
export function addPackage(file: PackagedFile, where: string, reading: Reading): void {
  const type = detectType(file.bytes, null);
  const paths = [...new Set([file.label, file.path, file.temporaryPath])].filter((path) => path !== '');
  reading.add('ole-package', `${where}: ${paths.join(' | ')} (${type}, ${file.bytes.length} bytes)`);
  addProgram({ names: paths, type }, reading);
  reading.inside(file.bytes, `${where}/${file.label}`);
}

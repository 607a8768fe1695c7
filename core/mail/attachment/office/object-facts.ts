import { detectType } from '../../file-type.ts';
import { indexOfBytes, standsAt } from '../byte-search.ts';
import { addProgram } from '../embedded-program.ts';
import { u32 } from '../little-endian.ts';
import type { Reading } from '../reading.ts';
import { monikerAddresses } from './moniker.ts';
import type { PackagedFile } from './ole-native.ts';

/** The equation editor's program names: `Equation.2`, `Equation.3`; its older and later ones begin alike. */
export const isEquation = (className: string): boolean => /^equation(?:\.|\s|$)/i.test(className);

/** A file in a package: its name, its paths at the place where it was put in, its size and what it is by content. */
export function addPackage(file: PackagedFile, where: string, reading: Reading): void {
  const paths = [...new Set([file.label, file.path, file.temporaryPath, ...file.wideNames])].filter(
    (path) => path !== '',
  );
  if (file.command !== null) {
    reading.add('ole-package', `${where}: ${paths.join(' | ')} → ${file.command}`);
    reading.add('embedded-program', file.command);
    return;
  }
  const type = detectType(file.bytes, null);
  reading.add('ole-package', `${where}: ${paths.join(' | ')} (${type}, ${file.bytes.length} bytes)`);
  addProgram({ names: paths, type }, reading);
  reading.inside(file.bytes, `${where}/${file.label}`);
}

/** Native data is searched so far; what attacks put there is small. */
const MAX_NATIVE_BYTES = 4 * 1024 * 1024;
/** The beginning in which texts are shown, and how many. */
const TEXT_BYTES = 2048;
const MAX_TEXTS = 6;
const SHELL_LINK = [0x4c, 0, 0, 0, 0x01, 0x14, 0x02, 0];
const DOS_HEADER = [0x4d, 0x5a];
const PE_SIGNATURE = [0x50, 0x45, 0, 0];

/** Native data of an object that is no package, or one that is damaged: the texts, addresses and programs in it. */
export function addNativeData(data: Uint8Array, label: string, reading: Reading): void {
  const head = new TextDecoder('windows-1252').decode(data.subarray(0, TEXT_BYTES));
  const texts = (head.match(/[\x20-\x7e]{5,260}/g) ?? []).slice(0, MAX_TEXTS).join(' | ');
  reading.add('embedded-object', texts === '' ? label : `${label}: ${texts}`);
  if (!reading.spend(Math.min(data.length, MAX_NATIVE_BYTES))) return reading.cut(label);
  const searched = data.subarray(0, MAX_NATIVE_BYTES);
  for (const address of monikerAddresses(searched)) reading.add('remote-object', `${label} ${address}`);
  const type = programWithin(searched);
  if (type !== null) addProgram({ names: [label], type }, reading);
  if (searched.length < data.length) reading.cut(label);
}

function programWithin(data: Uint8Array): string | null {
  if (indexOfBytes(data, SHELL_LINK) >= 0) return 'application/x-ms-shortcut';
  for (let at = indexOfBytes(data, DOS_HEADER); at >= 0; at = indexOfBytes(data, DOS_HEADER, at + 1)) {
    if (standsAt(data, PE_SIGNATURE, at + u32(data, at + 0x3c))) return 'application/vnd.microsoft.portable-executable';
  }
  return null;
}

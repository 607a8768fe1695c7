import type { FileFact } from '../../../model/mail-details.ts';
import { u16 } from '../little-endian.ts';
import { Reading } from '../reading.ts';
import { signerNames } from './certificate-names.ts';
import { iconLook, type IconLook } from './icon.ts';
import { readPortableExecutable, type PortableExecutable } from './portable-executable.ts';
import { RESOURCE, resourcesOf } from './resources.ts';
import { versionStrings } from './version-info.ts';

/** Icons looked at: one picture in several sizes. */
const MAX_ICONS = 12;
/** Sections that packers leave behind. */
const PACKER = /^(?:UPX[0-9!]|\.aspack|\.themida|\.vmp[0-9]|\.petite|MPRESS[12]|\.nsp[0-9])/;
/** Linkers did not exist before, and a time ahead of today is made up; both are told, not judged. */
const FIRST_PROGRAM = Date.UTC(1993, 0, 1) / 1000;

/** Header facts of a Windows program: nothing of it is run. Empty for any other file. Never throws. */
export function readProgramFacts(bytes: Uint8Array): readonly FileFact[] {
  const reading = new Reading();
  const program = readPortableExecutable(bytes);
  if (program === null) return reading.facts;
  const packer = program.sections.find(({ name }) => PACKER.test(name))?.name;
  const kind = `${program.isLibrary ? 'DLL' : 'EXE'}${program.isDotNet ? ' .NET' : ''} ${program.machine}`;
  reading.add('program', packer === undefined ? kind : `${kind} ${packer}`);
  if (program.builtAt >= FIRST_PROGRAM) reading.add('program-built', new Date(program.builtAt * 1000).toISOString());
  addSignature(bytes, program, reading);
  for (const resource of resourcesOf(bytes, program, RESOURCE.version, 1)) {
    for (const line of versionStrings(resource)) reading.add('program-version', line);
  }
  const look = program.isLibrary ? null : shownIcon(bytes, program);
  if (look !== null) reading.add('program-icon', look);
  return reading.facts;
}

/** Explorer shows the first group of icons: one picture in several sizes, which come first in the file as well. */
function shownIcon(bytes: Uint8Array, program: PortableExecutable): IconLook | null {
  const [group] = resourcesOf(bytes, program, RESOURCE.groupIcon, 1);
  if (group === undefined) return null;
  const sizes = Math.min(u16(group, 4), MAX_ICONS);
  const looks = resourcesOf(bytes, program, RESOURCE.icon, sizes).map(iconLook);
  return looks.find((look) => look !== null) ?? null;
}

function addSignature(bytes: Uint8Array, { certificates }: PortableExecutable, reading: Reading): void {
  // A table that lies outside of the file signs nothing.
  if (certificates === null || certificates.fileAt >= bytes.length) {
    reading.add('program-unsigned', '');
    return;
  }
  const table = bytes.subarray(certificates.fileAt, certificates.fileAt + certificates.size);
  reading.add('program-signed', signerNames(table).join(', '));
}

import { u16, u32 } from '../little-endian.ts';

/** One section of the image: where it lies in the file and where it is loaded. */
export type Section = {
  readonly name: string;
  readonly address: number;
  readonly size: number;
  readonly fileAt: number;
  readonly fileSize: number;
};

/** The header facts of a Windows program ([Microsoft PE and COFF specification]). */
export type PortableExecutable = {
  readonly machine: string;
  readonly is64: boolean;
  readonly isLibrary: boolean;
  readonly isDotNet: boolean;
  /** Seconds since 1970, as the linker wrote it; anybody can change it. */
  readonly builtAt: number;
  readonly sections: readonly Section[];
  readonly resources: { readonly address: number; readonly size: number } | null;
  /** The certificate table lies at a place in the file, not at an address. */
  readonly certificates: { readonly fileAt: number; readonly size: number } | null;
};

const MACHINES: Readonly<Record<number, string>> = {
  0x014c: 'x86 (32 bit)',
  0x8664: 'x64 (64 bit)',
  0xaa64: 'ARM64',
  0x01c4: 'ARM',
  0x0200: 'Itanium',
};
const LIBRARY = 0x2000;
const PE32_PLUS = 0x20b;
/** The loader takes 96 at most. */
const MAX_SECTIONS = 96;
const DIRECTORY = { resources: 2, certificates: 4, dotNet: 14 } as const;

/** Reads the headers; null when the bytes are no Windows program. Never throws. */
export function readPortableExecutable(bytes: Uint8Array): PortableExecutable | null {
  const at = u32(bytes, 0x3c);
  if (bytes[0] !== 0x4d || bytes[1] !== 0x5a || at < 4 || u32(bytes, at) !== 0x00004550) return null;
  const coff = at + 4;
  const optional = coff + 20;
  const is64 = u16(bytes, optional) === PE32_PLUS;
  const directories = optional + (is64 ? 112 : 96);
  const count = u32(bytes, directories - 4);
  const directory = (index: number): { address: number; size: number } | null => {
    const entry = directories + index * 8;
    const [address, size] = [u32(bytes, entry), u32(bytes, entry + 4)];
    return index < count && address > 0 && size > 0 ? { address, size } : null;
  };
  const certificates = directory(DIRECTORY.certificates);
  const table = optional + u16(bytes, coff + 16);
  const machine = u16(bytes, coff);
  return {
    machine: MACHINES[machine] ?? `0x${machine.toString(16)}`,
    is64,
    isLibrary: (u16(bytes, coff + 18) & LIBRARY) !== 0,
    isDotNet: directory(DIRECTORY.dotNet) !== null,
    builtAt: u32(bytes, coff + 4),
    sections: readSections(bytes, table, Math.min(u16(bytes, coff + 2), MAX_SECTIONS)),
    resources: directory(DIRECTORY.resources),
    certificates: certificates && { fileAt: certificates.address, size: certificates.size },
  };
}

function readSections(bytes: Uint8Array, table: number, count: number): Section[] {
  return Array.from({ length: count }, (_, index) => {
    const at = table + index * 40;
    const name = String.fromCharCode(...bytes.subarray(at, at + 8)).replace(/\0.*$/s, '');
    return {
      name,
      size: u32(bytes, at + 8),
      address: u32(bytes, at + 12),
      fileSize: u32(bytes, at + 16),
      fileAt: u32(bytes, at + 20),
    };
  });
}

/** The place in the file of an address; -1 where no section holds it. */
export function fileOffset({ sections }: PortableExecutable, address: number): number {
  const section = sections.find(({ address: from, fileSize, size }) => {
    return address >= from && address < from + Math.max(fileSize, size);
  });
  return section === undefined ? -1 : address - section.address + section.fileAt;
}

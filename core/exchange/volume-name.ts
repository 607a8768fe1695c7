/** FAT32 writes the size of a file in 32 bits. */
export const FAT32_MAX_BYTES = 0xffff_ffff;
/** More pieces than anybody carries, and the last number of three digits. */
export const MAX_VOLUMES = 999;

const VOLUME_NAME = /^(.+)\.(\d{3})$/su;

/** Path of the piece `number` (from 1) of a file that was split, as 7-Zip names and joins them: `report.zip.001`. */
export function volumePath(whole: string, number: number): string {
  return `${whole}.${String(number).padStart(3, '0')}`;
}

/** What a path is a piece of; null for one that is not named as a piece. */
export function volumeOf(path: string): { whole: string; number: number } | null {
  const [, whole, digits] = VOLUME_NAME.exec(path) ?? [];
  return whole === undefined || Number(digits) === 0 ? null : { whole, number: Number(digits) };
}

/** The names of all pieces as a person is told them: `report.zip.001 – report.zip.003`; the name itself where it is whole. */
export function writtenAs(fileName: string, volumes: number | undefined): string {
  if (volumes === undefined || volumes < 2) return fileName;
  return `${volumePath(fileName, 1)} – ${volumePath(fileName, volumes)}`;
}

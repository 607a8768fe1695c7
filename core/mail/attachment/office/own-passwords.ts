import type { ArchivePassword } from '../../archive/examine-archive.ts';

/** Excel opens a workbook that has this password without asking for it; attackers hide macros so. */
export const EXCEL_PASSWORD: ArchivePassword = { value: 'VelvetSweatshop', foundIn: 'Excel' };

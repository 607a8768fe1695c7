import type { ArchivePassword } from '../../archive/examine-archive.ts';

/** Excel opens a workbook that has this password without asking for it; attackers hide macros so. */
export const EXCEL_PASSWORD: ArchivePassword = { value: 'VelvetSweatshop', foundIn: 'Excel' };
/** PowerPoint does so with this one ([MS-OFFCRYPTO] 2.4.2.3). */
const POWERPOINT_PASSWORD: ArchivePassword = { value: '/01Hannes Ruescher/01', foundIn: 'PowerPoint' };

/** What Office tries by itself on an encrypted document. */
export const OWN_PASSWORDS: readonly ArchivePassword[] = [EXCEL_PASSWORD, POWERPOINT_PASSWORD];

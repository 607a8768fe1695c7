/** Whether a system error of this code says that a disk, or the share of it that one may use, is full. */
export function isFull(code: string | undefined): boolean {
  return code === 'ENOSPC' || code === 'EDQUOT';
}

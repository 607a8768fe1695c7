/** How many questions of a branch have an answer of any of the four kinds; lists and notes do not count. */
export function answeredCount(branch: object): number {
  return Object.values(branch).filter((value) => typeof value === 'object' && value !== null && 'state' in value)
    .length;
}

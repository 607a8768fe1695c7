/** The ways a case begins without a package. */
export const START_ORIGINS = ['telephone', 'bare-mail', 'ordinary-zip', 'paper'] as const;
export type StartOrigin = (typeof START_ORIGINS)[number];

export function isStartOrigin(value: string): value is StartOrigin {
  return (START_ORIGINS as readonly string[]).includes(value);
}

/**
 * Flags of V8 for the process that packs and verifies. By default the space for new objects grows to 16 MiB or more
 * before anything in it is collected; what this process makes there is short-lived, and the pieces of a package lie
 * outside of it. Only where the process is started do they have an effect.
 */
export const PACKING_FLAGS = ['--max-semi-space-size=1'] as const;

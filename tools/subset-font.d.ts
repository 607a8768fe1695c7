declare module 'subset-font' {
  /** A font of the characters in `text` only, with what the layout of those needs. */
  export default function subsetFont(
    font: Uint8Array,
    text: string,
    options: { targetFormat: 'sfnt' | 'woff2' },
  ): Promise<Uint8Array>;
}

/** What is built into the program, with the licence each names in its package (a test compares them). */
export const LICENCES: readonly { name: string; licence: string }[] = [
  { name: '7z-wasm', licence: 'LGPL-2.1-or-later, unRAR restriction' },
  { name: '@digital-go-jp/design-tokens', licence: 'MIT' },
  { name: '@fontsource-variable/noto-sans-jp', licence: 'OFL-1.1' },
  { name: '@hiraokahypertools/pst-extractor', licence: 'MIT' },
  { name: '@internationalized/date', licence: 'Apache-2.0' },
  { name: '@noble/ciphers', licence: 'MIT' },
  { name: '@noble/curves', licence: 'MIT' },
  { name: '@noble/hashes', licence: 'MIT' },
  { name: '@scure/bip39', licence: 'MIT' },
  { name: '@tanstack/react-virtual', licence: 'MIT' },
  { name: 'age-encryption', licence: 'BSD-3-Clause' },
  { name: 'dexie', licence: 'Apache-2.0' },
  { name: 'dompurify', licence: '(MPL-2.0 OR Apache-2.0)' },
  { name: 'fflate', licence: 'MIT' },
  { name: 'hash-wasm', licence: 'MIT' },
  { name: 'i18next', licence: 'MIT' },
  { name: 'jszip', licence: '(MIT OR GPL-3.0-or-later)' },
  { name: 'qr', licence: '(MIT OR Apache-2.0)' },
  { name: 'react', licence: 'MIT' },
  { name: 'react-aria-components', licence: 'Apache-2.0' },
  { name: 'react-dom', licence: 'MIT' },
  { name: 'react-i18next', licence: 'MIT' },
  { name: 'tldts', licence: 'MIT' },
  { name: 'zod', licence: 'MIT' },
];

/** What stands in the tree itself, each in a folder that has its licence. */
export const IN_THE_TREE: readonly { name: string; licence: string; folder: string }[] = [
  { name: 'libdeflate', licence: 'MIT', folder: 'packaging/libdeflate' },
];

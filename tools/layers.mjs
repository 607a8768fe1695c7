/**
 * What each folder may import. The compiler holds folders apart by project references and narrow types; it does not
 * stop packages (`import 'electron'` in core compiles, and drags Node's types in), so this table does.
 *
 * @typedef {object} Layer
 * @property {string} folder the most specific folder that holds a file decides
 * @property {string[]} folders other folders whose files it may import
 * @property {string[]} packages npm packages; `@scope/*` takes the whole scope
 * @property {boolean} node whether Node's modules are there
 */

/** @type {readonly Layer[]} */
export const LAYERS = [
  {
    folder: 'core',
    folders: ['assets/lists'],
    packages: [
      ...['zod', 'postal-mime', '@kenjiuno/msgreader', 'encoding-japanese', 'tldts', '@noble/*', '@scure/bip39'],
      ...['jszip', 'qr', 'fflate', '@hiraokahypertools/pst-extractor'],
    ],
    node: false,
  },
  { folder: 'contract', folders: ['core'], packages: ['zod'], node: false },
  { folder: 'packaging', folders: ['core'], packages: ['age-encryption', '@noble/*', 'zod'], node: true },
  { folder: 'electron/preload', folders: ['contract'], packages: ['electron'], node: false },
  { folder: 'electron/packer', folders: ['core', 'packaging'], packages: [], node: true },
  {
    folder: 'electron',
    folders: ['core', 'contract', 'packaging'],
    packages: ['electron', 'zod'],
    node: true,
  },
  {
    folder: 'renderer',
    folders: ['core', 'contract', 'assets'],
    packages: [
      ...[
        'react',
        'react-dom',
        'react-aria-components',
        '@internationalized/date',
        '@tanstack/react-virtual',
        'i18next',
        'react-i18next',
      ],
      ...['dexie', 'dompurify', 'papaparse', 'jszip', 'qr', 'zod', '@noble/*', '7z-wasm', 'hash-wasm'],
      ...['@digital-go-jp/design-tokens', '@fontsource-variable/noto-sans-jp'],
    ],
    node: false,
  },
  { folder: 'cli', folders: ['core', 'packaging'], packages: ['zod', '7z-wasm'], node: true },
  {
    folder: 'tools',
    folders: [],
    packages: [
      ...['electron', 'esbuild', 'vite', '@electron/asar', '@electron/fuses', 'electron-builder'],
      ...['subset-font', '@expo-google-fonts/noto-sans-jp', '@yowasp/clang'],
    ],
    node: true,
  },
];

/** The folders that make the program; the others build or test it. */
export const PRODUCT_FOLDERS = ['core', 'contract', 'packaging', 'electron', 'renderer', 'cli'];

/** Node's ways to the network, to another process's memory, and to run text as code. */
export const FORBIDDEN_NODE_MODULES = [
  ...['node:http', 'node:https', 'node:http2', 'node:net', 'node:tls', 'node:dns', 'node:dns/promises', 'node:dgram'],
  ...['node:inspector', 'node:inspector/promises', 'node:vm', 'node:repl'],
];

/** Names of the browser's and Electron's ways to the network. The program has no network. */
export const FORBIDDEN_GLOBALS = [
  ...['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'WebTransport', 'RTCPeerConnection', 'sendBeacon'],
];

/** Electron's raw channels: each is spoken by one file, behind which everything is checked by the contract. */
export const RAW_CHANNELS = [
  { name: 'ipcMain', folder: 'electron/main' },
  { name: 'ipcRenderer', folder: 'electron/preload' },
];

/** The package's script as an ES module: its front door is CommonJS, which does not survive being bundled into one. */
declare module '7z-wasm/7zz.es6.js' {
  const start: unknown;
  export default start;
}

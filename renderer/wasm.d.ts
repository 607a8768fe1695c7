/** A program in WebAssembly as a `data:` URL: the frame that uses it may not fetch anything. */
declare module '*.wasm?inline' {
  const url: string;
  export default url;
}

/** A program in WebAssembly as a `data:` URL: the frame that uses it may not fetch anything. */
declare module '*.wasm?url&inline' {
  const url: string;
  export default url;
}

/** What Node has of WebAssembly and its types leave to those of the browser. */
declare namespace WebAssembly {
  class Module {}
  class Instance {
    constructor(module: Module, imports: object);
    readonly exports: object;
  }
  function compile(bytes: Uint8Array<ArrayBuffer>): Promise<Module>;
}

// The only globals the domain may use: what every JavaScript host of this program has
// (Node, the sandboxed page, its workers). No DOM, no Node, no Electron.

declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  readonly encoding: string;
  decode(input?: Uint8Array | ArrayBuffer, options?: { stream?: boolean }): string;
}
declare class TextEncoder {
  encode(input?: string): Uint8Array<ArrayBuffer>;
}
declare class URL {
  constructor(url: string, base?: string);
  href: string;
  protocol: string;
  username: string;
  password: string;
  host: string;
  hostname: string;
  port: string;
  pathname: string;
  search: string;
  hash: string;
}
/** A key that the host keeps. */
declare interface CryptoKey {
  readonly algorithm: unknown;
}
type AesGcm = { readonly name: 'AES-GCM'; readonly iv: Uint8Array; readonly additionalData: Uint8Array };
declare const crypto: {
  getRandomValues<T extends Uint8Array | Uint32Array>(array: T): T;
  /** Where the page is one that the browser trusts. */
  readonly subtle?: {
    digest(name: string, bytes: Uint8Array): Promise<ArrayBuffer>;
    importKey(
      format: 'raw',
      key: Uint8Array,
      algorithm: 'AES-GCM',
      extractable: false,
      usages: ['encrypt', 'decrypt'],
    ): Promise<CryptoKey>;
    encrypt(algorithm: AesGcm, key: CryptoKey, bytes: Uint8Array): Promise<ArrayBuffer>;
    decrypt(algorithm: AesGcm, key: CryptoKey, bytes: Uint8Array): Promise<ArrayBuffer>;
  };
};
declare function atob(data: string): string;
declare function btoa(data: string): string;
declare function structuredClone<T>(value: T): T;

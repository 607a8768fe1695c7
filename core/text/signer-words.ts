import type { SignatureFault } from '../model/package-signature.ts';
import type { Bilingual } from './bilingual.ts';

/** What is wrong with the signature of a package, in words. */
export const SIGNATURE_FAULT_WORDS: Readonly<Record<SignatureFault, Bilingual>> = {
  form: { ja: '署名のファイルの形が壊れています', en: 'The file of the signature is not well formed' },
  version: { ja: '知らない版の署名です', en: 'The signature is of an unknown version' },
  'key-type': { ja: 'Ed25519 でない鍵の署名です', en: 'The signature is by a key that is not Ed25519' },
  namespace: { ja: '別の用途のために作られた署名です', en: 'The signature was made for something else' },
  hash: { ja: '使えないハッシュ方式の署名です', en: 'The signature uses a hash that is not allowed' },
  mismatch: { ja: '署名が中身と合いません', en: 'The signature is not of this content' },
};

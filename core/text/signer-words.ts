import type { SignatureFault } from '../model/package-signature.ts';
import type { SignedBy } from '../model/signed-by.ts';
import type { Bilingual } from './bilingual.ts';
import { visibleName } from './visible.ts';

/** What is wrong with the signature of a package, in words. */
export const SIGNATURE_FAULT_WORDS: Readonly<Record<SignatureFault, Bilingual>> = {
  form: { ja: '署名のファイルの形が壊れています', en: 'The file of the signature is not well formed' },
  version: { ja: '知らない版の署名です', en: 'The signature is of an unknown version' },
  'key-type': { ja: 'Ed25519 でない鍵の署名です', en: 'The signature is by a key that is not Ed25519' },
  namespace: { ja: '別の用途のために作られた署名です', en: 'The signature was made for something else' },
  hash: { ja: '使えないハッシュ方式の署名です', en: 'The signature uses a hash that is not allowed' },
  mismatch: { ja: '署名が中身と合いません', en: 'The signature is not of this content' },
};

/** What a record says of who signed a package when it was taken in. */
export function signedByWords(signed: SignedBy): Bilingual {
  switch (signed.outcome) {
    case 'absent':
      return { ja: '署名：なし', en: 'Signature: none' };
    case 'tampered-signature':
      return { ja: '署名：中身と合わない', en: 'Signature: not of this content' };
    case 'unknown-signer':
      return {
        ja: `署名：確かめていない相手（鍵 ${signed.signingKey}）`,
        en: `Signature: of somebody not confirmed (key ${signed.signingKey})`,
      };
    case 'verified-by-known-card': {
      const name = visibleName(signed.name);
      return signed.withdrawn
        ? {
            ja: `署名：${name} の、使わないことになっている鍵（${signed.signingKey}）`,
            en: `Signature: by a key of ${name} that is no longer to be used (${signed.signingKey})`,
          }
        : {
            ja: `署名：${name}（カードを照合済み、鍵 ${signed.signingKey}）`,
            en: `Signature: ${name} (card compared, key ${signed.signingKey})`,
          };
    }
  }
}

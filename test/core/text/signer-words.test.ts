import { describe, expect, it } from 'vitest';
import { SignedBy } from '../../../core/model/signed-by.ts';
import { signedByWords } from '../../../core/text/signer-words.ts';

describe('who signed, in the words of a record', () => {
  it('names only whoever was compared, and says where a key is withdrawn', () => {
    const signingKey = 'SHA256:abc';
    const known = { outcome: 'verified-by-known-card', signingKey, name: '見本 CSIRT', withdrawn: false } as const;
    expect(signedByWords({ outcome: 'absent' }).ja).toBe('署名：なし');
    expect(signedByWords({ outcome: 'unknown-signer', signingKey }).en).toContain('not confirmed (key SHA256:abc)');
    expect(signedByWords(known).ja).toBe('署名：見本 CSIRT（カードを照合済み、鍵 SHA256:abc）');
    expect(signedByWords({ ...known, withdrawn: true }).en).toContain('no longer to be used');
  });

  it('shows the characters that turn a name round', () => {
    const name = 'CSIRT\u202egpj.exe';
    const words = signedByWords({ outcome: 'verified-by-known-card', signingKey: 'k', name, withdrawn: false });
    for (const text of [words.ja, words.en]) expect(text).not.toContain('\u202e');
  });

  it('takes no name from a stranger', () => {
    expect(SignedBy.safeParse({ outcome: 'unknown-signer', signingKey: 'k', name: 'x' }).success).toBe(false);
  });
});

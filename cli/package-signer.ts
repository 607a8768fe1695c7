import { ExpectedError } from '../core/errors.ts';
import { cardFingerprint, fingerprintWords, type ContactCard } from '../core/exchange/card.ts';
import { cardLine } from '../core/exchange/card-name.ts';
import { parseCard } from '../core/exchange/card-signature.ts';
import type { Signer } from '../core/exchange/package-signer.ts';
import { sshFingerprint } from '../core/exchange/ssh-public-key.ts';
import type { Language } from '../core/model/profile.ts';
import type { Bilingual } from '../core/text/bilingual.ts';
import { SIGNATURE_FAULT_WORDS } from '../core/text/signer-words.ts';
import { readTextInput } from './input-file.ts';
import type { SignatureOutput } from './package-output.ts';
import { plain } from './plain-text.ts';

/** `--signer CARD` (repeatable): whose signature counts. With it, a package that none of them signed is not `ok`. */
export const SIGNER_OPTIONS = { signer: 'many' } as const;

export type SignerCard = { readonly card: ContactCard };
export type PackageSignerFound = Signer<SignerCard>;

/**
 * Naming a card accepts it: whoever calls has compared it. An expired one still proves the past. Throws as `parseCard`,
 * and 'card-invalid' with reason 'revoked' for a card that says itself that its keys were withdrawn.
 */
export async function readSignerCards(paths: readonly string[]): Promise<SignerCard[]> {
  return Promise.all(
    paths.map(async (path) => {
      const card = parseCard(await readTextInput(path));
      if (card.revoked) throw new ExpectedError('card-invalid', { reason: 'revoked', path });
      return { card };
    }),
  );
}

export function isSignerAsNamed(signer: PackageSignerFound, named: readonly SignerCard[]): boolean {
  return named.length === 0 || signer.outcome === 'verified-by-known-card';
}

export function signatureOutput(signer: PackageSignerFound): SignatureOutput {
  const card =
    signer.outcome === 'verified-by-known-card'
      ? signer.known.card
      : signer.outcome === 'unknown-signer'
        ? signer.card
        : null;
  return {
    outcome: signer.outcome,
    fault: signer.outcome === 'tampered-signature' ? signer.fault : null,
    signingKey: 'signingKey' in signer ? signer.signingKey : null,
    signer: card && { name: card.name, organization: card.organization, fingerprint: cardFingerprint(card) },
  };
}

/** One sentence, never more than is known: without a signature it says nothing of who made the package. */
export function signerWords(signer: PackageSignerFound, language: Language): Bilingual {
  switch (signer.outcome) {
    case 'absent':
      return {
        ja: '署名はついていません。誰が作ったかはわかりません。',
        en: 'It is not signed: who made it is not known.',
      };
    case 'tampered-signature':
      return SIGNATURE_FAULT_WORDS[signer.fault];
    case 'verified-by-known-card': {
      const name = plain(cardLine(signer.known.card, language));
      return {
        ja: `署名したのは、指定されたカードの持ち主です: ${name}`,
        en: `Signed by the holder of the card named: ${name}`,
      };
    }
    case 'unknown-signer':
      return signer.everybodys ? EVERYBODYS : unknownWords(signer.signingKey, signer.card, language);
  }
}

const EVERYBODYS: Bilingual = {
  ja: '訓練用の、誰でも使える鍵で署名されています。誰が作ったかはわかりません。',
  en: 'Signed with the drill’s key, which everybody has: who made it is not known.',
};

function unknownWords(signingKey: string, card: ContactCard | null, language: Language): Bilingual {
  const key = sshFingerprint(signingKey);
  if (card === null) {
    return {
      ja: `知らない鍵で署名されています（${key}）。相手からカードをもらい、--signer で指定してください。`,
      en: `Signed with an unknown key (${key}). Ask whoever it may be for their card and name it with --signer.`,
    };
  }
  const name = plain(cardLine(card, language));
  const words = fingerprintWords(cardFingerprint(card), language).join(language === 'ja' ? ' ' : '-');
  return {
    ja: `まだ照合していない鍵で署名されています。中のカードは「${name}」を名乗っています。知っている番号に電話をかけ、次の言葉を照合してください: ${words}`,
    en: `Signed with a key that was not compared yet. The card in it says it is "${name}". Call them on a number you know and compare: ${words}`,
  };
}

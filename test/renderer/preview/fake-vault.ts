import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { hexToBytes } from '@noble/hashes/utils.js';
import type { Guarded, TypedSecret } from '../../../contract/index.ts';
import { ExpectedError } from '../../../core/errors.ts';
import { cardText } from '../../../core/exchange/card.ts';
import { makeCard } from '../../../core/exchange/card-signature.ts';
import { generatePassword, normalizePassword } from '../../../core/exchange/passphrase.ts';
import { base64, sshFromEd25519 } from '../../../core/exchange/ssh-public-key.ts';
import { query, randomHex, type FakeMemory, type Handlers } from './fake-memory.ts';

const CARD_SEED = '11'.repeat(32);

function sampleCard(
  name: string,
  organization: string,
  phone: string,
  instructions: { ja: string; en: string },
  seed: string,
) {
  const alphabet = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
  const secret = hexToBytes(seed);
  return makeCard(
    {
      name,
      organization,
      phone,
      instructions,
      ageRecipient: `age1${Array.from(sha256(secret), (byte) => alphabet[byte % 32])
        .join('')
        .padEnd(58, 'q')
        .slice(0, 58)}`,
      signingKey: sshFromEd25519(ed25519.getPublicKey(secret)),
      validFrom: '2026-01-01',
      validUntil: '2028-12-31',
    },
    base64(secret),
  );
}

/** The vault, the keys of drafts and cases, the team's identity and the cards. */
export function fakeVault(memory: FakeMemory): Handlers {
  const { state } = memory;
  const unlocked = () => {
    if (state.vault !== 'unlocked') throw new ExpectedError('vault-locked');
  };
  const isRight = (secret: TypedSecret | null) =>
    secret?.by === 'recovery'
      ? normalizePassword(secret.code) === state.recoveryCode
      : secret?.passphrase === state.passphrase;
  let proven: Guarded | null = null;
  const demandProof = (use: Guarded) => {
    const given = proven === use || state.passphrase === null;
    proven = null;
    if (!given) throw new ExpectedError('wrong-passphrase', { reason: 'prove' });
  };
  return {
    'vault.state': () => ({
      state: state.vault,
      keyStoreAvailable: query.get('keystore') !== '0',
      keyStoreUsed: state.useKeyStore,
      passphraseUsed: state.passphrase !== null,
    }),
    'vault.create': ({ passphrase, useKeyStore }) => {
      Object.assign(state, { vault: 'unlocked', passphrase, useKeyStore });
      memory.save();
      return { recoveryCode: state.recoveryCode };
    },
    'vault.unlock': (secret) => {
      const right = secret.by === 'key-store' ? state.useKeyStore : isRight(secret);
      if (!right) throw new ExpectedError('wrong-passphrase');
      state.vault = 'unlocked';
      memory.save();
      return { leftBehind: [] };
    },
    'vault.lock': () => {
      state.vault = 'locked';
      memory.save();
      return {};
    },
    'media.log': () => [],
    'vault.prove': ({ use, secret }) => {
      if (!isRight(secret)) throw new ExpectedError('wrong-passphrase');
      proven = use;
      return {};
    },
    'vault.newRecoveryCode': () => {
      demandProof('vault.newRecoveryCode');
      state.recoveryCode = generatePassword();
      memory.save();
      return { recoveryCode: state.recoveryCode };
    },
    'vault.changePassphrase': ({ current, next, useKeyStore }) => {
      if (state.passphrase !== null && !isRight(current)) throw new ExpectedError('wrong-passphrase');
      Object.assign(state, { passphrase: next, useKeyStore });
      memory.save();
      return {};
    },
    'vault.keys': () => {
      unlocked();
      return {
        databaseKey: hexToBytes(state.databaseKey),
        owners: state.owners.map((owner) => ({ ...owner, rowKey: hexToBytes(owner.rowKey) })) as never,
      };
    },
    'vault.suggestPassphrase': () => ({ passphrase: generatePassword() }),
    'owner.create': ({ ownerId, kind }) => {
      unlocked();
      const rowKey = randomHex();
      state.owners.push({ ownerId, kind, rowKey });
      memory.save();
      return { rowKey: hexToBytes(rowKey) };
    },
    'owner.destroy': ({ ownerId }) => {
      state.owners = state.owners.filter((owner) => owner.ownerId !== ownerId);
      memory.save();
      return {};
    },
    'identity.state': () => ({ exists: state.card !== null, cardText: state.card, retired: [] }),
    'identity.create': ({ name, organization, phone, instructionsJa, instructionsEn }) => {
      state.card = cardText(
        sampleCard(name, organization, phone, { ja: instructionsJa, en: instructionsEn }, randomHex()),
      );
      memory.save();
      return { cardText: state.card };
    },
    'identity.rekey': () => {
      state.card = cardText(sampleCard('救援隊', '見本機構', '03-0000-0000', { ja: '', en: '' }, randomHex()));
      memory.save();
      return { cardText: state.card };
    },
    'identity.exportPrivate': () => {
      demandProof('identity.exportPrivate');
      return { fileName: 'kakekomi-identity.age' };
    },
    'identity.import': () => {
      state.card = cardText(sampleCard('救援隊', '見本機構', '03-0000-0000', { ja: '', en: '' }, CARD_SEED));
      memory.save();
      return { cardText: state.card };
    },
    'cards.builtIn': () => [
      {
        fileName: 'sample.kakekomi-card.json',
        text: cardText(
          sampleCard(
            '見本レスキュー隊 相談窓口',
            '見本サイバーセキュリティ機構（訓練用）',
            '03-0000-0000（平日 9:30〜17:30）',
            {
              ja: 'USBメモリに入れて手渡すか、被害のないパソコンから別のメールアドレスで送ってください。',
              en: 'Hand it over on a USB stick, or send it from another mailbox on an unaffected computer.',
            },
            CARD_SEED,
          ),
        ),
      },
    ],
  };
}

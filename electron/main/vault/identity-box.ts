import * as z from 'zod';
import { cardFingerprint, cardText, isLaterCard, readCard, type CardFields } from '../../../core/exchange/card.ts';
import { ExpectedError } from '../../../core/errors.ts';
import type { Identity } from '../../../packaging/identity.ts';
import type { Vault } from './vault.ts';

const Keys = z.strictObject({
  ageSecret: z.string(),
  ageRecipient: z.string(),
  signingSecret: z.string(),
  signingPublic: z.string(),
});
/** `card` of one that was put aside: for whoever still has the older card, the notice that its keys are withdrawn. */
const Retired = z.strictObject({ identity: Keys, card: z.string(), retiredAt: z.string() });
const Present = { identity: Keys, card: z.string() };
const FirstBox = z.strictObject({ version: z.literal(1), ...Present });
const Box = z.strictObject({ version: z.literal(2), ...Present, retired: z.array(Retired) });
type Box = z.infer<typeof Box>;
type Retired = z.infer<typeof Retired>;

export type CardDetails = {
  readonly name: string;
  readonly organization: string;
  /** For readers of English; empty for none. */
  readonly nameEn?: string;
  readonly organizationEn?: string;
  readonly phone: string;
  readonly instructionsJa: string;
  readonly instructionsEn: string;
};

// Curves are much to read and seldom needed: the start of the program does not wait for them.
const signatures = () => import('../../../core/exchange/card-signature.ts');
const identities = () => import('../../../packaging/identity.ts');

/** How long a card is valid: long enough to stand in an emergency plan, short enough to be looked at again. */
const CARD_YEARS = 2;

/**
 * The team's own identity: both halves sealed in the vault, the card in clear only where it is handed out. Those it had
 * before are kept beside it, to open what was sealed to them.
 */
export class IdentityBox {
  readonly #vault: Vault;

  constructor(vault: Vault) {
    this.#vault = vault;
  }

  /** Null when there is none. @throws ExpectedError `vault-locked`, `vault-damaged` */
  async get(): Promise<Box | null> {
    const text = await this.#vault.getBox('identity');
    if (text === null) return null;
    const value: unknown = JSON.parse(text);
    const first = FirstBox.safeParse(value);
    if (first.success) return { ...first.data, version: 2, retired: [] };
    const box = Box.safeParse(value);
    if (!box.success) throw new ExpectedError('vault-damaged', { file: 'identity.box' });
    return box.data;
  }

  /** @throws ExpectedError `not-found` */
  async demand(): Promise<Box> {
    const box = await this.get();
    if (!box) throw new ExpectedError('not-found', { reason: 'no-identity' });
    return box;
  }

  /** A new identity, or a new card for the one there is; what that one replaced, the new card says again. */
  async create(details: CardDetails, now: Date): Promise<string> {
    const [{ makeCard }, { makeIdentity }] = await Promise.all([signatures(), identities()]);
    const box = await this.get();
    const identity = box?.identity ?? (await makeIdentity());
    const replaces = box ? readCard(box.card).replaces : undefined;
    const fields = { ...textOf(details), ...keysOf(identity), ...datesFrom(now), ...(replaces ? { replaces } : {}) };
    return this.#put(identity, cardText(makeCard(fields, identity.signingSecret)), box?.retired ?? []);
  }

  /**
   * New keys under the same name, when somebody who had the old ones left. The old ones sign the new card as their
   * successor, and are kept to open what was sealed to them. @throws ExpectedError `not-found`
   */
  async rekey(now: Date): Promise<string> {
    const [{ makeCard, succession }, { makeIdentity }] = await Promise.all([signatures(), identities()]);
    const { identity: before, card, retired } = await this.demand();
    const identity = await makeIdentity();
    const { replaces: _earlier, ...old } = unsigned(card);
    const keys = keysOf(identity);
    const replaces = succession(keysOf(before), keys, before.signingSecret);
    const fields = { ...old, ...keys, ...datesFrom(now), ...(replaces ? { replaces } : {}) };
    return this.#put(identity, cardText(makeCard(fields, identity.signingSecret)), [
      await withdrawn({ identity: before, card }, now),
      ...retired,
    ]);
  }

  /** Encrypted under a passphrase of its own, with the card. Those that were put aside are not in it. */
  async exported(passphrase: string): Promise<string> {
    const [{ identity, card }, { exportIdentity }] = await Promise.all([this.demand(), identities()]);
    return exportIdentity(identity, passphrase, card);
  }

  /**
   * Takes over an exported identity with its card. It becomes the present one, and the one there is is put aside; an
   * earlier one than that is put aside itself. A damaged box is replaced. Answers with the present card.
   */
  async import(text: string, passphrase: string, now: Date): Promise<string> {
    const { importIdentity, ownCard } = await identities();
    const { card, ...identity } = await importIdentity(text, passphrase);
    if (card === undefined) throw new ExpectedError('not-a-card', { reason: 'identity' });
    const imported = ownCard(identity, card);
    const box = await this.get().catch((error: unknown) => {
      if (error instanceof ExpectedError && error.code === 'vault-damaged') return null;
      throw error;
    });
    if (!box) return this.#put(identity, card, []);
    const others = box.retired.filter((kept) => kept.identity.ageRecipient !== identity.ageRecipient);
    const present = readCard(box.card);
    if (box.identity.ageRecipient === identity.ageRecipient) {
      return this.#put(identity, isLaterCard(present, imported) ? box.card : card, others);
    }
    const isEarlier = present.replaces?.fingerprint === cardFingerprint(imported) || isLaterCard(present, imported);
    const aside = isEarlier ? { identity, card } : { identity: box.identity, card: box.card };
    const stays = isEarlier ? { identity: box.identity, card: box.card } : { identity, card };
    return this.#put(stays.identity, stays.card, [await withdrawn(aside, now), ...others]);
  }

  async #put(identity: Identity, card: string, retired: readonly Retired[]): Promise<string> {
    await this.#vault.putBox('identity', JSON.stringify({ version: 2, identity, card, retired } satisfies Shape));
    return card;
  }
}

type Shape = Omit<Box, 'retired'> & { readonly retired: readonly Retired[] };

/** Put aside, with a last card that says its keys are not to be used any more. */
async function withdrawn({ identity, card }: { identity: Identity; card: string }, now: Date): Promise<Retired> {
  const { makeCard } = await signatures();
  const fields = { ...unsigned(card), issuedAt: now.toISOString(), revoked: true as const };
  return { identity, card: cardText(makeCard(fields, identity.signingSecret)), retiredAt: now.toISOString() };
}

function unsigned(text: string): CardFields {
  const { format: _format, version: _version, signature: _signature, ...fields } = readCard(text);
  return fields;
}

function textOf(details: CardDetails): Omit<CardFields, 'ageRecipient' | 'signingKey' | 'validFrom' | 'validUntil'> {
  return {
    name: details.name,
    organization: details.organization,
    ...(details.nameEn ? { nameEn: details.nameEn } : {}),
    ...(details.organizationEn ? { organizationEn: details.organizationEn } : {}),
    phone: details.phone,
    instructions: { ja: details.instructionsJa, en: details.instructionsEn },
  };
}

function keysOf(identity: Identity): Pick<CardFields, 'ageRecipient' | 'signingKey'> {
  return { ageRecipient: identity.ageRecipient, signingKey: identity.signingPublic };
}

function datesFrom(now: Date): Pick<CardFields, 'validFrom' | 'validUntil'> & { issuedAt: string } {
  const until = new Date(now);
  until.setFullYear(now.getFullYear() + CARD_YEARS);
  return { validFrom: localDay(now), validUntil: localDay(until), issuedAt: now.toISOString() };
}

function localDay(date: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

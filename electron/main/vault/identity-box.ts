import * as z from 'zod';
import { cardText, type CardFields } from '../../../core/exchange/card.ts';
import { ExpectedError } from '../../../core/errors.ts';
import type { Identity } from '../../../packaging/identity.ts';
import type { Vault } from './vault.ts';

const Box = z.strictObject({
  version: z.literal(1),
  identity: z.strictObject({
    ageSecret: z.string(),
    ageRecipient: z.string(),
    signingSecret: z.string(),
    signingPublic: z.string(),
  }),
  card: z.string(),
});
type Box = z.infer<typeof Box>;

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

/** The team's own identity: both halves sealed in the vault, the card in clear only where it is handed out. */
export class IdentityBox {
  readonly #vault: Vault;

  constructor(vault: Vault) {
    this.#vault = vault;
  }

  /** Null when there is none. @throws ExpectedError `vault-locked`, `vault-damaged` */
  async get(): Promise<Box | null> {
    const text = await this.#vault.getBox('identity');
    if (text === null) return null;
    const box = Box.safeParse(JSON.parse(text));
    if (!box.success) throw new ExpectedError('vault-damaged', { file: 'identity.box' });
    return box.data;
  }

  /** @throws ExpectedError `not-found` */
  async demand(): Promise<Box> {
    const box = await this.get();
    if (!box) throw new ExpectedError('not-found', { reason: 'no-identity' });
    return box;
  }

  /** A new identity, or a new card for the one there is. `today` is a local day. */
  async create(details: CardDetails, today: Date): Promise<string> {
    const [{ makeCard }, { makeIdentity }] = await Promise.all([signatures(), identities()]);
    const identity = (await this.get())?.identity ?? (await makeIdentity());
    return this.#put(identity, cardText(makeCard(cardFields(identity, details, today), identity.signingSecret)));
  }

  /** Encrypted under a passphrase of its own, with the card. */
  async exported(passphrase: string): Promise<string> {
    const [{ identity, card }, { exportIdentity }] = await Promise.all([this.demand(), identities()]);
    return exportIdentity(identity, passphrase, card);
  }

  /** Takes over an exported identity with its card; replaces the one there is. */
  async import(text: string, passphrase: string): Promise<string> {
    const { importIdentity, ownCard } = await identities();
    const { card, ...identity } = await importIdentity(text, passphrase);
    if (card === undefined) throw new ExpectedError('not-a-card', { reason: 'identity' });
    ownCard(identity, card);
    return this.#put(identity, card);
  }

  async #put(identity: Identity, card: string): Promise<string> {
    await this.#vault.putBox('identity', JSON.stringify({ version: 1, identity, card } satisfies Box));
    return card;
  }
}

function cardFields(identity: Identity, details: CardDetails, today: Date): CardFields {
  const until = new Date(today);
  until.setFullYear(today.getFullYear() + CARD_YEARS);
  return {
    name: details.name,
    organization: details.organization,
    ...(details.nameEn ? { nameEn: details.nameEn } : {}),
    ...(details.organizationEn ? { organizationEn: details.organizationEn } : {}),
    phone: details.phone,
    instructions: { ja: details.instructionsJa, en: details.instructionsEn },
    ageRecipient: identity.ageRecipient,
    signingKey: identity.signingPublic,
    validFrom: localDay(today),
    validUntil: localDay(until),
  };
}

function localDay(date: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

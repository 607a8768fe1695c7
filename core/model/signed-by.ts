import * as z from 'zod';
import { ShortText } from './answer.ts';

/**
 * Who signed a package, as far as it was known when it was taken in; a card that is compared later changes nothing of it.
 * `signingKey` as `ssh-keygen -l` names it. `name`: what the compared card says; null of a stranger, who may write any
 * name. `withdrawn`: the compared card's keys were not to be used any more.
 */
export const SignedBy = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('absent') }),
  z.strictObject({ outcome: z.literal('tampered-signature') }),
  z.strictObject({ outcome: z.literal('unknown-signer'), signingKey: ShortText }),
  z.strictObject({
    outcome: z.literal('verified-by-known-card'),
    signingKey: ShortText,
    name: ShortText,
    withdrawn: z.boolean(),
  }),
]);
export type SignedBy = z.infer<typeof SignedBy>;

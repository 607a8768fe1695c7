import type { Bridge, ChannelName } from '../../../contract/index.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { call } from '../../../renderer/bridge/client.ts';
import { giveUpProof, prove, startProof } from '../../../renderer/store/proof.ts';

const RIGHT = 'the right passphrase';
const CODE = { recoveryCode: 'twelve words' };
let asked: ChannelName[] = [];

/** A main process that wants a proof before each new recovery code. */
function main(): Bridge {
  let proven = false;
  const refuse = (detail: Record<string, string>) => ({ ok: false, error: { code: 'wrong-passphrase', detail } });
  return {
    invoke: async (channel, input) => {
      asked.push(channel);
      if (channel === 'vault.prove') {
        proven = (input as { secret: { passphrase: string } }).secret.passphrase === RIGHT;
        return proven ? { ok: true, value: {} } : refuse({ by: 'passphrase' });
      }
      if (channel === 'vault.changePassphrase') return refuse({ reason: 'prove' });
      if (!proven) return refuse({ reason: 'prove' });
      proven = false;
      return { ok: true, value: CODE };
    },
    on: () => () => undefined,
    registerFile: async () => null,
    pointerTo: async () => null,
  };
}

beforeEach(() => {
  asked = [];
  Object.assign(globalThis, { window: { kakekomi: main() } });
  startProof();
});

const soon = () => new Promise((resolve) => setTimeout(resolve, 5));

describe('a guarded call', () => {
  it('waits for the passphrase and is then made once more', async () => {
    const answer = call('vault.newRecoveryCode', {});
    await soon();
    await expect(prove({ by: 'passphrase', passphrase: 'wrong' })).rejects.toMatchObject({ code: 'wrong-passphrase' });
    await prove({ by: 'passphrase', passphrase: RIGHT });
    expect(await answer).toEqual(CODE);
    expect(asked).toEqual(['vault.newRecoveryCode', 'vault.prove', 'vault.prove', 'vault.newRecoveryCode']);
  });

  it('is cancelled when the person gives up, or a second question takes its place', async () => {
    const given = expect(call('vault.newRecoveryCode', {})).rejects.toMatchObject({ code: 'cancelled' });
    await soon();
    giveUpProof();
    await given;
    const first = expect(call('vault.newRecoveryCode', {})).rejects.toMatchObject({ code: 'cancelled' });
    await soon();
    const second = call('vault.newRecoveryCode', {});
    await first;
    await prove({ by: 'passphrase', passphrase: RIGHT });
    expect(await second).toEqual(CODE);
  });

  it('is the only kind that asks', async () => {
    const changed = call('vault.changePassphrase', { current: null, next: 'next', useKeyStore: false });
    await expect(changed).rejects.toMatchObject({ code: 'wrong-passphrase' });
    expect(asked).toEqual(['vault.changePassphrase']);
  });
});

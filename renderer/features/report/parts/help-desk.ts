import { useEffect, useState } from 'react';
import { readCard } from '../../../../core/exchange/card.ts';
import type { ContactCard } from '../../../../core/exchange/card.ts';
import { call } from '../../../bridge/client.ts';
import { useCards } from '../../../store/cards.ts';

/** The cards that came with the program, readable before any vault exists: the telephone number must always be there. */
let builtIn: Promise<ContactCard[]> | null = null;

async function readBuiltIn(): Promise<ContactCard[]> {
  const files = await call('cards.builtIn', {});
  return files.flatMap(({ text }) => {
    try {
      return [readCard(text)];
    } catch {
      return [];
    }
  });
}

/** Whom to call: built-in cards first, then imported ones; empty when there is none. */
export function useHelpDesks(): ContactCard[] {
  const known = useCards().map(({ card }) => card);
  const [bundled, setBundled] = useState<ContactCard[]>([]);
  useEffect(() => {
    builtIn ??= readBuiltIn();
    void builtIn.then(setBundled, () => undefined);
  }, []);
  return known.length > 0 ? known : bundled;
}

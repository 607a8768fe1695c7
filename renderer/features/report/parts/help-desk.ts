import { createContext, useContext, useEffect, useState } from 'react';
import { readCard } from '../../../../core/exchange/card.ts';
import type { ContactCard } from '../../../../core/exchange/card.ts';
import { cardsFor } from '../../../../core/exchange/published-key.ts';
import { call } from '../../../bridge/client.ts';
import { useCards } from '../../../store/cards.ts';
import { useTypedHelpDesk } from './typed-help-desk.ts';

/** Whom to call: a card's names and telephone, or what the person typed. */
export type HelpDesk = Pick<ContactCard, 'name' | 'organization' | 'nameEn' | 'organizationEn' | 'phone'>;

/** Whether what is below belongs to a drill: only then is the drill's card, which leads nowhere, shown to anybody. */
export const ForDrill = createContext(false);

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

/** Whom to call: built-in cards first, then imported ones, then what was typed; empty when there is none. */
export function useHelpDesks(): HelpDesk[] {
  const drill = useContext(ForDrill);
  const known = useCards();
  const { desk: typed } = useTypedHelpDesk();
  const [bundled, setBundled] = useState<ContactCard[]>([]);
  useEffect(() => {
    builtIn ??= readBuiltIn();
    void builtIn.then(setBundled, () => undefined);
  }, []);
  const cards = known.length > 0 ? known : bundled.map((card) => ({ card }));
  return [...cardsFor(cards, drill).map(({ card }) => card), ...(typed === null ? [] : [typed])];
}

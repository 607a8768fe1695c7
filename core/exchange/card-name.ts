import type { Language } from '../model/profile.ts';
import type { ContactCard } from './card.ts';

type Named = Pick<ContactCard, 'name' | 'organization' | 'nameEn' | 'organizationEn'>;

/** The name of the team in the language of the reader, as far as the card has it. */
export function cardName(card: Named, language: Language): string {
  return (language === 'en' && card.nameEn) || card.name;
}

/** The organization in the language of the reader; empty when the card names none. */
export function cardOrganization(card: Named, language: Language): string {
  return (language === 'en' && card.organizationEn) || card.organization;
}

/** What the recipient is called in one word: the organization, or else the team. */
export function cardTitle(card: Named, language: Language): string {
  return cardOrganization(card, language) || cardName(card, language);
}

/** Organization and team, for a line or a sheet of paper. */
export function cardLine(card: Named, language: Language, between = ' / '): string {
  return [cardOrganization(card, language), cardName(card, language)].filter(Boolean).join(between);
}

/** The title in every language the card has, for documents that are not in one language. */
export function cardTitles(card: Named): string {
  return [...new Set([cardTitle(card, 'ja'), cardTitle(card, 'en')])].join(' / ');
}

/** The name under which a report remembers to whom it went: the same whatever the language of the screen. */
export function cardKeptAs(card: Named): string {
  return cardTitle(card, 'ja');
}

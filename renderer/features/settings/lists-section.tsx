import type { ReactElement } from 'react';
import { OwnDomains } from './own-domains.tsx';
import { ReplaceableLists } from './replaceable-lists.tsx';

/** What decides which values of a mail count: the own domains, and the lists with their age. */
export function ListsSection(): ReactElement {
  return (
    <>
      <OwnDomains />
      <ReplaceableLists />
    </>
  );
}

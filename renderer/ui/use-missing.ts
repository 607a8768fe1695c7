import { useMemo } from 'react';
import { useText } from '../i18n/index.ts';
import type { Missing } from './missing.ts';

type MissingWords = {
  /** The field with this label must be filled in. */
  fill: (field: string) => Missing;
  /** One of the options of this field must be chosen. */
  choose: (field: string) => Missing;
  /** This box must be ticked. */
  tick: (field: string) => Missing;
};

/** Says of a button what is missing for it, in the words of the field itself. */
export function useMissing(): MissingWords {
  const t = useText('shell');
  return useMemo(() => {
    const of = (key: 'fill' | 'choose' | 'tick') => (field: string) => ({ say: t(`missing.${key}`, { field }), field });
    return { fill: of('fill'), choose: of('choose'), tick: of('tick') };
  }, [t]);
}

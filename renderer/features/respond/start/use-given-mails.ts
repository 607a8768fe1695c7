import { useCallback, useEffect, useRef, useState } from 'react';
import type { GivenFile } from '../../../../core/mailbox/given-file.ts';
import { recognizeFile } from '../../../analysis/client.ts';
import { givenByName, type GivenMail } from './given-mails.ts';

/** Files that were given as mails, each of which is looked into as soon as it is. `offered`: those of the page before. */
export function useGivenMails(offered: () => File[]): {
  given: readonly GivenMail[];
  add: (files: readonly File[]) => void;
  remove: (key: string) => void;
  /** All of them once they were looked into. */
  looked: () => Promise<readonly GivenMail[]>;
} {
  const [given, setGiven] = useState<readonly GivenMail[]>([]);
  const latest = useRef(given);
  latest.current = given;
  const looks = useRef(new Map<string, Promise<GivenFile>>());
  const add = useCallback((files: readonly File[]) => {
    const added = files.map((file): GivenMail => ({ key: crypto.randomUUID(), file, given: null }));
    setGiven((before) => [...before, ...added]);
    for (const { key, file } of added) {
      const look = recognizeFile(file).catch(() => givenByName(file));
      looks.current.set(key, look);
      void look.then((known) =>
        setGiven((before) => before.map((each) => (each.key === key ? { ...each, given: known } : each))),
      );
    }
  }, []);
  const remove = useCallback((key: string) => setGiven((before) => before.filter((each) => each.key !== key)), []);
  useEffect(() => {
    const files = offered();
    if (files.length > 0) add(files);
  }, [offered, add]);
  const looked = useCallback(
    () =>
      Promise.all(
        latest.current.map(async (each) => ({ ...each, given: (await looks.current.get(each.key)) ?? each.given })),
      ),
    [],
  );
  return { given, add, remove, looked };
}

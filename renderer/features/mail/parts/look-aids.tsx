import { createContext, useContext, useMemo, useState, type ReactElement, type ReactNode } from 'react';
import type { ArchivePassword } from '../../../../core/mail/archive/examine-archive.ts';
import { linkedPasswords } from '../../../../core/mail/linked-mails.ts';
import type { KeyRecord } from '../../../../core/mail/signature/key-file.ts';
import type { MailAnalysis } from '../../../../core/model/mail.ts';
import { NO_AIDS, type LookAids } from '../../../analysis/client.ts';

type Supplied = {
  readonly aids: LookAids;
  /** Looks again with a password that a person typed. It goes with the view of the mail: nothing stores it. */
  readonly addPassword: (password: ArchivePassword) => void;
  /** Looks again with these keys in place of those before. */
  readonly supplyKeys: (keys: readonly KeyRecord[]) => void;
};

const Context = createContext<Supplied>({ aids: NO_AIDS, addPassword: () => undefined, supplyKeys: () => undefined });

/** What helps to look closer at the mail that is drawn around. */
export const useLookAids = (): Supplied => useContext(Context);

/** Around the view of one mail: passwords of the other mails, and what a person adds while looking. */
export function LookAidsProvider(props: {
  analysis: MailAnalysis;
  others: readonly MailAnalysis[];
  children: ReactNode;
}): ReactElement {
  const { analysis, others } = props;
  const [typed, setTyped] = useState<readonly ArchivePassword[]>([]);
  const [keys, setKeys] = useState<readonly KeyRecord[]>([]);
  const linked = useMemo(() => linkedPasswords(analysis, others), [analysis, others]);
  const aids = useMemo<LookAids>(() => {
    const passwords = [...typed, ...linked];
    return passwords.length === 0 && keys.length === 0 ? NO_AIDS : { passwords, keys };
  }, [typed, linked, keys]);
  const supplied = useMemo<Supplied>(
    () => ({
      aids,
      addPassword: (password) => setTyped((before) => [password, ...before]),
      supplyKeys: setKeys,
    }),
    [aids],
  );
  return <Context value={supplied}>{props.children}</Context>;
}

import { useEffect, useRef, useState, type ReactElement, type ReactNode } from 'react';
import { ExpectedError } from '../../../core/errors.ts';
import { MAX_MAIL_BYTES } from '../../../core/mail/limits.ts';
import type { MailAnalysis } from '../../../core/model/mail.ts';
import { analyzeMailFile, joinMailPieces } from '../../analysis/client.ts';
import { useText } from '../../i18n/index.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useAction } from '../../ui/use-action.ts';
import type { ReadBytes } from './parts/use-closer-look.ts';

export type WholeMail = { readonly analysis: MailAnalysis; readonly readBytes: ReadBytes };

/** A mail that is one piece of a message: with the other pieces of the report it can be read whole. */
export function JoinedMail(props: {
  readBytes: ReadBytes;
  /** Ways to the bytes of the other mails that are pieces. */
  others: readonly ReadBytes[];
  joined: (mail: WholeMail) => ReactNode;
}): ReactElement {
  const t = useText('mail');
  const joining = useAction();
  const [missing, setMissing] = useState<readonly number[] | null>(null);
  const [joined, setJoined] = useState<WholeMail | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  // The button that had the focus has gone.
  useEffect(() => {
    if (joined !== null && document.activeElement === document.body) heading.current?.focus();
  }, [joined]);
  const join = () =>
    joining.run(async () => {
      const { bytes, missing: lacking } = await joinMailPieces(...(await piecesOf(props.readBytes, props.others)));
      setMissing(bytes === null ? lacking : null);
      if (bytes === null) return;
      setJoined({ analysis: await analyzeMailFile(bytes), readBytes: () => Promise.resolve(bytes) });
    });
  return (
    <div className="stack">
      <Notice tone="plain" title={t('pieces.title')}>
        <p>{t(props.others.length === 0 ? 'pieces.alone' : 'pieces.text')}</p>
        {props.others.length === 0 || joined !== null ? null : (
          <div>
            <Button isPending={joining.busy} onPress={() => void join()}>
              {t('pieces.join')}
            </Button>
          </div>
        )}
        {joining.error ? <ErrorNotice error={joining.error} /> : null}
        {missing === null ? null : (
          <p role="status">
            {missing.length === 0 ? t('pieces.unknown') : t('pieces.missing', { numbers: shortList(missing) })}
          </p>
        )}
      </Notice>
      {joined === null ? null : (
        <section className="stack" aria-label={t('pieces.joined')}>
          <h3 ref={heading} tabIndex={-1}>
            {t('pieces.joined')}
          </h3>
          <p className="soft small">{t('pieces.derived')}</p>
          <div className="mail-nested">{props.joined(joined)}</div>
        </section>
      )}
    </div>
  );
}

/** The bytes of the mail and of those other pieces that are here. Throws 'not-found', 'file-too-large'. */
async function piecesOf(
  readBytes: ReadBytes,
  others: readonly ReadBytes[],
): Promise<[Uint8Array, Uint8Array<ArrayBuffer>[]]> {
  const own = await readBytes();
  if (own === null) throw new ExpectedError('not-found');
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let size = own.length;
  for (const read of others) {
    const bytes = await read();
    size += bytes?.length ?? 0;
    if (size > MAX_MAIL_BYTES) throw new ExpectedError('file-too-large', { maxBytes: MAX_MAIL_BYTES });
    if (bytes !== null) pieces.push(new Uint8Array(bytes));
  }
  return [own, pieces];
}

/** Numbers of missing pieces that are named. */
const MAX_NUMBERS = 20;

const shortList = (numbers: readonly number[]): string =>
  `${numbers.slice(0, MAX_NUMBERS).join(', ')}${numbers.length > MAX_NUMBERS ? ' …' : ''}`;

import type { ReactElement, ReactNode } from 'react';
import type { MailDetails } from '../../../../core/model/mail-details.ts';
import { useText } from '../../../i18n/index.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { useCloserLook, type ReadBytes } from './use-closer-look.ts';

/** Draws what a closer look at the mail shows, or in words why there is none; `instead` where the bytes are not here. */
export function CloserLook(props: {
  readBytes: ReadBytes | null;
  instead: ReactNode;
  children: (bytes: Uint8Array, details: MailDetails) => ReactNode;
}): ReactElement {
  return props.readBytes === null ? <>{props.instead}</> : <Look {...props} readBytes={props.readBytes} />;
}

function Look(props: {
  readBytes: ReadBytes;
  instead: ReactNode;
  children: (bytes: Uint8Array, details: MailDetails) => ReactNode;
}): ReactElement {
  const t = useText('mail');
  const look = useCloserLook(props.readBytes);
  switch (look.at) {
    case 'loading':
      return <p role="status">{t('preview.loading')}</p>;
    case 'gone':
      return <>{props.instead}</>;
    case 'failed':
      return (
        <>
          <ErrorNotice error={look.error} />
          {props.instead}
        </>
      );
    case 'read':
      return <>{props.children(look.bytes, look.details)}</>;
  }
}

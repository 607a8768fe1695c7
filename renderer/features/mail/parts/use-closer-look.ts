import { useEffect, useState } from 'react';
import { errorShape, type ErrorShape } from '../../../../core/errors.ts';
import type { MailDetails } from '../../../../core/model/mail-details.ts';
import { examineMailBytes, type LookAids } from '../../../analysis/client.ts';
import { useLookAids } from './look-aids.tsx';

/** The mail's own bytes and what is in them, read anew whenever somebody looks: none of it is stored. */
export type CloserLook =
  | { at: 'loading' }
  | { at: 'gone' }
  | { at: 'failed'; error: ErrorShape }
  | { at: 'read'; bytes: Uint8Array; details: MailDetails };

export type ReadBytes = () => Promise<Uint8Array | null>;

/** The tabs of one mail share one look; it goes with the function that reads the bytes, and with what helps to look. */
const looks = new WeakMap<ReadBytes, { readonly aids: LookAids; readonly look: Promise<CloserLook> }>();

export function useCloserLook(readBytes: ReadBytes): CloserLook {
  const { aids } = useLookAids();
  const [look, setLook] = useState<CloserLook>({ at: 'loading' });
  useEffect(() => setLook({ at: 'loading' }), [readBytes]);
  useEffect(() => {
    let left = false;
    const shared = sharedLook(readBytes, aids);
    const show = async () => {
      const next = await shared;
      if (!left) setLook(next);
    };
    void show();
    return () => {
      left = true;
    };
  }, [readBytes, aids]);
  return look;
}

/** The look that all of one mail share; made when it is first asked for. Never rejects. */
export function sharedLook(readBytes: ReadBytes, aids: LookAids): Promise<CloserLook> {
  const before = looks.get(readBytes);
  const shared = before?.aids === aids ? before : { aids, look: lookCloser(readBytes, aids) };
  looks.set(readBytes, shared);
  return shared.look;
}

async function lookCloser(readBytes: ReadBytes, aids: LookAids): Promise<CloserLook> {
  try {
    const bytes = await readBytes();
    return bytes === null ? { at: 'gone' } : { at: 'read', bytes, details: await examineMailBytes(bytes, aids) };
  } catch (error) {
    looks.delete(readBytes);
    return { at: 'failed', error: errorShape(error) };
  }
}

import { useEffect, useState } from 'react';
import { errorShape, type ErrorShape } from '../../../../core/errors.ts';
import type { MailDetails } from '../../../../core/model/mail-details.ts';
import { examineMailBytes } from '../../../analysis/client.ts';

/** The mail's own bytes and what is in them, read anew whenever somebody looks: none of it is stored. */
export type CloserLook =
  | { at: 'loading' }
  | { at: 'gone' }
  | { at: 'failed'; error: ErrorShape }
  | { at: 'read'; bytes: Uint8Array; details: MailDetails };

export type ReadBytes = () => Promise<Uint8Array | null>;

/** The tabs of one mail share one look; it goes with the function that reads the bytes. */
const looks = new WeakMap<ReadBytes, Promise<CloserLook>>();

export function useCloserLook(readBytes: ReadBytes): CloserLook {
  const [look, setLook] = useState<CloserLook>({ at: 'loading' });
  useEffect(() => {
    let left = false;
    const shared = looks.get(readBytes) ?? lookCloser(readBytes);
    looks.set(readBytes, shared);
    setLook({ at: 'loading' });
    const show = async () => {
      const next = await shared;
      if (!left) setLook(next);
    };
    void show();
    return () => {
      left = true;
    };
  }, [readBytes]);
  return look;
}

async function lookCloser(readBytes: ReadBytes): Promise<CloserLook> {
  try {
    const bytes = await readBytes();
    return bytes === null ? { at: 'gone' } : { at: 'read', bytes, details: await examineMailBytes(bytes) };
  } catch (error) {
    looks.delete(readBytes);
    return { at: 'failed', error: errorShape(error) };
  }
}

import { useCallback, useState } from 'react';
import { errorShape, type ErrorShape } from '../../core/errors.ts';

/** A short step that can fail: its error is shown where it was asked for, and the button waits meanwhile. */
export function useAction(): {
  busy: boolean;
  error: ErrorShape | null;
  /** True when it went well. */
  run: (work: () => Promise<unknown>) => Promise<boolean>;
  clear: () => void;
} {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ErrorShape | null>(null);
  const run = useCallback(async (work: () => Promise<unknown>) => {
    setBusy(true);
    setError(null);
    try {
      await work();
      return true;
    } catch (thrown) {
      const shape = errorShape(thrown);
      if (shape.code !== 'cancelled') setError(shape);
      return false;
    } finally {
      setBusy(false);
    }
  }, []);
  const clear = useCallback(() => setError(null), []);
  return { busy, error, run, clear };
}

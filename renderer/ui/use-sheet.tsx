import { useEffect, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { ErrorShape } from '../../core/errors.ts';
import { errorShape } from '../../core/errors.ts';
import { PrintSheet, printPaper, printPdf } from './print-sheet.tsx';

type Wanted = { how: 'pdf'; fileName: string } | { how: 'paper' };
/** Where one sheet stands; `saved` carries the file's name. */
export type SheetState =
  | { at: 'idle' }
  | { at: 'printing'; wanted: Wanted }
  | { at: 'saved'; fileName: string }
  | { at: 'printed' }
  | { at: 'failed'; error: ErrorShape };

export type Sheet = {
  state: SheetState;
  print: (wanted: Wanted) => void;
  /** Must be rendered; holds the sheet only while it is being printed. */
  element: ReactElement | null;
};

/** One sheet of paper or PDF. Only while it is printed it stands in the document, so that a page may offer several. */
export function useSheet(content: () => ReactNode): Sheet {
  const [state, setState] = useState<SheetState>({ at: 'idle' });
  useEffect(() => {
    if (state.at !== 'printing') return;
    const { wanted } = state;
    // The sheet is put into the page by an effect of its own; it is there with the next frame but one.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        void send(wanted).then(setState, (error: unknown) => setState({ at: 'failed', error: errorShape(error) }));
      });
    });
    return () => cancelAnimationFrame(frame);
  }, [state]);
  return {
    state,
    print: (wanted) => setState({ at: 'printing', wanted }),
    element: state.at === 'printing' ? <PrintSheet>{content()}</PrintSheet> : null,
  };
}

async function send(wanted: Wanted): Promise<SheetState> {
  if (wanted.how === 'paper') return (await printPaper()).printed ? { at: 'printed' } : { at: 'idle' };
  const saved = await printPdf(wanted.fileName);
  return saved ? { at: 'saved', fileName: saved.fileName } : { at: 'idle' };
}

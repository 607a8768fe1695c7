import { useEffect, useState, type ReactElement, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { call } from '../bridge/client.ts';
import './print-sheet.css';

/** What the printer gets instead of the screen: while it is mounted, only this is printed. */
export function PrintSheet(props: { children: ReactNode }): ReactElement | null {
  const [holder, setHolder] = useState<HTMLElement | null>(null);
  useEffect(() => {
    const element = document.createElement('div');
    element.className = 'print-sheet';
    document.body.append(element);
    setHolder(element);
    return () => element.remove();
  }, []);
  return holder ? createPortal(props.children, holder) : null;
}

/** Saves the sheet as a PDF where the person chooses; null when they cancel. */
export function printPdf(suggestedName: string): Promise<{ fileName: string } | null> {
  return call('print.pdf', { suggestedName });
}

/** Prints the sheet on paper. */
export function printPaper(): Promise<{ printed: boolean }> {
  return call('print.paper', {});
}

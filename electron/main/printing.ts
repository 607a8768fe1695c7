import type { BrowserWindow } from 'electron';

/** What the page's print style shows, as PDF: A4, with the fonts embedded. */
export async function printPdf(window: BrowserWindow): Promise<Uint8Array> {
  return window.webContents.printToPDF({ pageSize: 'A4', printBackground: true, preferCSSPageSize: true });
}

/** Opens the system's print dialog; false when the person cancelled or there is no printer. */
export async function printPaper(window: BrowserWindow): Promise<boolean> {
  return new Promise((resolve) => {
    window.webContents.print({ printBackground: true }, (printed) => resolve(printed));
  });
}

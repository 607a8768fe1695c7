import type { MailWarning } from '../model/mail.ts';
import { KeyRounds } from './archive/key-rounds.ts';
import type { AnalysisTools } from './attachment/tools.ts';
import { MAX_NESTED_MAILS } from './limits.ts';

/** Archives of one mail, those of mails within it included, that are opened by a tool: two thousand would take minutes. */
const MAX_TOOL_ARCHIVES = 20;
/** Pictures that are decoded; each costs its decoder something before it says how large it is. */
const MAX_PICTURES = 200;
/** Pixels of all of them, about five scanned pages at 300 dpi: looking for codes in them takes some seconds. */
const MAX_PIXELS = 60_000_000;

/** What one mail, with all mails within it, may still have done with it. */
export class Allowance {
  #archives = MAX_TOOL_ARCHIVES;
  #mails = MAX_NESTED_MAILS;
  #pictures = MAX_PICTURES;
  #pixels = MAX_PIXELS;
  #picturesLeftOut = false;

  /** Takes one mail within; false when there were too many. */
  takeMail(): boolean {
    this.#mails -= 1;
    return this.#mails >= 0;
  }

  /** The same tools, which do nothing more when the mail has had its share. */
  bounded({ openArchive, decodePicture }: AnalysisTools): AnalysisTools {
    return {
      keyRounds: new KeyRounds(),
      ...(openArchive && {
        openArchive: async (bytes, type) => {
          this.#archives -= 1;
          return this.#archives < 0 ? null : openArchive(bytes, type);
        },
      }),
      ...(decodePicture && {
        decodePicture: async (bytes, type, maxPixels) => {
          const allowed = Math.min(maxPixels, this.#pixels);
          this.#pictures -= 1;
          const picture = this.#pictures < 0 || allowed === 0 ? null : await decodePicture(bytes, type, allowed);
          this.#picturesLeftOut ||= picture === null && (this.#pictures < 0 || allowed < maxPixels);
          this.#pixels -= picture === null ? 0 : picture.width * picture.height;
          return picture;
        },
      }),
    };
  }

  /** What was left out so far. */
  warnings(): MailWarning[] {
    return [
      ...(this.#archives < 0 ? [{ code: 'archives-not-listed', detail: '' }] : []),
      ...(this.#picturesLeftOut ? [{ code: 'pictures-not-looked-at', detail: '' }] : []),
    ];
  }
}

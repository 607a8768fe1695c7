import type { MailWarning } from '../model/mail.ts';
import { qrTexts } from './attachment/picture/qr-facts.ts';
import type { AnalysisTools, Picture } from './attachment/tools.ts';
import { MAX_NESTED_MAILS, nestedBytes } from './limits.ts';
import { MailBudget } from './mail-budget.ts';

/** Archives of one mail, those of mails within it included, that are opened by a tool: two thousand would take minutes. */
const MAX_TOOL_ARCHIVES = 20;
/** Pictures that are decoded; each costs its decoder something before it says how large it is. */
const MAX_PICTURES = 200;
/** Pixels of all of them, four scanned pages at 300 dpi or three photographs: looking for codes in them takes some seconds. */
const MAX_PIXELS = 40_000_000;
/** Time for decoding them and looking for codes: a photograph takes some tenths of a second, one made to be slow seconds. */
const MAX_PICTURE_MS = 8000;

/** What one mail, with all mails within it, may still have done with it. */
export class Allowance {
  #archives = MAX_TOOL_ARCHIVES;
  #mails = MAX_NESTED_MAILS;
  #mailBytes: number;
  #pictures = MAX_PICTURES;
  #pixels = MAX_PIXELS;
  #pictureMs = MAX_PICTURE_MS;
  #picturesLeftOut = false;

  /** `size`: of the outermost mail, in bytes. */
  constructor(size: number) {
    this.#mailBytes = nestedBytes(size);
  }

  /** Takes one mail within, of so many bytes; false when there were too many. */
  takeMail(size: number): boolean {
    this.#mails -= 1;
    const isTaken = this.#mails >= 0 && size <= this.#mailBytes;
    if (isTaken) this.#mailBytes -= size;
    return isTaken;
  }

  /** The same tools, which do nothing more when the mail has had its share. */
  bounded({ openArchive, decodePicture }: AnalysisTools): AnalysisTools {
    return {
      budget: new MailBudget(),
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
          const isSpent = this.#pictures < 0 || this.#pictureMs <= 0;
          if (isSpent || allowed === 0) return 'left-out';
          const start = Date.now();
          const picture = await decodePicture(bytes, type, allowed);
          this.#pictureMs -= Date.now() - start;
          if (picture !== null && picture !== 'left-out') this.#pixels -= picture.width * picture.height;
          return picture;
        },
        findCodes: (picture) => this.#findCodes(picture),
        onPictureLeftOut: () => (this.#picturesLeftOut = true),
      }),
    };
  }

  #findCodes(picture: Picture): string[] {
    this.#picturesLeftOut ||= this.#pictureMs <= 0;
    if (this.#pictureMs <= 0) return [];
    const start = Date.now();
    const found = qrTexts(picture, () => (this.#picturesLeftOut = true));
    this.#pictureMs -= Date.now() - start;
    return found;
  }

  /** What was left out so far. */
  warnings(): MailWarning[] {
    return [
      ...(this.#archives < 0 ? [{ code: 'archives-not-listed', detail: '' }] : []),
      ...(this.#picturesLeftOut ? [{ code: 'pictures-not-looked-at', detail: '' }] : []),
    ];
  }
}

import type { MailWarning } from '../model/mail.ts';
import { qrTexts } from './attachment/picture/qr-facts.ts';
import type { AnalysisTools, ArchiveRead, OpenArchive, Picture } from './attachment/tools.ts';
import { MAX_NESTED_MAILS, nestedBytes } from './limits.ts';
import { MailBudget } from './mail-budget.ts';

/** Archives of one mail, those of mails within it included, that are opened by a tool: two thousand would take minutes. */
const MAX_TOOL_ARCHIVES = 20;
/**
 * Time for all of them: a file may be slow to unpack in ways that no number in it tells. Far above what those of mails take,
 * forty passwords tried included.
 */
const MAX_TOOL_MS = 20_000;
/** Pictures that are decoded; each costs its decoder something before it says how large it is. */
const MAX_PICTURES = 200;
/** Pixels of all of them, four scanned pages at 300 dpi or three photographs: looking for codes in them takes some seconds. */
const MAX_PIXELS = 40_000_000;
/** Time for decoding them and looking for codes: a photograph takes some tenths of a second, one made to be slow seconds. */
const MAX_PICTURE_MS = 8000;

/** What one mail, with all mails within it, may still have done with it. */
export class Allowance {
  #archives = MAX_TOOL_ARCHIVES;
  #toolMs = MAX_TOOL_MS;
  #archivesLeftOut = false;
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
    const budget = new MailBudget();
    return {
      budget,
      ...(openArchive && {
        openArchive: async (bytes, type) => {
          this.#archives -= 1;
          const opened = this.#archives < 0 ? null : await this.#timed(() => openArchive(bytes, type), null);
          this.#archivesLeftOut ||= this.#archives < 0;
          return opened && this.#timedArchive(opened, budget);
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

  #timedArchive(opened: OpenArchive, budget: MailBudget): OpenArchive {
    const { list, read, tryRead = read } = opened;
    const nothing: ArchiveRead = { bytes: new Uint8Array(0), whole: false };
    return {
      ...opened,
      list: (password) => this.#timed(() => list(password), null),
      read: (index, password, maxBytes) => this.#timed(() => read(index, password, maxBytes), nothing),
      tryRead: (index, password, maxBytes) => {
        if (this.#toolMs <= 0) budget.leavePassword();
        return this.#timed(() => tryRead(index, password, maxBytes), nothing);
      },
    };
  }

  /** What a tool answers while there is time for tools, else `otherwise`. */
  async #timed<Answer>(ask: () => Promise<Answer>, otherwise: Answer): Promise<Answer> {
    this.#archivesLeftOut ||= this.#toolMs <= 0;
    if (this.#toolMs <= 0) return otherwise;
    const start = Date.now();
    const answer = await ask();
    this.#toolMs -= Date.now() - start;
    return answer;
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
      ...(this.#archivesLeftOut ? [{ code: 'archives-not-listed', detail: '' }] : []),
      ...(this.#picturesLeftOut ? [{ code: 'pictures-not-looked-at', detail: '' }] : []),
    ];
  }
}

import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { eventLogChunk, memoryChunk, officeFile, picture } from './binaries.ts';
import { SeededRandom } from './random.ts';
import { commandLine, mail, makeNames, proxyLine } from './texts.ts';

export type CorpusFile = { path: string; size: number };

const MIB = 1024 * 1024;
const NAMES = 4000;
const TEXT_PIECE = 256 * 1024;

type Kind = 'log' | 'events' | 'mail' | 'memory' | 'office' | 'picture' | 'output';

/** Shares of the mixed corpus in bytes, and the usual size of one file. */
const MIX: readonly { kind: Kind; share: number; size: number; ending: string }[] = [
  { kind: 'log', share: 0.3, size: 16 * MIB, ending: 'log' },
  { kind: 'events', share: 0.2, size: 4 * MIB, ending: 'evtx' },
  { kind: 'memory', share: 0.15, size: 48 * MIB, ending: 'dmp' },
  { kind: 'mail', share: 0.12, size: 80 * 1024, ending: 'eml' },
  { kind: 'office', share: 0.11, size: 300 * 1024, ending: 'docx' },
  { kind: 'picture', share: 0.05, size: 400 * 1024, ending: 'jpg' },
  { kind: 'output', share: 0.07, size: 50 * 1024, ending: 'txt' },
];

/** What a rescue team packs after an incident: `bytes` in some four thousand files for each 1,000 MiB. */
export function writeMixed(folder: string, bytes: number, seed: number): CorpusFile[] {
  const maker = new FileMaker(folder, seed);
  return MIX.flatMap(({ kind, share, size, ending }) => {
    const files: CorpusFile[] = [];
    for (let left = Math.round(bytes * share); left > 0; left -= files.at(-1)!.size) {
      const name = `${kind}-${String(files.length).padStart(5, '0')}.${ending}`;
      files.push(maker.write(name, kind, Math.min(left, maker.around(size))));
    }
    return files;
  });
}

/** One proxy log. */
export function writeLog(folder: string, bytes: number, seed: number): CorpusFile[] {
  return [new FileMaker(folder, seed).write('proxy.log', 'log', bytes)];
}

/** Many files of about `size` bytes: outputs, mails, cuttings of logs and of event logs. */
export function writeSmall(folder: string, count: number, size: number, seed: number): CorpusFile[] {
  const maker = new FileMaker(folder, seed);
  const kinds: readonly Kind[] = ['output', 'mail', 'log', 'events'];
  return Array.from({ length: count }, (_, number) => {
    const kind = kinds[number % kinds.length]!;
    return maker.write(`${String(number).padStart(6, '0')}-${kind}.bin`, kind, size);
  });
}

/** Noise. */
export function writeNoise(folder: string, bytes: number, seed: number): CorpusFile[] {
  return [new FileMaker(folder, seed).write('noise.bin', 'picture', bytes)];
}

class FileMaker {
  readonly #folder: string;
  readonly #random: SeededRandom;
  readonly #names: string[];
  #line = 0;

  constructor(folder: string, seed: number) {
    mkdirSync(folder, { recursive: true });
    this.#folder = folder;
    this.#random = new SeededRandom(seed);
    this.#names = makeNames(this.#random, NAMES);
  }

  around(size: number): number {
    return Math.floor(size / 2 + this.#random.below(size));
  }

  write(name: string, kind: Kind, size: number): CorpusFile {
    const path = join(this.#folder, name);
    const file = openSync(path, 'w');
    let written = 0;
    while (written < size) written += writeSync(file, this.#piece(kind, size - written).subarray(0, size - written));
    closeSync(file);
    return { path, size: written };
  }

  #piece(kind: Kind, wanted: number): Buffer {
    const random = this.#random;
    const names = this.#names;
    switch (kind) {
      case 'log':
        return this.#lines(proxyLine, Math.min(wanted, TEXT_PIECE));
      case 'output':
        return this.#lines(commandLine, Math.min(wanted, TEXT_PIECE));
      case 'events':
        return eventLogChunk(random, names);
      case 'memory':
        return memoryChunk(random, names);
      case 'mail': {
        const attached = random.below(2) === 0 ? 0 : Math.floor(Math.min(wanted, 200_000) * 0.6);
        return mail(random, names, attached === 0 ? Buffer.alloc(0) : officeFile(random, names, attached));
      }
      case 'office':
        return officeFile(random, names, wanted);
      case 'picture':
        return picture(random, Math.min(wanted, MIB));
    }
  }

  #lines(line: typeof proxyLine, bytes: number): Buffer {
    let text = '';
    while (text.length < bytes) text += line(this.#random, this.#names, this.#line++);
    return Buffer.from(text);
  }
}

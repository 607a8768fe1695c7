/**
 * 7-Zip compiled to WebAssembly (the package `7z-wasm`), as its own command line in a memory of its own. The host
 * brings the program; nothing here knows how its bytes were loaded.
 */

type Stream = { readonly path: string; position: number };
type FileSystem = {
  mkdir(path: string, mode?: number): unknown;
  symlink(target: string, path: string): unknown;
  createDataFile(
    parent: string,
    name: string,
    data: Uint8Array,
    canRead: boolean,
    canWrite: boolean,
    canOwn: boolean,
  ): unknown;
  open(path: string, flags: number, mode?: number): Stream;
  write(stream: Stream, buffer: Int8Array, offset: number, length: number, position?: number): number;
  ftruncate(fd: number, length: number): void;
  unlink(path: string): void;
};
type Imports = Record<string, Record<string, (...values: number[]) => unknown>>;
type Instance = { readonly exports: object };
type SevenZipOptions = {
  readonly print: (line: string) => void;
  readonly printErr: (line: string) => void;
  readonly stdin: () => null;
  readonly quit: (code: number, status: unknown) => never;
  readonly instantiateWasm: (imports: Imports, receive: (instance: Instance) => void) => object;
};

/** The program as the host loaded it: the package's function, and how its compiled module becomes an instance. */
export type SevenZipProgram = {
  readonly start: (options: SevenZipOptions) => Promise<{ readonly FS: FileSystem; callMain(args: string[]): unknown }>;
  readonly instantiate: (imports: Imports) => Instance;
};

/** A file that 7-Zip wrote: its first bytes up to the limit. */
type WrittenFile = {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly whole: boolean;
  /** 7-Zip took it away again: damaged, or the wrong password. */
  readonly failed: boolean;
};

export type SevenZipRun = {
  readonly lines: readonly string[];
  readonly errors: readonly string[];
  readonly files: readonly WrittenFile[];
  /** A limit ended the run before 7-Zip did. */
  readonly cut: boolean;
  /** 7-Zip threw: damage, or a wrong password that made nonsense of an encrypted list. */
  readonly threw: boolean;
  /** Bytes written, kept or not. */
  readonly written: number;
};

export type RunLimits = {
  /** Bytes kept of one file. */
  readonly fileBytes: number;
  /** Bytes kept of all files together; at MAX_WRITTEN times as many written the run is ended. */
  readonly bytes: number;
  readonly lines: number;
  /** Half as many as there may be files, folders and links. */
  readonly files: number;
};

/** Memory of the program. A 7z file may ask for a dictionary of 1.5 GiB; those of mails have 64 MiB at most. */
const MAX_HEAP_BYTES = 384 * 1024 * 1024;
/** Unpacking goes on for a while after the last byte that is kept, since names and types of later files count too. */
const MAX_WRITTEN = 2;
/**
 * How long a run goes on, looked at whenever it prints a line or begins or writes a file: files may each have a key of
 * their own to derive, or a filter that takes its time. The largest that mails carry unpack in a few seconds.
 */
const MAX_RUN_MS = 8000;
const MAX_ERROR_LINES = 1000;
const MAX_LINE_CHARACTERS = 16 * 1024;
const O_CREAT = 0o100;

/** Thrown through the program to end it; caught here. */
class RunLimitReached extends Error {}

/** Where the archive stands, and where files are to be written, for the arguments of `runSevenZip`. */
export const ARCHIVE_PATH = '/in/archive';
export const OUTPUT_PATH = '/out';

/**
 * Runs one command over one archive, in an instance of its own: what a hostile archive breaks ends with the run. Never
 * throws; where the program cannot be started, `threw` is all that it says.
 */
export async function runSevenZip(
  program: SevenZipProgram,
  archive: Uint8Array,
  args: readonly string[],
  limits: RunLimits,
): Promise<SevenZipRun> {
  const lines: string[] = [];
  const errors: string[] = [];
  let cut = false;
  let threw = false;
  const start = Date.now();
  const watch = (): void => {
    if (Date.now() - start > MAX_RUN_MS) throw new RunLimitReached();
  };
  const output = new WrittenFiles(limits, watch);
  try {
    const started = await program.start({
      print: (line) => {
        watch();
        if (lines.length >= limits.lines) throw new RunLimitReached();
        lines.push(line.slice(0, MAX_LINE_CHARACTERS));
      },
      printErr: (line) => void (errors.length < MAX_ERROR_LINES && errors.push(line.slice(0, MAX_LINE_CHARACTERS))),
      stdin: () => null,
      quit: (_, status) => {
        throw status;
      },
      instantiateWasm: (imports, receive) => {
        const instance = program.instantiate(withBoundedHeap(imports));
        receive(instance);
        return instance.exports;
      },
    });
    started.FS.mkdir('/in');
    started.FS.createDataFile('/in', 'archive', archive, true, false, true);
    output.listenTo(started.FS);
    started.callMain([...args]);
  } catch (error) {
    cut = error instanceof RunLimitReached;
    threw = !cut;
  }
  return { lines, errors, files: output.files(cut || threw), cut, threw, written: output.total };
}

/** The program asks the host for more memory; beyond the limit the answer is no, and it reports that. */
function withBoundedHeap(imports: Imports): Imports {
  const grow = imports['env']?.['emscripten_resize_heap'];
  if (grow === undefined) return imports;
  const bounded = (bytes = 0): unknown => (bytes >>> 0 > MAX_HEAP_BYTES ? 0 : grow(bytes));
  return { ...imports, env: { ...imports['env'], emscripten_resize_heap: bounded } };
}

type Written = { path: string; pieces: Uint8Array[]; kept: number; size: number; failed: boolean };

/** Takes what the program writes instead of the file system in memory, which has no limit. */
class WrittenFiles {
  readonly #limits: RunLimits;
  readonly #watch: () => void;
  readonly #written: Written[] = [];
  readonly #byStream = new Map<Stream, Written>();
  total = 0;
  #kept = 0;
  #nodes = 0;

  constructor(limits: RunLimits, watch: () => void) {
    this.#limits = limits;
    this.#watch = watch;
  }

  listenTo(fs: FileSystem): void {
    const { open, write, ftruncate, unlink, mkdir, symlink } = fs;
    fs.open = (path, flags, mode) => {
      const stream = open(path, flags, mode);
      if ((flags & O_CREAT) !== 0) this.#begin(stream, path);
      return stream;
    };
    fs.write = (stream, buffer, offset, length, position) => {
      const file = this.#byStream.get(stream);
      if (file === undefined) return write(stream, buffer, offset, length, position);
      this.#take(file, buffer, offset, length);
      if (position === undefined) stream.position += length;
      return length;
    };
    // 7-Zip makes room for the size that the archive promises.
    fs.ftruncate = (fd, length) => (length === 0 ? ftruncate(fd, length) : undefined);
    fs.unlink = (path) => {
      const file = this.#written.findLast((each) => each.path === path);
      if (file !== undefined) file.failed = true;
      unlink(path);
    };
    fs.mkdir = (path, mode) => {
      this.#count();
      return mkdir(path, mode);
    };
    fs.symlink = (target, path) => {
      this.#count();
      return symlink(target, path);
    };
  }

  /** `ended`: before the last one was whole. */
  files(ended: boolean): WrittenFile[] {
    return this.#written.map(({ path, pieces, kept, size, failed }, index) => {
      const bytes = new Uint8Array(kept);
      let at = 0;
      for (const piece of pieces) {
        bytes.set(piece, at);
        at += piece.length;
      }
      return {
        path,
        bytes,
        whole: size === kept && !(ended && index === this.#written.length - 1),
        failed,
      };
    });
  }

  #begin(stream: Stream, path: string): void {
    this.#count();
    const file: Written = { path, pieces: [], kept: 0, size: 0, failed: false };
    this.#written.push(file);
    this.#byStream.set(stream, file);
  }

  /** Files, folders and links together. */
  #count(): void {
    this.#watch();
    this.#nodes += 1;
    if (this.#nodes > 2 * this.#limits.files) throw new RunLimitReached();
  }

  #take(file: Written, buffer: Int8Array, offset: number, length: number): void {
    const room = Math.min(this.#limits.fileBytes - file.kept, this.#limits.bytes - this.#kept);
    const keeping = file.size === file.kept ? Math.max(0, Math.min(length, room)) : 0;
    file.size += length;
    this.total += length;
    this.#watch();
    if (keeping > 0) {
      const piece = new Uint8Array(keeping);
      piece.set(buffer.subarray(offset, offset + keeping));
      file.pieces.push(piece);
      file.kept += keeping;
      this.#kept += keeping;
    }
    if (this.total > MAX_WRITTEN * this.#limits.bytes) throw new RunLimitReached();
  }
}

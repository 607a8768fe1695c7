import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterEach } from 'vitest';
import type * as Errors from '../../core/errors.ts';
import type * as PackageOuter from '../../packaging/package-outer.ts';
import type * as ParallelWalk from '../../packaging/parallel-walk.ts';
import type * as PayloadAccess from '../../packaging/payload-access.ts';
import type { walkPayload } from '../../packaging/payload-walk.ts';
import type * as RandomAccess from '../../packaging/random-access.ts';
import type * as ZipStructure from '../../packaging/zip-structure.ts';

export const ROOT = join(import.meta.dirname, '../..');
export const password = 'abandon-ability';

export type Packaging = typeof Errors &
  typeof PackageOuter &
  typeof ParallelWalk &
  typeof PayloadAccess &
  typeof RandomAccess &
  typeof ZipStructure & { walkPayload: typeof walkPayload };

const MODULES = [
  'packaging/package-outer',
  'packaging/parallel-walk',
  'packaging/payload-access',
  'packaging/payload-walk',
  'packaging/random-access',
  'packaging/zip-structure',
  'core/errors',
];

/** The packages' code as a release bundles it, in `folder` beside `worker` as the program of its threads. */
export async function bundledWalks(folder: string, worker: string | null): Promise<Packaging> {
  return (await import((await bundledPlace(folder, worker)).href)) as Packaging;
}

/** Where it lies. */
export async function bundledPlace(folder: string, worker: string | null = null): Promise<URL> {
  const place = join(folder, `bundle-${randomBytes(4).toString('hex')}`);
  const everything = MODULES.map((name) => `export * from ${JSON.stringify(join(ROOT, `${name}.ts`))};`);
  mkdirSync(place);
  writeFileSync(join(place, 'all.ts'), everything.join('\n'));
  await build({
    entryPoints: [join(place, 'all.ts'), join(ROOT, 'packaging/payload-worker.ts')],
    outdir: place,
    outbase: '/',
    entryNames: '[name]',
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  });
  writeFileSync(join(place, 'package.json'), '{"type":"module"}');
  if (worker !== null) writeFileSync(join(place, 'payload-worker.js'), worker);
  return pathToFileURL(join(place, 'all.js'));
}

/** Writes a package to a path and opens it for walks by that code; the file is closed after the test. */
export function walkOpener() {
  const files: { close(): Promise<void> }[] = [];
  afterEach(async () => {
    for (const file of files.splice(0)) await file.close();
  });
  return async (packaging: Packaging, path: string, bytes: Buffer) => {
    writeFileSync(path, bytes);
    const open = await openForWalks(packaging, path);
    files.push(open.file);
    return open;
  };
}

async function openForWalks({ FileAccess, readOuter, PayloadAccess: Access, ...rest }: Packaging, path: string) {
  const file = await FileAccess.open(path);
  const outer = (await readOuter(file)).payload;
  const payload = await Access.open(file, outer, password);
  const { decodeOwnName, readStructure } = rest;
  const entries = await readStructure(payload.plain, { decodeName: decodeOwnName, gapless: true, directories: false });
  // After salt and verifier, and before the tag.
  const textStart = outer.dataOffset + 18;
  return { file, payload, entries, textStart, textEnd: textStart + outer.size };
}

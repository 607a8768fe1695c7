import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { FileTokens, NamedFile } from './file-tokens.ts';
import { systemCode } from '../../packaging/file-problem.ts';

/** The bundled sample incident, each file with a token and its path below `assets/sample` (with `/`). */
export async function sampleFiles(assets: string, tokens: FileTokens): Promise<(NamedFile & { role: string })[]> {
  const folder = path.join(assets, 'sample');
  const files = await filesBelow(folder, '');
  return Promise.all(
    files.map(async (role) => ({ ...(await tokens.register(path.join(folder, ...role.split('/')))), role })),
  );
}

async function filesBelow(folder: string, prefix: string): Promise<string[]> {
  const entries = await readdir(path.join(folder, prefix), { withFileTypes: true }).catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  });
  const nested = await Promise.all(
    entries.map(async (entry) => {
      const name = prefix === '' ? entry.name : `${prefix}/${entry.name}`;
      return entry.isDirectory() ? filesBelow(folder, name) : [name];
    }),
  );
  return nested.flat().sort();
}

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { IN_THE_TREE, LICENCES } from '../../renderer/features/settings/licences.ts';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string) =>
  JSON.parse(readFileSync(path.join(root, file), 'utf8')) as { license: string; dependencies: Record<string, string> };

it('names every package that is built in, with the licence it states itself', () => {
  const built = Object.keys(read('package.json').dependencies).sort();
  expect(LICENCES.map(({ name }) => name)).toEqual(built);
  for (const { name, licence } of LICENCES) {
    const stated = read(`node_modules/${name}/package.json`).license;
    const file = /^SEE LICENSE IN (.+)$/.exec(stated)?.[1];
    if (file === undefined) expect(licence, name).toBe(stated);
    else
      expect(readFileSync(path.join(root, 'node_modules', name, file), 'utf8'), name).toMatch(
        /LGPL \+ unRAR restriction/,
      );
  }
});

it('names what stands in the tree, with the licence beside it', () => {
  for (const { licence, folder } of IN_THE_TREE) {
    expect(licence).toBe('MIT');
    expect(readFileSync(path.join(root, folder, 'COPYING'), 'utf8')).toMatch(
      /Permission is hereby granted, free of charge/,
    );
  }
});

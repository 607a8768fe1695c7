import { expect, it } from 'vitest';
import { droppedFiles } from '../../../renderer/ui/picked-files.ts';

type Entry = { isFile: boolean; isDirectory: boolean; name: string; fullPath: string };

const file = (fullPath: string): Entry =>
  ({
    ...{ isFile: true, isDirectory: false, name: fullPath, fullPath },
    file: (done: (file: File) => void) => done(new File([], fullPath)),
  }) as Entry;

/** Gives its entries in one piece, and then either none or an error. */
const folder = (fullPath: string, entries: Entry[], fails = false): Entry => {
  let given = false;
  const readEntries = (done: (entries: Entry[]) => void, failed: () => void): void => {
    if (fails && (given || entries.length === 0)) return failed();
    const some = given ? [] : entries;
    given = true;
    done(some);
  };
  return {
    ...{ isFile: false, isDirectory: true, name: fullPath, fullPath },
    createReader: () => ({ readEntries }),
  } as Entry;
};

const dropped = (...entries: Entry[]): DataTransferItemList =>
  entries.map((entry) => ({ webkitGetAsEntry: () => entry })) as unknown as DataTransferItemList;

it('says of a folder that was not listed to its end that these are not all of its files', async () => {
  const whole = folder('/whole', [file('/whole/1.eml')]);
  const part = folder('/part', [file('/part/1.eml'), folder('/part/locked', [], true)]);
  const locked = folder('/locked', [file('/locked/1.eml')], true);
  const found = await droppedFiles(dropped(whole, part, locked));
  expect(found.map(({ path, isPart }) => [path, isPart])).toEqual([
    ['whole/1.eml', false],
    ['part/1.eml', true],
    ['locked/1.eml', true],
  ]);
  const [only] = await droppedFiles(dropped(folder('/whole', [file('/whole/1.eml')])));
  expect(only?.isPart).toBeUndefined();
});

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openPackage } from '../../packaging/index.ts';
import { type CraftedPackage, craftPackage, sha256 } from './crafted-zip.ts';
import { temporaryFolder } from './package-fixture.ts';

const folder = temporaryFolder();
const password = 'abandon-ability';
let count = 0;

/** Which checks of a package with this bag fail, each with what it names. */
async function failures(options: CraftedPackage): Promise<string[]> {
  const path = join(folder, `${(count += 1)}.zip`);
  writeFileSync(path, craftPackage(options));
  const reader = await openPackage(path, { password });
  try {
    const { checks, ok } = await reader.verify();
    const failed = checks.filter(({ result }) => result === 'failed').map(({ id, detail }) => `${id}: ${detail}`);
    expect(ok).toBe(failed.length === 0);
    return failed;
  } finally {
    await reader.close();
  }
}

type Files = Map<string, Buffer>;
const MANIFEST = 'manifest-sha256.txt';
const TAGS = 'tagmanifest-sha256.txt';
const INFO = 'bag-info.txt';
const BAGIT = 'bagit.txt';
const put = (path: string, text: string) => (files: Files) => void files.set(path, Buffer.from(text));
/** The bag is sealed by its tag manifest after the change: what is wrong is wrong in itself. */
const edited = (path: string, edit: (text: string) => string): CraftedPackage => ({
  retag: true,
  tamper: (files) => put(path, edit(files.get(path)!.toString()))(files),
});
const with_ = (path: string, text: string): CraftedPackage => ({ retag: true, tamper: put(path, text) });
const without = (path: string): CraftedPackage => ({ retag: true, tamper: (files) => void files.delete(path) });
const HASH = sha256(Buffer.from('{}'));
const LINE = `${HASH}  data/report.json\n`;

describe('a bag as RFC 8493 allows it passes', () => {
  test.each<[string, CraftedPackage]>([
    ['as small as can be', {}],
    ['with no payload at all', { payload: {} }],
    ['with empty files', { payload: { 'data/empty': '', 'data/report.json': '{}' } }],
    ['with names in Japanese', { payload: { 'data/報告/添付.bin': 'x', 'data/report.json': '{}' } }],
    ['whose declaration ends its lines as Windows does', edited(BAGIT, (text) => text.replaceAll('\n', '\r\n'))],
    ['whose declaration has no last line end', edited(BAGIT, (text) => text.trimEnd())],
    ['whose manifest marks binary files, with tabs', edited(MANIFEST, (text) => text.replace('  ', '\t*'))],
    ['whose manifest has hashes in capitals', edited(MANIFEST, () => LINE.replace(HASH, HASH.toUpperCase()))],
    ['whose manifest ends its lines as Windows does', edited(MANIFEST, (text) => text.replaceAll('\n', '\r\n'))],
    ['with folded lines of information', edited(INFO, (text) => `Contact-Name: a\n  b\n\tc\n${text}`)],
    ['with labels in other letters', edited(INFO, (text) => text.replace('Payload-Oxum', 'PAYLOAD-oxum'))],
    ['with more information, also twice', edited(INFO, (text) => `${text}Contact-Name: a\nContact-Name: b\n`)],
    ['with a tag file of somebody else', with_('notes.txt', 'x')],
    ['with tag files in a folder', with_('more/manifest-md5.txt', 'x')],
  ])('%s', async (_, options) => {
    expect(await failures(options)).toEqual([]);
  });
});

describe('a bag that breaks a rule is told, and where', () => {
  test.each<[string, CraftedPackage, string[]]>([
    ['no declaration', without(BAGIT), ['bag: bagit.txt']],
    ['an older version', edited(BAGIT, (text) => text.replace('1.0', '0.97')), ['bag: bagit.txt']],
    ['another encoding', edited(BAGIT, (text) => text.replace('UTF-8', 'UTF-16')), ['bag: bagit.txt']],
    ['a mark in front of the declaration', edited(BAGIT, (text) => `\ufeff${text}`), ['bag: bagit.txt']],
    ['a third line', edited(BAGIT, (text) => `${text}Extra: 1\n`), ['bag: bagit.txt']],
    [
      'lines the other way round',
      edited(BAGIT, (text) => text.split('\n').toReversed().join('\n')),
      ['bag: bagit.txt'],
    ],
    ['an empty declaration', with_(BAGIT, ''), ['bag: bagit.txt']],

    ['no manifest', without(MANIFEST), [`payload-manifest: ${MANIFEST}`]],
    ['an empty manifest', with_(MANIFEST, ''), ['payload-manifest: data/report.json']],
    ['a hash that is too short', with_(MANIFEST, LINE.slice(1)), [`payload-manifest: ${MANIFEST}`]],
    [
      'a hash of another file',
      with_(MANIFEST, LINE.replace(HASH, sha256(Buffer.from('x')))),
      ['payload-manifest: data/report.json'],
    ],
    ['a line without a path', with_(MANIFEST, `${LINE}${HASH}\n`), [`payload-manifest: ${MANIFEST}`]],
    ['a line of nothing but words', with_(MANIFEST, `${LINE}words\n`), [`payload-manifest: ${MANIFEST}`]],
    ['a file named twice', with_(MANIFEST, LINE + LINE), [`payload-manifest: ${MANIFEST}`]],
    [
      'a file that is not there',
      edited(MANIFEST, (text) => `${text}${HASH}  data/gone\n`),
      ['payload-manifest: data/gone'],
    ],
    [
      'a path that leads out',
      edited(MANIFEST, (text) => `${text}${HASH}  data/../evil\n`),
      ['payload-manifest: data/../evil'],
    ],
    [
      'an absolute path',
      edited(MANIFEST, (text) => `${text}${HASH}  /etc/passwd\n`),
      ['payload-manifest: /etc/passwd'],
    ],
    [
      'a tag file among the payload',
      edited(MANIFEST, (text) => `${text}${HASH}  bagit.txt\n`),
      ['payload-manifest: bagit.txt'],
    ],
    [
      'a path in other letters',
      with_(MANIFEST, LINE.replace('report', 'Report')),
      ['payload-manifest: data/report.json'],
    ],
    [
      'a path in another normal form',
      { retag: true, payload: { 'data/が': '{}' }, tamper: put(MANIFEST, `${HASH}  data/${'が'.normalize('NFD')}\n`) },
      ['payload-manifest: data/が'],
    ],
    [
      'a path in quotes',
      with_(MANIFEST, LINE.replace('data/report.json', '"data/report.json"')),
      ['payload-manifest: data/report.json'],
    ],
    [
      'a file in no manifest',
      { retag: true, tamper: put('data/new', '') },
      ['payload-manifest: data/new', 'payload-oxum: 2.2'],
    ],
    [
      'a file taken away',
      { retag: true, tamper: (files) => void files.delete('data/report.json') },
      ['payload-manifest: data/report.json', 'payload-oxum: 0.0'],
    ],
    ['a file changed', { retag: true, tamper: put('data/report.json', '[]') }, ['payload-manifest: data/report.json']],

    ['no tag manifest', { tamper: (files) => void files.delete(TAGS) }, [`tag-manifest: ${TAGS}`]],
    [
      'a tag manifest that names itself',
      { tamper: (files) => put(TAGS, `${files.get(TAGS)!.toString()}${HASH}  ${TAGS}\n`)(files) },
      [`tag-manifest: ${TAGS}`],
    ],
    [
      'a tag manifest that names the payload',
      { tamper: (files) => put(TAGS, `${files.get(TAGS)!.toString()}${LINE}`)(files) },
      ['tag-manifest: data/report.json'],
    ],
    ['a tag file that it leaves out', { tamper: put('notes.txt', '') }, ['tag-manifest: notes.txt']],
    [
      'a manifest that was made again',
      { tamper: put(MANIFEST, LINE.replace('  ', ' *')) },
      [`tag-manifest: ${MANIFEST}`],
    ],
    [
      'a tag file that is gone',
      { tamper: (files) => void files.delete(BAGIT) },
      ['bag: bagit.txt', 'tag-manifest: bagit.txt'],
    ],

    ['no information', without(INFO), [`bag: ${INFO}`, 'payload-oxum: 2.1', `clear-entries: ${INFO}`]],
    [
      'a line without a label',
      edited(INFO, (text) => `no label\n${text}`),
      [`bag: ${INFO}`, 'payload-oxum: 2.1', `clear-entries: ${INFO}`],
    ],
    [
      'a first line that is folded',
      edited(INFO, (text) => `  folded\n${text}`),
      [`bag: ${INFO}`, 'payload-oxum: 2.1', `clear-entries: ${INFO}`],
    ],
    ['no size', edited(INFO, (text) => text.replace(/Payload-Oxum.*\n/u, '')), ['payload-oxum: 2.1']],
    ['another size', edited(INFO, (text) => text.replace('2.1', '3.1')), ['payload-oxum: 2.1']],
    ['another number of files', edited(INFO, (text) => text.replace('2.1', '2.2')), ['payload-oxum: 2.1']],
    ['a size that is none', edited(INFO, (text) => text.replace('2.1', 'large')), ['payload-oxum: 2.1']],
    ['two sizes', edited(INFO, (text) => `${text}payload-oxum: 9.9\n`), ['payload-oxum: 2.1']],

    ['files to be fetched', with_('fetch.txt', 'http://evil.example/x 1 data/x\n'), ['bag: fetch.txt']],
    [
      'a manifest of another algorithm',
      with_('manifest-md5.txt', `${'0'.repeat(32)}  data/report.json\n`),
      ['bag: manifest-md5.txt'],
    ],
    ['a tag manifest of another algorithm', with_('tagmanifest-sha512.txt', ''), ['bag: tagmanifest-sha512.txt']],
  ])('%s', async (_, options, expected) => {
    expect(await failures(options)).toEqual(expected);
  });
});

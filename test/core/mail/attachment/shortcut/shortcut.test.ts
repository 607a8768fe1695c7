import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readShellLink } from '../../../../../core/mail/attachment/shortcut/shell-link.ts';
import { readShortcutFacts } from '../../../../../core/mail/attachment/shortcut/shortcut-facts.ts';
import { detectType } from '../../../../../core/mail/file-type.ts';
import { detailsOf } from '../facts.ts';
import { corpusFiles, FIXTURES } from '../../fixtures.ts';

const u16 = (value: number): Buffer => Buffer.from([value & 255, value >> 8]);
const u32 = (value: number): Buffer => {
  const out = Buffer.alloc(4);
  out.writeUInt32LE(value >>> 0);
  return out;
};
const counted = (text: string): Buffer => Buffer.concat([u16(text.length), Buffer.from(text, 'utf16le')]);
const fixed = (text: string, bytes: number): Buffer =>
  Buffer.concat([Buffer.from(text), Buffer.alloc(bytes)]).subarray(0, bytes);

/** A shortcut as attackers make them: powershell with a long argument, the icon of a document. */
function shortcut(options: { arguments: string; show?: number; extra?: Buffer; tail?: Buffer }): Buffer {
  const header = Buffer.alloc(0x4c);
  header.writeUInt32LE(0x4c, 0);
  Buffer.from('0114020000000000c000000000000046', 'hex').copy(header, 4);
  header.writeUInt32LE(0x01 | 0x02 | 0x20 | 0x40 | 0x80, 20);
  header.writeUInt32LE(options.show ?? 1, 60);
  const volume = Buffer.concat([u16(25), Buffer.from([0x2f]), fixed('C:\\', 22)]);
  const list = Buffer.concat([volume, u16(0)]);
  const path = Buffer.from('C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe\0');
  const info = Buffer.concat([
    u32(28 + path.length + 1),
    u32(28),
    u32(1),
    u32(0),
    u32(28),
    u32(0),
    u32(28 + path.length),
    path,
    Buffer.from([0]),
  ]);
  const tracker = Buffer.concat([
    u32(0x60),
    u32(0xa0000003),
    u32(0x58),
    u32(0),
    fixed('desktop-a1b2c3', 16),
    Buffer.alloc(16),
    Buffer.from('fde6604d6cf7ea119d939a6cb2227e78', 'hex'),
    Buffer.alloc(32),
  ]);
  return Buffer.concat([
    header,
    u16(list.length),
    list,
    info,
    counted(options.arguments),
    counted('%SystemRoot%\\System32\\imageres.dll'),
    tracker,
    options.extra ?? Buffer.alloc(0),
    u32(0),
    options.tail ?? Buffer.alloc(0),
  ]);
}

type Named = { items?: readonly Buffer[]; local?: string; folder?: string; description?: string; environment?: string };

/** A shortcut that names what it starts in more than one way. */
function named({ items = [], local, folder, description, environment }: Named): Buffer {
  const path = Buffer.from(`${local}\0`);
  const sizes = [28 + path.length + 1, 28, 1, 0, 28, 0, 28 + path.length].map(u32);
  const list = Buffer.concat([...items, u16(0)]);
  const header = Buffer.alloc(0x4c);
  header.writeUInt32LE(0x4c, 0);
  Buffer.from('0114020000000000c000000000000046', 'hex').copy(header, 4);
  const flags = [0x01, local && 0x02, description && 0x04, folder && 0x10, 0x80].map(Number).filter(Number.isFinite);
  header.writeUInt32LE(
    flags.reduce((all, flag) => all | flag),
    20,
  );
  return Buffer.concat([
    header,
    u16(list.length),
    list,
    ...(local === undefined ? [] : [...sizes, path, Buffer.alloc(1)]),
    ...[description, folder].flatMap((text) => (text === undefined ? [] : [counted(text)])),
    ...(environment === undefined ? [] : [block(0xa0000001, 0x314, environment)]),
    u32(0),
  ]);
}

const block = (signature: number, size: number, text = ''): Buffer =>
  Buffer.concat([u32(size), u32(signature), fixed(text, 260), fixed('', size)]).subarray(0, size);
const item = (...content: (Buffer | readonly number[])[]): Buffer => {
  const bytes = Buffer.concat(content.map((each) => Buffer.from(each)));
  return Buffer.concat([u16(bytes.length + 2), bytes]);
};
const volume = item([0x2f], fixed('C:\\', 22));
const file = (name: string): Buffer => item([0x32], Buffer.alloc(11), Buffer.from(`${name}\0`));
const targets = (link: Buffer): string[] => detailsOf(readShortcutFacts(link), 'shortcut-target');

describe('a shortcut that leads to more than it shows', () => {
  it('tells each different target: the list of items, the local path, the path with variables', () => {
    const items = [volume, file('cmd.exe')];
    expect(targets(named({ items, local: 'C:\\a.pdf' }))).toEqual(['C:\\a.pdf', 'C:\\cmd.exe']);
    expect(targets(named({ items, environment: '%windir%\\b.exe' }))).toEqual(['C:\\cmd.exe', '%windir%\\b.exe']);
    expect(targets(named({ items, local: 'c:\\CMD.exe', environment: '%x%\\cmd.exe' }))).toEqual(['c:\\CMD.exe']);
  });

  it('tells a folder on another computer, an address in the description, a share and an address as items', () => {
    const facts = readShortcutFacts(named({ folder: '\\\\a.example\\b', description: 'http://b.example/c' }));
    expect(detailsOf(facts, 'shortcut-target')).toEqual(['\\\\a.example\\b']);
    expect(detailsOf(facts, 'written-address')).toEqual(['http://b.example/c']);
    const share = item([0xc3, 1, 0x81], Buffer.from('\\\\a.example\\b\0Microsoft Network\0'));
    expect(targets(named({ items: [share, file('c.exe')] }))).toEqual(['\\\\a.example\\b\\c.exe']);
    const address = item([0x61, 0x80, 0, 0], Buffer.from('http://a.example/b\0', 'utf16le'));
    expect(targets(named({ items: [address] }))).toEqual(['http://a.example/b']);
  });

  it.each([
    ['behind a thousand blocks', Buffer.concat(Array.from({ length: 1001 }, () => block(0xa0000fff, 8))), 100_000],
    ['in a block of no known kind', block(0xa0000fff, 100_000), 0],
    ['in a block longer than its kind', block(0xa0000003, 100_000), 0],
    ['where the end should be', Buffer.from('MZ\x90\0MZ\x90\0'), 100_000],
  ])('tells what it carries %s', (_, extra, behind) => {
    const link = shortcut({ arguments: 'x', extra, tail: Buffer.alloc(behind, 0x41) });
    const [carried = ''] = detailsOf(readShortcutFacts(link), 'shortcut-carries');
    expect(Number.parseInt(carried, 10)).toBeGreaterThan(99_000);
  });

  it('is read behind another section, blank lines and a comment, by its name even behind two kilobytes', () => {
    const url = 'URL=file://a.example/b.vbs\r\n';
    const section = '[InternetShortcut]\r\n';
    const first = Buffer.from(`[DEFAULT]\r\nBASEURL=http://a.example/\r\n${section}${url}`);
    expect(targets(first)).toEqual(['http://a.example/', 'file://a.example/b.vbs']);
    expect(detectType(first)).toBe('application/x-url-shortcut');
    for (const padding of ['\r\n'.repeat(600), `;${'x'.repeat(70_000)}\r\n`])
      expect(targets(Buffer.from(section + padding + url))).toEqual(['file://a.example/b.vbs']);
    const late = readShortcutFacts(Buffer.from(`;${'x'.repeat(2_000_000)}\r\n${section}${url}`), 'a.url');
    expect(late.map(({ kind }) => kind)).toEqual(['reading-cut', 'shortcut-target']);
  });
});

describe('a Windows shortcut', () => {
  it('tells what it starts, with which arguments, and on which computer it was made', () => {
    const link = readShellLink(shortcut({ arguments: '-w hidden -enc AAAA' }));
    expect(link).toEqual({
      targets: ['C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe'],
      arguments: '-w hidden -enc AAAA',
      workingFolder: null,
      description: null,
      icon: '%SystemRoot%\\System32\\imageres.dll',
      show: 1,
      machine: 'desktop-a1b2c3',
      mac: '9a:6c:b2:22:7e:78',
      carried: 0,
    });
  });

  it('says when arguments stand out of sight, the window starts small, or a file hangs on behind', () => {
    const hidden = shortcut({ arguments: `${' '.repeat(300)}/c start x`, show: 7, tail: Buffer.alloc(5000, 0x4d) });
    expect(readShortcutFacts(hidden).map(({ kind }) => kind)).toEqual([
      'shortcut-target',
      'shortcut-arguments',
      'shortcut-hidden',
      'shortcut-hidden',
      'shortcut-icon',
      'shortcut-machine',
      'shortcut-carries',
    ]);
    expect(readShortcutFacts(hidden)[1]?.detail).toBe('<300 blanks> /c start x');
  });

  it('an internet shortcut gives its address and icon; any other text gives nothing', () => {
    const url = Buffer.from(
      '[InternetShortcut]\r\nURL=file://evil.example/share/a.js\r\nIconFile=\\\\evil.example\\x.ico\r\n',
    );
    expect(readShortcutFacts(url)).toEqual([
      { kind: 'shortcut-target', detail: 'file://evil.example/share/a.js' },
      { kind: 'shortcut-icon', detail: '\\\\evil.example\\x.ico' },
    ]);
    expect(readShortcutFacts(Buffer.from('URL=http://a.example'))).toEqual([]);
  });

  it('never throws, and ends, whatever the bytes', () => {
    const sound = shortcut({ arguments: 'x'.repeat(200) });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(sound.length - 1), fc.nat(255)), { maxLength: 30 }),
        fc.nat(sound.length),
        (changes, cut) => {
          const hostile = Buffer.from(sound.subarray(0, sound.length - cut));
          for (const [at, byte] of changes) if (at < hostile.length) hostile[at] = byte;
          expect(readShortcutFacts(hostile).length).toBeLessThan(100);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

const corpus = corpusFiles(['lnk'], /\.lnk$/);
type Known = {
  data: { command_line_arguments?: string; icon_location?: string };
  extra: { DISTRIBUTED_LINK_TRACKER_BLOCK?: { machine_identifier?: string } };
  link_info?: { local_base_path?: string; common_path_suffix?: string };
};
describe.skipIf(corpus === null)('the corpus of shortcuts', () => {
  it.each(corpus ?? [])('$name: as its description says', ({ name, bytes }) => {
    const json = `${FIXTURES}/${name.replace('samples', 'json').replace(/\.lnk$/, '.json')}`;
    expect(existsSync(json)).toBe(true);
    const known = JSON.parse(readFileSync(json, 'utf8')) as Known;
    const link = readShellLink(bytes);
    expect(link).not.toBeNull();
    if (known.data.command_line_arguments) expect(link?.arguments).toBe(known.data.command_line_arguments);
    if (known.data.icon_location) expect(link?.icon).toBe(known.data.icon_location);
    const machine = known.extra.DISTRIBUTED_LINK_TRACKER_BLOCK?.machine_identifier;
    if (machine) expect(link?.machine).toBe(machine);
    const local = known.link_info?.local_base_path;
    // The description has other bytes than ASCII in the code page of Western Europe, whatever they are.
    if (local && /^[ -~]*$/.test(local)) expect(link?.targets.join()).toContain(local);
  });
});

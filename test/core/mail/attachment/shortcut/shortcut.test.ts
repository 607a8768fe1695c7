import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readShellLink } from '../../../../../core/mail/attachment/shortcut/shell-link.ts';
import { readShortcutFacts } from '../../../../../core/mail/attachment/shortcut/shortcut-facts.ts';
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
function shortcut(options: { arguments: string; show?: number; tail?: Buffer }): Buffer {
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
    u32(0),
    options.tail ?? Buffer.alloc(0),
  ]);
}

describe('a Windows shortcut', () => {
  it('tells what it starts, with which arguments, and on which computer it was made', () => {
    const link = readShellLink(shortcut({ arguments: '-w hidden -enc AAAA' }));
    expect(link).toEqual({
      target: 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe',
      arguments: '-w hidden -enc AAAA',
      workingFolder: null,
      description: null,
      icon: '%SystemRoot%\\System32\\imageres.dll',
      show: 1,
      machine: 'desktop-a1b2c3',
      mac: '9a:6c:b2:22:7e:78',
      trailing: 0,
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
    if (local && /^[ -~]*$/.test(local)) expect(link?.target).toContain(local);
  });
});

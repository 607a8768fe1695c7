import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { iconLook } from '../../../../../core/mail/attachment/program/icon.ts';
import { readProgramFacts } from '../../../../../core/mail/attachment/program/program-facts.ts';
import { groupOf, icon, program, versionInfo } from './program-builder.ts';
import { processorMs } from '../../../../processor-time.ts';

const RED = [40, 30, 220] as const;
const commonName = (name: string): Buffer =>
  Buffer.concat([Buffer.from([0x06, 0x03, 0x55, 0x04, 0x03, 0x0c, Buffer.byteLength(name)]), Buffer.from(name)]);

describe('the header of a Windows program', () => {
  it('with a table of resources that holds itself five hundred times ends', () => {
    const table = Buffer.alloc(16 + 500 * 8);
    table.writeUInt16LE(500, 14);
    for (let index = 0; index < 500; index += 1) {
      table.writeUInt32LE([3, 14, 16][index % 3] ?? 0, 16 + index * 8);
      table.writeUInt32LE(0x80000000, 20 + index * 8);
    }
    const bytes = Buffer.concat([program({}).subarray(0, 0x200), table]);
    for (const at of [0x98 + 240 + 8, 0x98 + 240 + 16, 0x98 + 112 + 20]) bytes.writeUInt32LE(table.length, at);
    const started = processorMs();
    expect(readProgramFacts(bytes)[0]).toEqual({ kind: 'program', detail: 'EXE x64 (64 bit)' });
    expect(processorMs() - started).toBeLessThan(5000);
  });

  it('tells its kind, when it was built, what it says of itself, that nobody signed it, what its icon resembles', () => {
    const bytes = program({
      resources: [
        { type: 3, bytes: icon(RED, 0.4) },
        { type: 14, bytes: groupOf(1) },
        {
          type: 16,
          bytes: versionInfo({ CompanyName: '見本ソフト㈱', FileDescription: 'PDF 文書', OriginalFilename: 'a.exe' }),
        },
      ],
    });
    expect(readProgramFacts(bytes)).toEqual([
      { kind: 'program', detail: 'EXE x64 (64 bit)' },
      { kind: 'program-built', detail: '2023-11-14T22:13:20.000Z' },
      { kind: 'program-unsigned', detail: '' },
      { kind: 'program-version', detail: 'CompanyName: 見本ソフト㈱' },
      { kind: 'program-version', detail: 'FileDescription: PDF 文書' },
      { kind: 'program-version', detail: 'OriginalFilename: a.exe' },
      { kind: 'program-icon', detail: 'pdf' },
    ]);
  });

  it('names who stands in the certificates, and claims no more', () => {
    const table = Buffer.concat([
      Buffer.alloc(8),
      commonName('Example CA'),
      commonName('見本株式会社'),
      commonName('Example CA'),
    ]);
    const facts = readProgramFacts(program({ signed: table, library: true }));
    expect(facts).toContainEqual({ kind: 'program-signed', detail: 'Example CA, 見本株式会社' });
    expect(facts).toContainEqual({ kind: 'program', detail: 'DLL x64 (64 bit)' });
  });

  it('is signed by nobody when the certificates lie outside of the file', () => {
    const whole = program({ signed: Buffer.alloc(8) });
    const facts = readProgramFacts(whole.subarray(0, whole.length - 8));
    expect(facts).toContainEqual({ kind: 'program-unsigned', detail: '' });
  });

  it('takes an icon for a document only by enough paper and enough colour', () => {
    expect(iconLook(icon(RED, 0.4))).toBe('pdf');
    expect(iconLook(icon([200, 90, 30], 0.4))).toBe('word');
    expect(iconLook(icon([60, 130, 30], 0.4))).toBe('excel');
    expect(iconLook(icon([60, 200, 240], 0.9))).toBe('folder');
    expect(iconLook(icon(RED, 0.95))).toBeNull();
    expect(iconLook(icon([128, 128, 128], 0.5))).toBeNull();
    expect(iconLook(Buffer.from('not an icon'))).toBeNull();
  });

  it('is nothing where there is no program', () => {
    expect(readProgramFacts(Buffer.from('MZ and then text'))).toEqual([]);
    expect(readProgramFacts(new Uint8Array(0))).toEqual([]);
  });

  it('never throws, and ends, whatever the bytes', () => {
    const sound = program({
      resources: [
        { type: 3, bytes: icon(RED, 0.4) },
        { type: 14, bytes: groupOf(1) },
      ],
    });
    const change = fc.tuple(fc.nat(0x300), fc.nat(255));
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
        const hostile = Buffer.from(sound);
        for (const [at, byte] of changes) hostile[at] = byte;
        expect(readProgramFacts(hostile).length).toBeLessThan(100);
      }),
      { numRuns: 1000 },
    );
  });
});

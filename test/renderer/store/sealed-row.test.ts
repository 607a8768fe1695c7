import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ExpectedError } from '../../../core/errors.ts';
import { openRow, sealRow } from '../../../renderer/store/sealed-row.ts';

const key = new Uint8Array(32).fill(7);
const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof ExpectedError) return error.code;
    throw error;
  }
  return 'opened';
};

describe('a sealed row', () => {
  it('gives back any content that JSON can hold', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), (content, id) => {
        const again = openRow(key, 'drafts', id, sealRow(key, 'drafts', id, content));
        expect(again).toEqual(JSON.parse(JSON.stringify(content)));
      }),
    );
  });

  it('does not open when any one byte differs', () => {
    const row = sealRow(key, 'drafts', 'a', { subject: '秘密' });
    for (let at = 1; at < row.length; at++) {
      const changed = Uint8Array.from(row);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(
        codeOf(() => openRow(key, 'drafts', 'a', changed)),
        `byte ${at}`,
      ).toBe('vault-damaged');
    }
  });

  it('does not open in another place, under another key, or cut short', () => {
    const row = sealRow(key, 'drafts', 'a', 1);
    expect(codeOf(() => openRow(key, 'drafts', 'b', row))).toBe('vault-damaged');
    expect(codeOf(() => openRow(key, 'events', 'a', row))).toBe('vault-damaged');
    expect(codeOf(() => openRow(new Uint8Array(32), 'drafts', 'a', row))).toBe('vault-damaged');
    expect(codeOf(() => openRow(key, 'drafts', 'a', row.subarray(0, row.length - 1)))).toBe('vault-damaged');
    expect(codeOf(() => openRow(key, 'drafts', 'a', row.subarray(0, 10)))).toBe('vault-damaged');
  });

  it('says that a later layout is a later layout', () => {
    const row = sealRow(key, 'drafts', 'a', 1);
    row[0] = 2;
    expect(codeOf(() => openRow(key, 'drafts', 'a', row))).toBe('newer-version');
  });

  it('never seals the same content to the same bytes', () => {
    expect(sealRow(key, 'drafts', 'a', 1)).not.toEqual(sealRow(key, 'drafts', 'a', 1));
  });
});

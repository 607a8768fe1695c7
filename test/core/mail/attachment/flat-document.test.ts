import { describe, expect, test } from 'vitest';
import { ascii, join, u32, utf16 } from './byte-builder.ts';
import { compoundFile } from './compound-builder.ts';
import { detailsOf, documentFacts } from './facts.ts';

const field = '<?xml version="1.0"?><w:fldSimple w:instr="DDE cmd"/>';
const object = compoundFile([{ name: 'Equation Native', stream: u32(1) }]);
const letters = Buffer.from(object).toString('base64');
const word = (data: string): string => `<?xml version="1.0"?><w:binData w:name="editdata.mso">${data}</w:binData>`;

describe('Word XML', () => {
  test.each([
    ['UTF-16', join([0xff, 0xfe], utf16(field))],
    ['UTF-16 without a mark', utf16(field)],
    ['UTF-16, with blanks in front', join([0xff, 0xfe], utf16(`\r\n ${field}`))],
    ['UTF-8 with a mark', join([0xef, 0xbb, 0xbf], ascii(field))],
  ])('in %s', (_, bytes) => {
    expect(documentFacts(bytes)).toEqual([{ kind: 'dde', detail: 'DDE cmd' }]);
  });

  test.each([
    ['whole', word(letters)],
    ['with the end of a line in its mark', word(`${letters.slice(0, 4)}\r\n${letters.slice(4)}`)],
    ['with a comment in its mark', word(`${letters.slice(0, 4)}<!-- -->${letters.slice(4)}`)],
    ['with a reference', word(`&#x30;${letters.slice(1)}`)],
    ['in a section of CDATA', word(`<![CDATA[${letters.slice(0, 4)}]]>${letters.slice(4)}`)],
    ['in a web archive', `MIME-Version: 1.0\r\n\r\n${letters.slice(0, 6)}\r\n${letters.slice(6)}\r\n--b--`],
  ])('an object as base64, %s', (_, text) => {
    expect(detailsOf(documentFacts(ascii(text)), 'equation-editor')).toHaveLength(1);
  });
});

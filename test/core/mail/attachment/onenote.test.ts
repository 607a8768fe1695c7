import { expect, test } from 'vitest';
import { ascii, classId, join, u16, u32, utf16 } from './byte-builder.ts';
import { detailsOf, documentFacts } from './facts.ts';

const head = join(classId('7B5C52E4-D88C-4DA7-AEB1-5378D02996D3'), new Uint8Array(100));
const file = (bytes: Uint8Array, size = bytes.length): Uint8Array =>
  join(
    classId('BDE316E7-2665-4511-A4C4-8D4D0B7A9EAC'),
    u32(size, 0, 0, 0, 0),
    bytes,
    classId('71FBA722-0F79-4A0B-BB13-899256426B24'),
  );
/** A property set: four bytes, eight bytes, then a name. */
const named = (name: string): Uint8Array => {
  const text = utf16(`${name}\0`);
  return join(u16(3), u32(0x14001c20, 0x18001c21, 0x1c001d9c), u32(1, 2, 3), u32(text.length), text);
};

test('files in a OneNote section: type, size and names', () => {
  const script = '<html><script>x</script></html>';
  const bytes = join(
    head,
    named('見積書.hta'),
    new Uint8Array(7),
    file(ascii(script)),
    file(ascii('\x89PNG\r\n')),
    file(ascii('MZ'), 500),
  );
  const facts = documentFacts(bytes);
  expect(detailsOf(facts, 'embedded-file')).toEqual([
    `1: text/html, ${script.length} bytes`,
    '3: application/vnd.microsoft.portable-executable, 18 bytes (cut)',
  ]);
  expect(detailsOf(facts, 'embedded-picture')).toEqual(['2: image/png, 6 bytes']);
  expect(detailsOf(facts, 'embedded-file-name')).toEqual(['見積書.hta']);
  expect(detailsOf(facts, 'embedded-program')).toEqual([
    '3 (application/vnd.microsoft.portable-executable)',
    '見積書.hta',
  ]);
});

test('an empty section gives nothing', () => {
  expect(documentFacts(head)).toEqual([]);
});

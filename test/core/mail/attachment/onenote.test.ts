import { expect, test } from 'vitest';
import { readDocumentContent } from '../../../../core/mail/attachment/document.ts';
import { ascii, classId, join, u16, u32, utf16 } from './byte-builder.ts';
import { detailsOf, documentFacts } from './facts.ts';
import { processorMs } from '../../../processor-time.ts';

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

test('heads that all claim the rest of the section are looked at one by one, and that is told', () => {
  const claims = Array.from({ length: 64 }, () =>
    join(classId('BDE316E7-2665-4511-A4C4-8D4D0B7A9EAC'), u32(0xffffffff, 0, 0, 0, 0), ascii('{\\rtf1 ')),
  );
  const started = processorMs();
  const facts = documentFacts(join(head, ...claims, new Uint8Array(400_000).fill(0x5c), file(ascii('MZ'))));
  expect(processorMs() - started).toBeLessThan(10_000);
  expect(detailsOf(facts, 'embedded-program')).toEqual(['65 (application/vnd.microsoft.portable-executable)']);
  expect(detailsOf(facts, 'reading-cut')[0]).toMatch(/^3: \d+ bytes$/);
});

test('the id of a name that stands there very often hides no name, or it is told', () => {
  const ids = (count: number): Uint8Array => new Uint8Array(u32(...Array.from({ length: count }, () => 0x1c001d9c)));
  const hidden = documentFacts(join(head, ids(3000), named('a.exe')));
  expect(detailsOf(hidden, 'embedded-program')).toEqual(['a.exe']);
  expect(detailsOf(documentFacts(join(head, ids(10_001), named('a.exe'))), 'reading-cut')).toEqual(['> 10000 names']);
});

test('codes are looked for in the pictures of a section', () => {
  const picture = ascii('\x89PNG\r\n\x1a\n');
  const { pictures } = readDocumentContent(join(head, file(picture), file(ascii('text'))));
  expect(pictures.map((unpack) => unpack())).toEqual([picture]);
});

test('an empty section gives nothing', () => {
  expect(documentFacts(head)).toEqual([]);
});

import { describe, expect, test } from 'vitest';
import { addressKind } from '../../../../core/mail/attachment/address.ts';
import { ascii, asciiz, classId, join, u16, u32, utf16 } from './byte-builder.ts';
import { compoundFile } from './compound-builder.ts';
import { detailsOf, documentFacts } from './facts.ts';
import { officePackage, relationships } from './package-builder.ts';

describe('addresses in documents', () => {
  test.each([
    ['http://example.com/a.dotm', 'web'],
    ['\\\\server\\share\\a.dotm', 'share'],
    ['\\\\\\\\server\\\\share\\\\a', 'share'],
    ['//server/share/a', 'share'],
    ['file://server/share/a', 'share'],
    ['file:///\\\\server\\share\\a', 'share'],
    ['file:////server/share', 'share'],
    ['mhtml:http://example.com/a.html!x-usc:http://example.com/a.html', 'program'],
    ['ms-msdt:/id PCWDiagnostic', 'program'],
    ['search-ms:query=a&crumb=location:\\\\x\\y', 'program'],
    ['javascript:alert(1)', 'program'],
    ['mailto:a@example.com', 'mail'],
    ['file:///C:\\Users\\taro\\Normal.dotm', 'local'],
    ['C:\\Templates\\a.dotx', 'local'],
    ['file:///home/taro/a', 'local'],
    ['media/image1.png', 'local'],
    ['/word/media/image1.png', 'local'],
    ['', 'local'],
  ])('%j is %s', (target, kind) => {
    expect(addressKind(target)).toBe(kind);
  });
});

describe('what an Office package brings in from elsewhere', () => {
  test('is sorted by the relationship', async () => {
    const facts = documentFacts(
      await officePackage({
        'word/_rels/settings.xml.rels': relationships([
          { type: 'attachedTemplate', target: '&#104;ttp://example.com/t.dotm' },
          { type: 'attachedTemplate', target: 'file:///C:\\Users\\taro\\t.dotx' },
        ]),
        'word/_rels/document.xml.rels': relationships([
          { type: 'oleObject', target: 'https://example.com/a.html!' },
          { type: 'frame', target: '\\\\server\\share\\f.htm' },
          { type: 'image', target: 'http://example.com/i.png' },
          { type: 'image', target: 'media/i.png', external: false },
          { type: 'hyperlink', target: 'https://example.com/page' },
          { type: 'hyperlink', target: 'search-ms:query=x' },
          { type: 'hyperlink', target: 'mailto:a@example.com' },
          { type: 'aFChunk', target: 'chunk.rtf', external: false },
        ]),
      }),
    );
    expect(detailsOf(facts, 'remote-template')).toEqual(['http://example.com/t.dotm']);
    expect(detailsOf(facts, 'external-relationship')).toEqual(['attachedtemplate file:///C:\\Users\\taro\\t.dotx']);
    expect(detailsOf(facts, 'remote-object')).toEqual([
      'oleobject https://example.com/a.html!',
      'frame \\\\server\\share\\f.htm',
    ]);
    expect(detailsOf(facts, 'remote-picture')).toEqual(['http://example.com/i.png']);
    expect(detailsOf(facts, 'document-link')).toEqual(['https://example.com/page']);
    expect(detailsOf(facts, 'dangerous-link')).toEqual(['search-ms:query=x']);
    expect(detailsOf(facts, 'alt-chunk')).toEqual(['chunk.rtf']);
  });

  test('is seen in UTF-16, with prefixes, single quotes, and in the strict form', async () => {
    const xml = `<?xml version='1.0' encoding='UTF-16'?><p:Relationships xmlns:p='x'><!-- <Relationship/> --><p:Relationship Target='http://example.com/a>b' TargetMode='External' Type='http://purl.oclc.org/ooxml/officeDocument/relationships/attachedTemplate'/></p:Relationships>`;
    const facts = documentFacts(
      await officePackage({ 'word/_rels/settings.xml.rels': join([0xff, 0xfe], utf16(xml)) }),
    );
    expect(facts).toEqual([{ kind: 'remote-template', detail: 'http://example.com/a>b' }]);
  });

  test('does not depend on what local headers say', async () => {
    const bytes = await officePackage({
      'word/_rels/settings.xml.rels': relationships([{ type: 'attachedTemplate', target: 'http://example.com/t' }]),
    });
    for (let at = 0; at + 30 < bytes.length; at += 1) {
      if (bytes[at] === 0x50 && bytes[at + 1] === 0x4b && bytes[at + 2] === 3 && bytes[at + 3] === 4)
        bytes.fill(0, at + 14, at + 26);
    }
    expect(detailsOf(documentFacts(bytes), 'remote-template')).toEqual(['http://example.com/t']);
  });
});

describe('fields of Word', () => {
  const run = (text: string): string => `<w:r><w:instrText xml:space="preserve">${text}</w:instrText></w:r>`;
  const mark = (type: string): string => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
  const document = (body: string): Promise<Uint8Array> =>
    officePackage({ 'word/document.xml': `<w:document><w:body><w:p>${body}</w:p></w:body></w:document>` });

  test.each([
    [
      'split over runs',
      `${mark('begin')}${run('DD')}${run('EAUTO c:\\\\win')}${run('\\\\cmd.exe &quot;/k calc&quot;')}${mark('separate')}<w:t>!</w:t>${mark('end')}`,
      'DDEAUTO c:\\\\win\\\\cmd.exe "/k calc"',
    ],
    [
      'in one element',
      '<w:fldSimple w:instr="DDE cmd &quot;/k calc&quot;"><w:t>x</w:t></w:fldSimple>',
      'DDE cmd "/k calc"',
    ],
    ['never ended', `${mark('begin')}${run('ddeauto cmd')}`, 'ddeauto cmd'],
    [
      'put together by QUOTE fields',
      `${mark('begin')}${mark('begin')}${run('QUOTE 68 68 69')}${mark('end')}${run(' ')}${mark('begin')}${run(' QUOTE &quot;cmd&quot; 32 47')}${mark('end')}${mark('separate')}${mark('end')}`,
      'DDE cmd /',
    ],
  ])('DDE %s', async (_, body, detail) => {
    expect(detailsOf(documentFacts(await document(body)), 'dde')).toEqual([detail]);
  });

  test('that load from elsewhere, and those that do not', async () => {
    const field = (text: string): string => `${mark('begin')}${run(text)}${mark('end')}`;
    const facts = documentFacts(
      await document(
        [
          'INCLUDEPICTURE &quot;http://example.com/p.png&quot; \\d',
          'INCLUDETEXT &quot;\\\\\\\\server\\\\s\\\\a.docx&quot;',
          'LINK Excel.Sheet.12 https://example.com/a.xlsx a \\a',
          'INCLUDEPICTURE C:\\\\a.png',
          'PAGE',
          'HYPERLINK &quot;file://server/share/a.exe&quot;',
          'HYPERLINK \\l &quot;anchor&quot;',
        ]
          .map(field)
          .join(''),
      ),
    );
    expect(detailsOf(facts, 'remote-picture')).toHaveLength(1);
    expect(detailsOf(facts, 'remote-object')).toHaveLength(2);
    expect(detailsOf(facts, 'dangerous-link')).toEqual(['file://server/share/a.exe']);
    expect(facts).toHaveLength(4);
  });

  test('in a .doc, as 8-bit and as UTF-16 text', () => {
    const fib = join(u16(0xa5ec), new Uint8Array(30));
    for (const encode of [ascii, utf16]) {
      const stream = join(fib, encode('text \u0013 DDEAUTO cmd "/c calc" \u0014 result \u0015 text'));
      const facts = documentFacts(compoundFile([{ name: 'WordDocument', stream }]));
      expect(detailsOf(facts, 'dde')).toEqual(['DDEAUTO cmd "/c calc"']);
    }
  });
});

describe('objects within a package', () => {
  const native = join(
    u32(0),
    u16(2),
    asciiz('invoice.exe'),
    asciiz('C:\\Users\\taro\\invoice.exe'),
    u16(0, 3),
    u32(9),
    asciiz('C:\\T\\i.e'),
    u32(4),
    ascii('MZ\x90\0'),
  );

  test('are told by class, name, paths, size and type', async () => {
    const object = compoundFile(
      [{ name: '\u0001Ole10Native', stream: native }],
      classId('0003000C-0000-0000-C000-000000000046'),
    );
    const facts = documentFacts(await officePackage({ 'word/embeddings/oleObject1.bin': object }));
    expect(detailsOf(facts, 'ole-package')).toEqual([
      'word/embeddings/oleObject1.bin: Root Entry: invoice.exe | C:\\Users\\taro\\invoice.exe | C:\\T\\i.e (application/vnd.microsoft.portable-executable, 4 bytes)',
    ]);
    expect(detailsOf(facts, 'embedded-program')).toEqual([
      'word/embeddings/oleObject1.bin: invoice.exe (application/vnd.microsoft.portable-executable)',
    ]);
    expect(detailsOf(facts, 'embedded-object')).toEqual([
      'word/embeddings/oleObject1.bin: Package {0003000C-0000-0000-C000-000000000046}',
    ]);
  });

  test('equations are told by class id, by stream and by program name', async () => {
    const byClass = compoundFile([], classId('0002CE02-0000-0000-C000-000000000046'));
    const byStream = compoundFile([{ name: 'Equation Native', stream: u32(1) }]);
    const facts = documentFacts(
      await officePackage({
        'word/embeddings/a.bin': byClass,
        'word/embeddings/b.bin': byStream,
        'word/document.xml': '<w:document><o:OLEObject Type="Embed" ProgID="Equation.3"/></w:document>',
      }),
    );
    expect(detailsOf(facts, 'equation-editor')).toHaveLength(3);
  });

  test('linked objects tell where they are loaded from', () => {
    const link = join(
      u32(0x02000001, 9),
      classId('79EAC9E0-BAF9-11CE-8C82-00AA004BA90B'),
      utf16('http://example.com/a.hta\0'),
    );
    const facts = documentFacts(compoundFile([{ name: '\u0001Ole', stream: link }]));
    expect(detailsOf(facts, 'remote-object')).toEqual(['Root Entry http://example.com/a.hta']);
  });

  test('documents within documents are read, and the path to them is told', async () => {
    const inner = await officePackage({ 'xl/macrosheets/sheet1.xml': '<x/>' });
    const middle = await officePackage({ 'word/embeddings/book.xlsx': inner });
    const facts = documentFacts(await officePackage({ 'ppt/embeddings/text.docx': middle }));
    expect(detailsOf(facts, 'xlm')).toEqual([
      'ppt/embeddings/text.docx: word/embeddings/book.xlsx: xl/macrosheets/sheet1.xml',
    ]);
  });

  test('controls, ribbon callbacks, DDE links and encryption are found', async () => {
    const facts = documentFacts(
      await officePackage({
        'word/activeX/activeX1.xml':
          '<ax:ocx ax:classid="{D27CDB6E-AE6D-11CF-96B8-444553540000}" ax:persistence="persistStorage"/>',
        'customUI/customUI.xml': '<customUI onLoad="Start"><ribbon/></customUI>',
        'xl/externalLinks/externalLink1.xml':
          '<externalLink><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>',
      }),
    );
    expect(detailsOf(facts, 'activex')).toEqual(['ShockwaveFlash {D27CDB6E-AE6D-11CF-96B8-444553540000}']);
    expect(detailsOf(facts, 'vba-autorun')).toEqual(['customUI onLoad=Start']);
    expect(detailsOf(facts, 'dde')).toEqual(['cmd|/c calc']);
    const agile = join(
      u16(4, 4),
      u32(0x40),
      ascii(
        '<encryption><keyData cipherAlgorithm="AES" keyBits="256" hashAlgorithm="SHA512"/><p:encryptedKey spinCount="100000"/></encryption>',
      ),
    );
    const locked = documentFacts(
      compoundFile([
        { name: 'EncryptionInfo', stream: agile },
        { name: 'EncryptedPackage', stream: u32(0) },
      ]),
    );
    expect(locked).toEqual([{ kind: 'document-encrypted', detail: 'Agile AES-256 SHA512 spinCount=100000' }]);
  });

  test('OpenDocument: macros and the events that start them', async () => {
    const facts = documentFacts(
      await officePackage({
        mimetype: 'application/vnd.oasis.opendocument.text',
        'Basic/Standard/Module1.xml': '<script:module/>',
        'Basic/script-lc.xml': '<library/>',
        'content.xml':
          '<office:document><script:event-listener script:event-name="dom:load" xlink:href="vnd.sun.star.script:Standard.Module1.Main"/></office:document>',
      }),
    );
    expect(detailsOf(facts, 'vba')).toEqual(['Basic/Standard/Module1.xml']);
    expect(detailsOf(facts, 'vba-autorun')).toEqual(['dom:load vnd.sun.star.script:Standard.Module1.Main']);
  });
});

test('other archives and other files give nothing', async () => {
  expect(documentFacts(ascii('plain text'))).toEqual([]);
  expect(documentFacts(new Uint8Array(0))).toEqual([]);
  expect(
    documentFacts(await officePackage({ 'word/document.xml': '<w:document><w:t>text</w:t></w:document>' })),
  ).toEqual([]);
});

test('macros and objects that cannot be opened are told by their presence', async () => {
  const broken = join(ascii('\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1'), new Uint8Array(600));
  const facts = documentFacts(
    await officePackage({ 'word/vbaProject.bin': broken, 'word/embeddings/oleObject1.bin': broken }),
  );
  expect(detailsOf(facts, 'vba')).toEqual(['word/vbaProject.bin']);
  expect(detailsOf(facts, 'embedded-object')).toEqual(['word/embeddings/oleObject1.bin (application/x-ole-storage)']);
});

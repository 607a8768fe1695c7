import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { FileFact } from '../../../../core/model/mail-details.ts';
import { ascii, join, utf16 } from './byte-builder.ts';
import { detailsOf, documentFacts } from './facts.ts';

const pdf = (...objects: (string | Uint8Array)[]): readonly FileFact[] =>
  documentFacts(
    join(
      ascii('%PDF-1.7\n'),
      ...objects.map((object) => (typeof object === 'string' ? ascii(`${object}\n`) : object)),
      ascii('%%EOF'),
    ),
  );
const stream = (number: number, dictionary: string, bytes: Uint8Array): Uint8Array =>
  join(
    ascii(`${number} 0 obj\n<<${dictionary}/Length ${bytes.length}>>\nstream\r\n`),
    bytes,
    ascii('\nendstream\nendobj\n'),
  );
const deflated = (text: string): Uint8Array => new Uint8Array(deflateSync(ascii(text)));

describe('a PDF', () => {
  test('with a script that runs when it is opened', () => {
    const facts = pdf(
      '1 0 obj<</Type/Catalog/OpenAction 2 0 R>>endobj',
      '2 0 obj<</S/JavaScript/JS 3 0 R>>endobj',
      stream(3, '/Filter/FlateDecode', deflated('this.exportDataObject({cName: "a.exe", nLaunch: 2});')),
    );
    expect(detailsOf(facts, 'pdf-open-action')).toEqual(['OpenAction: JavaScript']);
    expect(detailsOf(facts, 'pdf-javascript')).toEqual([
      'exportDataObject: this.exportDataObject({cName: "a.exe", nLaunch: 2});',
    ]);
  });

  test('with disguised names', () => {
    const facts = pdf('1 0 obj<</S/J#61vaScript/#4aS(app.alert\\(1\\))>>endobj', '2 0 obj<</Na#20me/x>>endobj');
    expect(detailsOf(facts, 'pdf-javascript')).toEqual(['app.alert(1)']);
    expect(detailsOf(facts, 'pdf-hidden-name').sort()).toEqual(['/#4aS = /JS', '/J#61vaScript = /JavaScript']);
  });

  test.each([
    ['a.exe', 'not read', ['a.exe (text/plain)']],
    ['a.txt', 'MZ\x90\0', ['a.txt (application/vnd.microsoft.portable-executable)']],
    ['invoice.xml', '<?xml version="1.0"?><a/>', []],
  ])('with %s attached, which runs or not', (name, content, expected) => {
    const facts = pdf(
      `1 0 obj<</Type/Filespec/F(${name})/EF<</F 2 0 R>>>>endobj`,
      stream(2, '/Type/EmbeddedFile', ascii(content)),
    );
    expect(detailsOf(facts, 'embedded-program')).toEqual(expected);
  });

  test('with objects in an object stream', () => {
    const inner = '10 0 11 40 <</S/URI/URI(http://example.com/a)>>         <</S/Launch/Win<</F(cmd.exe)/P(/c calc)>>>>';
    const first = inner.indexOf('<<');
    const facts = pdf(stream(5, `/Type/ObjStm/N 2/First ${first}/Filter[/FlateDecode]`, deflated(inner)));
    expect(detailsOf(facts, 'pdf-uri')).toEqual(['http://example.com/a']);
    expect(detailsOf(facts, 'pdf-launch')).toEqual(['cmd.exe /c calc']);
  });

  test('with an object stream under a predictor and behind two filters', () => {
    const inner = '7 0 <</S/URI/URI(http://example.com/b)>>';
    const columns = 8;
    const rows = inner
      .padEnd(40)
      .match(/.{8}/gs)!
      .map((row) => `\0${row}`)
      .join('');
    const hexed = ascii(`${Buffer.from(deflated(rows)).toString('hex')}>`);
    const facts = pdf(
      stream(
        5,
        `/Type/ObjStm/N 1/First 4/Filter[/AHx /Fl]/DecodeParms[null<</Predictor 12/Columns ${columns}>>]`,
        hexed,
      ),
    );
    expect(detailsOf(facts, 'pdf-uri')).toEqual(['http://example.com/b']);
  });

  test('with attached files, named in Japanese', () => {
    const name = `FEFF${Buffer.from(utf16('請求書.exe')).swap16().toString('hex')}`;
    const facts = pdf(
      `1 0 obj<</Type/Filespec/F(x.exe)/UF<${name}>/EF<</F 2 0 R>>>>endobj`,
      stream(2, '/Type/EmbeddedFile/Filter/FlateDecode', deflated('MZ\x90\0')),
      stream(3, '/Type/EmbeddedFile', ascii('loose')),
    );
    expect(detailsOf(facts, 'pdf-embedded-file')).toEqual([
      '請求書.exe (application/vnd.microsoft.portable-executable, 4 bytes)',
      '? (text/plain, 5 bytes)',
    ]);
    expect(detailsOf(facts, 'embedded-program')).toEqual([
      '請求書.exe (application/vnd.microsoft.portable-executable)',
    ]);
  });

  test('with forms, other documents, media', () => {
    const facts = pdf(
      '1 0 obj<</S/SubmitForm/F<</FS/URL/F(http://example.com/post)>>>>endobj',
      '2 0 obj<</S/GoToR/F(\\\\\\\\server\\\\s\\\\a.pdf)/D[0/Fit]>>endobj',
      '3 0 obj<</Type/Annot/Subtype/RichMedia>>endobj',
      '4 0 obj<</XFA[(preamble)5 0 R]>>endobj',
      stream(
        5,
        '',
        ascii(
          '<xdp><script contentType="application/x-javascript">xfa.host.gotoURL("http://example.com")</script></xdp>',
        ),
      ),
      '6 0 obj<</AA<</O<</S/URI/URI(http://example.com/o)>>/C<</S/GoTo>>>>>>endobj',
    );
    expect(detailsOf(facts, 'pdf-form-submit')).toEqual(['SubmitForm http://example.com/post']);
    expect(detailsOf(facts, 'pdf-remote-document')).toEqual(['GoToR \\\\server\\s\\a.pdf']);
    expect(detailsOf(facts, 'pdf-rich-media')).toEqual(['RichMedia']);
    expect(detailsOf(facts, 'pdf-form')).toEqual(['XFA (2)']);
    expect(detailsOf(facts, 'pdf-javascript')).toEqual(['XFA: xfa.host.gotoURL("http://example.com")']);
    expect(detailsOf(facts, 'pdf-open-action')).toEqual(['AA O: URI']);
  });

  test('that is encrypted is said to be so, and its texts are not shown', () => {
    const facts = pdf(
      '1 0 obj<</S/URI/URI(\\001\\002secret)>>endobj',
      '2 0 obj<</Filter/Standard/V 4/R 4>>endobj',
      'trailer<</Root 1 0 R/Encrypt 2 0 R>>',
    );
    expect(facts).toEqual([
      { kind: 'pdf-uri', detail: '(encrypted)' },
      { kind: 'document-encrypted', detail: 'PDF Standard V4 R4' },
    ]);
  });

  test.each([
    ['objects without ends', '1 0 obj<</S/URI/URI(http://example.com/a) 2 0 obj<<>>'],
    [
      'a false length',
      '3 0 obj<</Length 9999>>stream\nabc\nendstream endobj 1 0 obj<</S/URI/URI(http://example.com/a)>>',
    ],
    ['a head in the middle', '\n1 0 obj % comment >>\n<</S/URI/URI(http://exam\\\nple.com/a)>>endobj'],
    ['a reference in between', '9 0 obj(http://example.com/a)endobj 1 0 obj<</S/URI/URI 9 0 R>>endobj'],
  ])('that is garbled: %s', (_, body) => {
    expect(detailsOf(pdf(body), 'pdf-uri')).toEqual(['http://example.com/a']);
  });

  test('that only shows a page gives nothing', () => {
    expect(
      pdf(
        '1 0 obj<</Type/Catalog/OpenAction[3 0 R/Fit]/Pages 2 0 R>>endobj',
        stream(4, '/Filter/FlateDecode', deflated('BT (text) Tj ET')),
      ),
    ).toEqual([]);
  });
});

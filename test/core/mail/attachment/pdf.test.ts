import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { FileFact } from '../../../../core/model/mail-details.ts';
import { ascii, join, utf16 } from './byte-builder.ts';
import { detailsOf, documentFacts } from './facts.ts';
import { processorMs } from '../../../processor-time.ts';

/** Far above what any of these takes: a hang must fail, a busy machine must not. */
const MAX_MS = 10_000;

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

  test.each([
    ['search-ms:query=x&crumb=location:\\\\\\\\evil.example\\\\s', 'dangerous-link'],
    ['file://203.0.113.9/s/a.lnk', 'dangerous-link'],
    ['https://evil.example/Adobe_update.exe', 'dangerous-link'],
    ['file:///C:/Windows/System32/cmd.exe', 'dangerous-link'],
    ['..\\\\tools\\\\a.lnk', 'dangerous-link'],
    ['file:///C:/docs/a.pdf', 'pdf-uri'],
    ['www.example.com/a.exe', 'dangerous-link'],
    ['https://www.example.com/a.aspx?b=c.exe', 'pdf-uri'],
    ['www.example.com/index.asp', 'pdf-uri'],
    ['mailto:a@example.com', 'pdf-uri'],
  ])('with a link to %s, which leaves the web or not', (target, kind) => {
    expect(pdf(`1 0 obj<</S/URI/URI(${target})>>endobj`).map((fact) => fact.kind)).toEqual([kind]);
  });

  test('that is encrypted is said to be so, and its texts are not shown', () => {
    const facts = pdf(
      '1 0 obj<</S/URI/URI(\\001\\002secret)>>endobj',
      '2 0 obj<</Filter/Standard/V 4/R 4>>endobj',
      'trailer<</Root 1 0 R/Encrypt 2 0 R>>',
    );
    expect(facts).toEqual([
      { kind: 'document-encrypted', detail: 'PDF Standard V4 R4' },
      { kind: 'pdf-uri', detail: '(encrypted)' },
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

  test.each([
    ['the name of an action', '5 0 obj<</S 6 0 R/F(cmd.exe)>>endobj', '6 0 obj/Launch endobj'],
    [
      'a filter',
      stream(5, '/Type/ObjStm/First 4/Filter 6 0 R', deflated('9 0 <</S/Launch/F(cmd.exe)>>')),
      '6 0 obj/FlateDecode endobj',
    ],
    [
      'where the objects begin',
      stream(5, '/Type 7 0 R/First 6 0 R', ascii('9 0 <</S/Launch/F(cmd.exe)>>')),
      '6 0 obj 4 endobj 7 0 obj/ObjStm endobj',
    ],
  ])('with %s in an object of its own', (_, ...objects) => {
    expect(detailsOf(pdf(...objects), 'pdf-launch')).toEqual(['cmd.exe']);
  });

  test.each([
    ['an open string in between', '('],
    ['open digits in between', '<6'],
    ['the word of a stream in between', 'stream'],
    ['a string that is never closed', '4 0 obj(abc endobj'],
    ['a stream that never ends', '4 0 obj<<>>stream abc endobj'],
    ['an end right in front', '4 0 obj<<>>endobj'],
  ])('whose objects are hidden by %s', (_, before) => {
    const launch = '5 0 obj<</S/Launch/F(cmd.exe)>>endobj';
    const facts = documentFacts(
      ascii(
        `%PDF-1.7\n${before}${before.endsWith('>>endobj') ? '' : '\n'}${launch}\n6 0 obj<<>>stream\nx\nendstream endobj`,
      ),
    );
    expect(detailsOf(facts, 'pdf-launch')).toEqual(['cmd.exe']);
  });

  test('with a string that is closed keeps all of it, whatever stands in it', () => {
    const code = 'a; /* endobj 7 0 obj */ eval(b)';
    const facts = pdf(`1 0 obj<</JS(${code.replace(/[()]/g, String.raw`\$&`)})>>endobj`);
    expect(detailsOf(facts, 'pdf-javascript')).toEqual([`eval: ${code}`]);
  });

  test('with a script beside what is started shows both', () => {
    const facts = pdf('1 0 obj<</S/Launch/F(cmd.exe)/JS(app.beep)>>endobj');
    expect(facts.map(({ kind }) => kind)).toEqual(['pdf-javascript', 'pdf-launch']);
  });

  test('with two versions of a script shows both', () => {
    const facts = pdf('1 0 obj<</JS 2 0 R>>endobj', stream(2, '', ascii('eval(1)')), '2 0 obj(app.beep)endobj');
    expect(detailsOf(facts, 'pdf-javascript')).toEqual(['eval: eval(1)', 'app.beep']);
  });

  test('with a file that only an old key names', () => {
    const facts = pdf('1 0 obj<</F(a.exe)/EF<</DOS 2 0 R>>>>endobj', stream(2, '', ascii('MZ\x90\0')));
    expect(detailsOf(facts, 'embedded-program')).toEqual(['a.exe (application/vnd.microsoft.portable-executable)']);
  });

  test('is not locked by an object that only looks like a trailer', () => {
    const facts = pdf(
      '1 0 obj<</Encrypt 2 0 R>>endobj',
      '2 0 obj<</Filter/Other>>endobj',
      '3 0 obj<</S/URI/URI(http://a.example/)>>endobj',
    );
    expect(facts).toEqual([{ kind: 'pdf-uri', detail: 'http://a.example/' }]);
  });

  test.each([
    ['LZW', '/LZWDecode', '80 0B 60 50 22 0C 0C 85 01', '-----A---B'],
    ['runs', '/RunLengthDecode', '00 2D FC 2D 01 41 2D FD 42 80', '------A-BBBB'],
    ['digits', '/ASCIIHexDecode', '32 44 32 44 34 3E', '--@'],
    [
      'letters',
      '/ASCII85Decode',
      '7A 35 73 64 71 2C 37 37 4B 64 3C 38 50 32 57 4C 7E 3E',
      '<U+0000><U+0000><U+0000><U+0000>ABCDEFGHIJKL',
    ],
  ])('with a stream under %s', (_, filter, bytes, text) => {
    const packed = Uint8Array.from(bytes.split(' '), (byte) => Number.parseInt(byte, 16));
    const facts = pdf('1 0 obj<</JS 2 0 R>>endobj', stream(2, `/Filter${filter}`, packed));
    expect(detailsOf(facts, 'pdf-javascript')).toEqual([text]);
  });
});

/** What many objects refer to is read once: each of these took from four seconds to hours. */
describe('a PDF in which thousands of objects refer to a large one', () => {
  const times = (text: string, count = 20_000): string => text.repeat(count);
  test.each([
    [
      'events',
      `5 0 obj<<${Array.from({ length: 10_000 }, (_, n) => `/A${n} 6 0 R`).join('')}>>endobj`,
      '<</AA 5 0 R>>',
    ],
    ['a form', `5 0 obj[${times('6 0 R ')}]endobj`, '<</XFA 5 0 R>>'],
    ['a script', `5 0 obj(${times('abc ')})endobj`, '<</JS 5 0 R>>'],
    ['a script in a stream', stream(5, '', ascii(times('unescape("%u9090");'))), '<</JS 5 0 R>>'],
    ['an address', `5 0 obj(${times('abc ')})endobj`, '<</S/URI/URI 5 0 R>>'],
    ['versions of a script', times('5 0 obj(a)endobj '), '<</JS 5 0 R>>'],
    ['versions of a file', times('5 0 obj<<>>stream endstream endobj '), '<</EF<</F 5 0 R>>>>'],
  ])('%s', (_, object, reference) => {
    const started = processorMs();
    pdf(object, '6 0 obj<</S/JavaScript>>endobj', `7 0 obj[${times(reference)}]endobj`);
    expect(processorMs() - started).toBeLessThan(MAX_MS);
  });

  test.each([
    ['zeros of base 85', '[/FlateDecode/ASCII85Decode]', 'z'.repeat(4_500_000)],
    ['a form', '/FlateDecode', times('<script>x', 600_000)],
  ])('streams that unpack to %s', (_, filter, text) => {
    const started = processorMs();
    const streams = [10, 11, 12, 13].map((n) => stream(n, `/Type/EmbeddedFile/Filter${filter}`, deflated(text)));
    const facts = pdf('1 0 obj<</XFA[10 0 R 11 0 R 12 0 R 13 0 R]>>endobj', ...streams);
    expect(processorMs() - started).toBeLessThan(MAX_MS);
    expect(facts.map(({ kind }) => kind)).toContain('reading-cut');
  });
});

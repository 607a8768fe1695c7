import { describe, expect, test } from 'vitest';
import { encodeJapanese } from '../mail-builder.ts';
import { ascii, join, u16, u32, u8, utf16 } from './byte-builder.ts';
import { compoundFile } from './compound-builder.ts';
import { detailsOf, documentFacts } from './facts.ts';
import { officePackage } from './package-builder.ts';

const record = (type: number, ...data: readonly (Uint8Array | readonly number[])[]): Uint8Array => {
  const whole = join(...data);
  return join(u16(type, whole.length), whole);
};
const bof = (substream: number): Uint8Array => record(0x0809, u16(0x0600, substream, 0, 0), u32(0, 0));
const boundSheet = (at: number, state: number, type: number, name: string): Uint8Array =>
  record(0x0085, u32(at), [state, type, name.length, 1], utf16(name));
const workbook = (...records: Uint8Array[]): Uint8Array =>
  compoundFile([{ name: 'Workbook', stream: join(...records) }]);

describe('macro sheets of Excel 97 to 2003', () => {
  /** `=EXEC("cmd /c calc")` as tokens: a text, then function 110 with one argument. */
  const exec = join([0x17, 11, 0], ascii('cmd /c calc'), [0x42, 1], u16(110));
  const formula = record(0x0006, u16(0, 0, 0), new Uint8Array(8), u16(0), u32(0), u16(exec.length), exec);
  const name = record(0x0018, u16(0x0020), [0, 1], u16(0, 0, 0), u32(0), [0, 1]);
  const globals = (at: number): Uint8Array =>
    join(bof(0x0005), boundSheet(at, 2, 1, 'マクロ1'), boundSheet(0, 0, 0, 'Sheet1'), name, record(0x000a));
  const at = globals(0).length;
  const facts = documentFacts(workbook(globals(at), bof(0x0040), formula, record(0x000a)));

  test('are found with their state, their automatic name and what their cells call', () => {
    expect(detailsOf(facts, 'xlm')).toEqual(['マクロ1 (veryHidden)']);
    expect(detailsOf(facts, 'sheet-hidden')).toEqual(['マクロ1 (veryHidden)']);
    expect(detailsOf(facts, 'xlm-autorun')).toEqual(['Auto_Open']);
    expect(detailsOf(facts, 'xlm-call')).toEqual(['EXEC (マクロ1): cmd /c calc']);
  });

  test('are not seen in a plain workbook', () => {
    const plain = workbook(
      bof(0x0005),
      boundSheet(0, 0, 0, 'Sheet1'),
      record(0x000a),
      bof(0x0010),
      formula,
      record(0x000a),
    );
    expect(documentFacts(plain)).toEqual([]);
  });

  test('a name spelled out, a DDE link and encryption are found', () => {
    const spelled = record(0x0018, u16(0), [0, 10], u16(0, 0, 0), u32(0), [0], ascii('Auto_Open7'));
    const path = 'cmd\u0003/c calc';
    const book = record(0x01ae, u16(1, path.length), [0], ascii(path));
    const found = documentFacts(workbook(bof(0x0005), spelled, book));
    expect(detailsOf(found, 'xlm-autorun')).toEqual(['Auto_Open7']);
    expect(detailsOf(found, 'dde')).toEqual(['cmd|/c calc']);
    const locked = documentFacts(workbook(bof(0x0005), record(0x002f, u16(1, 1, 1)), boundSheet(0, 0, 1, 'x')));
    expect(locked).toEqual([{ kind: 'document-encrypted', detail: 'Excel RC4' }]);
  });
});

describe('a workbook that another one is linked to', () => {
  const linked = (path: string) =>
    documentFacts(workbook(bof(0x0005), record(0x01ae, u16(1, path.length), [0], ascii(path))));

  test.each([
    ['\u0001\u0002Marketing\u0003[plan.xls]', '\\Marketing\\[plan.xls]'],
    ['\u0001\u0001Csales\u0003plan.xls', 'C:\\sales\\plan.xls'],
    ['\u0001\u0004sales\u0003plan.xls', '..\\sales\\plan.xls'],
    ['\u0001plan.xls', 'plan.xls'],
  ])('%j is no DDE link', (path, shown) => {
    expect(linked(path)).toEqual([{ kind: 'external-relationship', detail: `externallinkpath ${shown}` }]);
  });

  test.each([
    ['\u0001\u0001@evil.example\u0003s\u0003plan.xls', '\\\\evil.example\\s\\plan.xls'],
    ['\u0001\u0005\u001dhttps://evil.example/plan.xls', 'https://evil.example/plan.xls'],
  ])('%j is on another computer', (path, shown) => {
    expect(linked(path)).toEqual([{ kind: 'linked-file', detail: `externallinkpath ${shown}` }]);
  });
});

describe('macro sheets that only Excel finds', () => {
  const exec = join([0x17, 11, 0], ascii('cmd /c calc'), [0x42, 1], u16(110));
  const cell = (tokens: Uint8Array): Uint8Array =>
    record(0x0006, u16(0, 0, 0), new Uint8Array(8), u16(0), u32(0), u16(tokens.length), tokens);
  const eof = record(0x000a);
  /** A book with one sheet, and what stands between its list of sheets and the sheet. */
  const book = (between: Uint8Array, type: number, ...cells: Uint8Array[]): Uint8Array => {
    const globals = (at: number): Uint8Array => join(bof(0x0005), boundSheet(at, 0, type, 'M1'), eof);
    return join(globals(globals(0).length + between.length), between, bof(0x0040), ...cells, eof);
  };
  const callsOf = (stream: Uint8Array): string[] => detailsOf(documentFacts(workbook(stream)), 'xlm-call');
  const none = new Uint8Array(0);

  test.each([
    ['four zeros', u32(0)],
    ['a record that reaches over it', u16(0x1234, 0xfff0)],
  ])('behind %s', (_, between) => {
    expect(callsOf(book(between, 1, cell(exec)))).toEqual(['EXEC (M1): cmd /c calc']);
  });

  test('that the list of sheets calls something else', () => {
    expect(detailsOf(documentFacts(workbook(book(none, 0, cell(exec)))), 'xlm')).toEqual(['M1 (visible)']);
  });

  test('with a formula of several cells, a shared one, and one that a name stands for', () => {
    const range = [0, 0, 0, 0, 0, 0];
    const array = record(0x0221, range, u16(0), u32(0), u16(exec.length), exec);
    const shared = record(0x04bc, range, [0, 1], u16(exec.length), exec);
    const name = record(0x0018, u16(0), [0, 3], u16(exec.length, 0, 0), u32(0), [0], ascii('Run'), exec);
    for (const each of [array, shared]) {
      expect(callsOf(book(none, 1, cell(u8(1, 0, 0, 0, 0)), each))).toEqual(['EXEC (M1): cmd /c calc']);
    }
    expect(callsOf(join(bof(0x0005), name, eof))).toEqual(['EXEC (Run): cmd /c calc']);
  });

  test.each([
    [0x8061, 'FORMULA.FILL'],
    [0x8062, 'FORMULA.ARRAY'],
    [0x8094, 'ON.TIME'],
  ])('by the command %i, %s', (number, name) => {
    expect(callsOf(book(none, 1, cell(join([0x42, 1], u16(number)))))).toEqual([`${name} (M1):`]);
  });

  test('without a compound file around them', () => {
    const facts = documentFacts(book(none, 1, cell(exec)));
    expect(detailsOf(facts, 'xlm-call')).toEqual(['EXEC (M1): cmd /c calc']);
  });

  test.each([
    [2, 0x0009, 0x0006, [0x42, 1, 110]],
    [3, 0x0209, 0x0206, [0x42, 1, 110]],
    [4, 0x0409, 0x0406, [0x42, 1, 110, 0]],
  ])('of Excel %i', (version, begin, formula, call) => {
    const tokens = join([0x17, 3], ascii('cmd'), call);
    const size = version === 2 ? u8(tokens.length) : u16(tokens.length);
    const head = new Uint8Array(16);
    const name = version === 2 ? u8(0, 0, 0, 9, 0) : join(u16(0), [0, 9], u16(0));
    const facts = documentFacts(
      join(
        record(begin, u16(version * 256, 0x0040), version === 2 ? [] : [0, 0]),
        record(version === 2 ? 0x0018 : 0x0218, name, ascii('Auto_Open')),
        record(formula, head, size, tokens),
        record(0x000a),
      ),
    );
    expect(detailsOf(facts, 'xlm')).toEqual([`BIFF${version}`]);
    expect(detailsOf(facts, 'xlm-autorun')).toEqual(['Auto_Open']);
    expect(detailsOf(facts, 'xlm-call')).toEqual(['EXEC (): cmd']);
  });

  test('sheets that lie over each other end, which is told', () => {
    const sheet = join(bof(0x0040), u16(0x1234, 0xfff0));
    const places = Array.from({ length: 900 }, (_, index) => index * sheet.length);
    const globals = (start: number): Uint8Array =>
      join(bof(0x0005), ...places.map((at) => boundSheet(start + at, 0, 1, 'x')), eof, u32(0));
    const facts = documentFacts(workbook(globals(globals(0).length), join(...places.map(() => sheet))));
    expect(detailsOf(facts, 'reading-cut')).toEqual(['Workbook records']);
  });
});

describe('macro sheets of Excel 2007 and later', () => {
  test('are found by their part or by their content type, with names and formulas', async () => {
    const facts = documentFacts(
      await officePackage({
        '[Content_Types].xml':
          '<Types><Override PartName="/xl/other/a.xml" ContentType="application/vnd.ms-excel.macrosheet+xml"/></Types>',
        'xl/workbook.xml':
          '<workbook><sheets><sheet name="M" state="veryHidden"/><sheet name="S"/></sheets><definedNames><definedName name="_xlnm.Auto_Open" hidden="1">M!$A$1</definedName><definedName name="_xlnm.Print_Area">S!$A$1</definedName></definedNames></workbook>',
        'xl/macrosheets/sheet1.xml':
          '<xm:macrosheet><c><f>EXEC(&quot;cmd&quot;)</f></c><c><f>SUM(1)</f></c></xm:macrosheet>',
      }),
    );
    expect(detailsOf(facts, 'xlm')).toEqual(['/xl/other/a.xml', 'xl/macrosheets/sheet1.xml']);
    expect(detailsOf(facts, 'xlm-autorun')).toEqual(['_xlnm.Auto_Open = M!$A$1']);
    expect(detailsOf(facts, 'xlm-call')).toEqual(['EXEC: EXEC("cmd")']);
    expect(detailsOf(facts, 'sheet-hidden')).toEqual(['M (veryHidden)']);
  });

  test('are found in binary workbooks', async () => {
    const wide = (text: string): Uint8Array => join(u32(text.length), utf16(text));
    const binary = (type: readonly number[], data: Uint8Array): Uint8Array => join(type, u8(data.length), data);
    const sheet = binary([0x9c, 0x01], join(u32(2, 1), wide('rId1'), wide('隠し')));
    const name = binary([39], join(u32(0), [0], u32(0xffffffff), wide('_xlnm.Auto_Open')));
    const facts = documentFacts(
      await officePackage({ 'xl/workbook.bin': join(sheet, name), 'xl/macrosheets/sheet1.bin': u8(1) }),
    );
    expect(detailsOf(facts, 'sheet-hidden')).toEqual(['隠し (veryHidden)']);
    expect(detailsOf(facts, 'xlm-autorun')).toEqual(['_xlnm.Auto_Open']);
    expect(detailsOf(facts, 'xlm')).toEqual(['xl/macrosheets/sheet1.bin']);
  });
});

describe('text that Excel opens', () => {
  const of = (text: string): { kind: string; detail: string }[] => [...documentFacts(ascii(text))];

  test('SYLK with Excel 4 macros', () => {
    const text =
      'ID;P\r\nO;E\r\nNN;NAuto_open;ER101C1;KOut Flank;F\r\nC;X1;Y101;K0;EEXEC("CALC.EXE")\r\nC;X1;Y102;K0;EHALT()\r\nE\r\n';
    expect(of(text)).toEqual([
      { kind: 'xlm', detail: 'SYLK O;E' },
      { kind: 'xlm-autorun', detail: 'Auto_open = R101C1' },
      { kind: 'xlm-call', detail: 'EXEC: EXEC("CALC.EXE")' },
    ]);
  });

  test('a web query', () => {
    expect(of('WEB\r\n1\r\nhttps://example.com/q.php\r\n')).toEqual([
      { kind: 'remote-object', detail: 'https://example.com/q.php' },
    ]);
  });

  test.each([
    `a,b\r\n=cmd|'/c calc'!A0,1`,
    `"=cmd|'/c powershell -w 1'!_xlbgnm.A1",2`,
    `+1+cmd|' /C calc'!A0`,
    `x;@SUM(1+1)*cmd|'/c calc'!A0`,
  ])('a table with the DDE formula %j', (text) => {
    expect(of(text)[0]?.kind).toBe('dde');
  });

  test('a table whose formula stands behind a hundred thousand bytes, in any charset and with any line ends', () => {
    const formula = "=cmd|'/c calc'!A0";
    const rows = Array.from({ length: 9000 }, (_, index) => `${index},日本語`);
    for (const lineEnd of ['\r\n', '\n', '\r']) {
      const text = [...rows, `見積,${formula}`, ...rows].join(lineEnd);
      for (const bytes of [
        encodeJapanese(text, 'SJIS'),
        encodeJapanese(text, 'UTF8'),
        join([0xff, 0xfe], utf16(text)),
      ]) {
        expect(detailsOf(documentFacts(bytes), 'dde')).toContain(formula);
      }
    }
  });

  test.each([
    ['behind four thousand cells', `${','.repeat(4000)}=cmd|'/c calc'!A0`],
    ['behind a long cell', `${'a'.repeat(5000)},=cmd|'/c calc'!A0`],
    ['with a comma in quotation marks', `a,"=cmd|'/c x,y'!A0"`],
  ])('a table with a formula %s', (_, text) => {
    expect(detailsOf(documentFacts(ascii(text)), 'dde')[0]).toContain('=cmd|');
  });

  test('SYLK with a formula behind a long field', () => {
    const facts = of(`ID;P\r\nC;K"${'a'.repeat(4000)}";EEXEC("CALC.EXE")\r\n`);
    expect(facts).toEqual([{ kind: 'xlm-call', detail: 'EXEC: EXEC("CALC.EXE")' }]);
  });

  test('what is longer than is looked at is told', () => {
    const cuts = (text: string): string[] => detailsOf(documentFacts(ascii(text)), 'reading-cut');
    expect(cuts(`ID;P\r\nC;E${'a'.repeat(40_000)}\r\n`)).toEqual(['cell > 32767']);
    expect(cuts(`ID;P\r\n${'C;EA\n'.repeat(60_000)}`)).toEqual(['SYLK formulas']);
    expect(cuts(`ID;P\r\n${`C;E${'A'.repeat(30_000)}\n`.repeat(80)}`)).toEqual(['SYLK formulas']);
    expect(cuts(`${','.repeat(5_000_000)}(`)).toEqual(['line > 4194304 bytes']);
    expect(cuts(`(${',='.repeat(300_000)}`)).toEqual(['> 200000 formulas']);
  });

  test('a table with a formula that loads', () => {
    expect(of('name,=WEBSERVICE("http://example.com")')[0]?.kind).toBe('sheet-formula');
    expect(of('name,=_xlfn.WEBSERVICE("http://example.com")')[0]?.kind).toBe('sheet-formula');
    expect(of('var a=b,+(i||"")).call(s.prototype)')).toEqual([]);
  });

  test.each(['x,"-5","a|b!c"', 'name,=SUM(A1:A2)\r\n-5,+3', 'plain text | with a bar! And more', '- item | two'])(
    'says nothing of %j',
    (text) => {
      expect(of(text)).toEqual([]);
    },
  );
});

import { describe, expect, test } from 'vitest';
import { analyzeMail } from '../../../core/mail/analyze-mail.ts';
import { openCompoundFile } from '../../../core/mail/compound-file.ts';
import { decompressRtf, readRtf } from '../../../core/mail/rtf-text.ts';
import { corpusFiles } from './fixtures.ts';
import { bytesOf, encodeJapanese, join } from './mail-builder.ts';
import { processorMs } from '../../processor-time.ts';

describe('compressed RTF', () => {
  /* [MS-OXRTFCP] 4.1.1 and 4.1.2: the examples of the specification. */
  test.each([
    [
      '2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0',
      '{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n',
    ],
    ['1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0', '{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}'],
  ])('example %#', (hex, text) => {
    const unpacked = decompressRtf(new Uint8Array(Buffer.from(hex, 'hex')));
    expect(new TextDecoder().decode(unpacked ?? undefined)).toBe(text);
  });

  test('what is none, or is cut short, ends', () => {
    expect(decompressRtf(new Uint8Array(3))).toBe(null);
    expect(decompressRtf(new Uint8Array(40))).toBe(null);
    const cut = new Uint8Array(Buffer.from('ffffff7fffffff7f4c5a4675f1c5c7a703000a00', 'hex'));
    expect(decompressRtf(cut)?.length).toBeLessThan(100);
  });
});

describe('RTF bodies', () => {
  test('Japanese in code page 932 and in Unicode', () => {
    const hex = [...encodeJapanese('表示', 'SJIS')].map((byte) => `\\'${byte.toString(16)}`).join('');
    const rtf = `{\\rtf1\\ansi\\ansicpg932{\\fonttbl{\\f0 MS;}}\\uc1 ${hex}\\par \\u26085?\\u26412?\\par\\{x\\}}`;
    expect(readRtf(bytesOf(rtf))).toEqual({ text: '表示\n日本\n{x}', html: null });
  });

  test('a character whose second byte is written as a letter', () => {
    expect(readRtf(bytesOf("{\\rtf1\\ansi\\ansicpg932 \\'83e\\'83X\\'83g\\par \\'83\\\\}")).text).toBe('テスト\nソ');
  });

  test('what stands in place of a character ends with its group', () => {
    expect(readRtf(bytesOf('{\\rtf1 hello {\\uc2000000000\\u32}see http://evil.example/a}')).text).toBe(
      'hello  see http://evil.example/a',
    );
    expect(readRtf(bytesOf('{\\rtf1{\\uc1\\u32}see}')).text).toBe(' see');
    expect(readRtf(bytesOf('{\\rtf1{\\uc-1\\u65 see}}')).text).toBe('Asee');
  });

  test('no depth of groups, number of pieces or raw data ends the text', () => {
    const started = processorMs();
    expect(readRtf(bytesOf(`{\\rtf1${'{'.repeat(5000)}deep${'}'.repeat(5000)} end}`)).text).toBe('deep end');
    expect(readRtf(bytesOf(`{\\rtf1 ${"\\'e9{}".repeat(400_000)}}`)).text).toBe('é'.repeat(400_000));
    expect(readRtf(bytesOf('{\\rtf1 a\\bin3 }}}b}')).text).toBe('ab');
    expect(processorMs() - started).toBeLessThan(10_000);
  });

  test('HTML inside RTF comes back as HTML', () => {
    const rtf =
      '{\\rtf1\\ansi\\fromhtml1 {\\*\\htmltag64 <p>}\\htmlrtf {\\htmlrtf0 a{\\*\\htmltag84 <b>}b{\\*\\htmltag92 </b>}\\htmlrtf }\\htmlrtf0 {\\*\\htmltag72 </p>}}';
    expect(readRtf(bytesOf(rtf)).html).toBe('<p>a<b>b</b></p>');
  });

  test('what is never text stays out', () => {
    expect(readRtf(bytesOf('{\\rtf1{\\info{\\author x}}{\\*\\unknown y}{\\pict 00ff}z}')).text).toBe('z');
    const started = processorMs();
    for (const piece of ['{', '\\', '}', "\\'", '\\u', 'a']) readRtf(bytesOf(piece.repeat(300_000)));
    expect(processorMs() - started).toBeLessThan(5000);
  });
});

const messages = corpusFiles(['msg'], /\.msg$/);

describe.runIf(messages !== null)('Outlook messages', () => {
  const named = (name: string): Uint8Array => messages!.find((file) => file.name.endsWith(name))!.bytes;

  test('recipients, bodies as parts, a message within', async () => {
    const subject = await analyzeMail(named('Subject.msg'));
    expect(subject.to).toEqual([{ display: 'ToUser', address: 'to@example.com' }]);
    expect(subject.cc).toEqual([{ display: 'ToCc', address: 'cc@example.com' }]);
    expect(subject.parts.map((part) => part.type)).toEqual(['text/plain', 'text/html', 'text/rtf']);
    expect(subject.attachments).toEqual([]);
    const outer = await analyzeMail(named('msgInMsg.msg'));
    const nested = outer.attachments.find((attachment) => attachment.nestedMail !== undefined)?.nestedMail;
    expect(nested?.subject).toBe('Microsoft Outlook テスト メッセージ');
    expect(nested?.from).toEqual([{ display: 'Microsoft Outlook', address: 'xmailuser@xmailserver.test' }]);
    expect(nested?.received).toHaveLength(1);
    expect(outer.warnings.map((warning) => warning.code)).toContain('embedded-message-without-bytes');
  });

  test('a non-Unicode item of a Japanese computer', async () => {
    expect((await analyzeMail(named('contactAnsi.msg'))).subject).toBe('コム ドット イグザンプル 殿');
  });

  test('a compound file whose chains go round ends', () => {
    const bytes = named('Subject.msg').slice();
    const view = new DataView(bytes.buffer);
    const fat = (view.getUint32(76, true) + 1) * 512;
    for (let entry = 0; entry < 128; entry += 1) view.setUint32(fat + entry * 4, entry, true);
    const started = processorMs();
    const root = openCompoundFile(bytes);
    for (const child of root?.children ?? []) child.read();
    expect(processorMs() - started).toBeLessThan(2000);
  });

  test('a file that was cut off is told, wherever, and whole ones are not', async () => {
    const codes = async (bytes: Uint8Array): Promise<string[]> =>
      (await analyzeMail(bytes)).warnings.flatMap(({ code }) => (code === 'outlook-incomplete' ? code : []));
    const whole = named('Outer mail.msg');
    for (const share of [0.9, 0.8, 0.6, 0.4, 0.2])
      expect(await codes(whole.subarray(0, whole.length * share))).toEqual(['outlook-incomplete']);
    for (const { bytes } of messages!) expect(await codes(bytes)).toEqual([]);
  });

  test('a compound file without a message is not a mail', async () => {
    const bytes = named('Subject.msg').slice();
    const text = Buffer.from(bytes.buffer);
    const name = Buffer.from('__properties', 'utf16le');
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) text[at] = 0x58;
    await expect(analyzeMail(bytes)).rejects.toMatchObject({ code: 'not-a-mail', detail: { reason: 'not-a-message' } });
  });
});

test('an eml whose attachment is named .eml is read as a mail', async () => {
  const mail = await analyzeMail(
    join(
      'From: a@b.example\r\nContent-Type: application/octet-stream; name=inner.eml\r\nContent-Disposition: attachment\r\n\r\n',
      'From: c@d.example\r\nSubject: inner\r\n\r\nx',
    ),
  );
  expect(mail.attachments[0]?.nestedMail?.subject).toBe('inner');
});

import { describe, expect, test } from 'vitest';
import { analyzeMail } from '../../../../../core/mail/analyze-mail.ts';
import { readShortcutFacts } from '../../../../../core/mail/attachment/shortcut/shortcut-facts.ts';
import { zipOf } from '../../archive/zip-builder.ts';
import { bytesOf, withAttachment } from '../../mail-builder.ts';

const settings = (line: string): Uint8Array => bytesOf(`\ufeff[.ShellClassInfo]\r\nConfirmFileOp=0\r\n${line}\r\n`);
const loaded = (line: string, name = 'desktop.ini'): string[] =>
  readShortcutFacts(settings(line), name).map(({ kind, detail }) => `${kind} ${detail}`);

describe('the settings of a folder', () => {
  test.each([
    ['IconResource=\\\\203.0.113.5\\s\\a.ico,0', '\\\\203.0.113.5\\s\\a.ico'],
    ['IconFile = "\\\\evil.example@SSL\\s\\a.ico"', '\\\\evil.example@SSL\\s\\a.ico'],
    ['LocalizedResourceName=@\\\\evil.example\\s\\a.dll,-1', '\\\\evil.example\\s\\a.dll'],
    ['IconFile=file://evil.example/s/a.ico', 'file://evil.example/s/a.ico'],
  ])('that lie on a share: %s', (line, target) => expect(loaded(line)).toEqual([`remote-picture ${target}`]));

  test.each([
    'IconResource=C:\\Windows\\System32\\imageres.dll,-112',
    'LocalizedResourceName=@%SystemRoot%\\system32\\shell32.dll,-21770',
    'InfoTip=資料を置くフォルダーです',
    ';IconFile=\\\\evil.example\\s\\a.ico',
  ])('that are ordinary: %s', (line) => expect(loaded(line)).toEqual([]));

  test('are read of no other file', () =>
    expect(loaded('IconFile=\\\\evil.example\\s\\a.ico', 'readme.ini')).toEqual([]));

  test('count within an archive, less for a server of the own network', async () => {
    const signOf = async (line: string): Promise<readonly unknown[]> => {
      const archive = zipOf([{ name: '資料/Desktop.ini', content: Buffer.from(settings(line)), flags: 0x800 }]);
      const mail = await analyzeMail(withAttachment('a.zip', archive));
      const sign = mail.signs.find(({ id }) => id === 'body.tracking');
      return [sign?.weight, sign?.evidence];
    };
    const evidence = 'a.zip / 資料/Desktop.ini : remote-picture';
    expect(await signOf('IconFile=\\\\evil.example\\s\\a.ico')).toEqual([2, `${evidence} \\\\evil.example\\s\\a.ico`]);
    expect(await signOf('IconFile=\\\\fs01\\s\\a.ico')).toEqual([1, `${evidence} \\\\fs01\\s\\a.ico`]);
  });
});

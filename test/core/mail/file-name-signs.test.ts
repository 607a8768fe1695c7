import { describe, expect, test } from 'vitest';
import { extensionOf, fileNameSigns } from '../../../core/mail/file-name-signs.ts';
import { processorMs } from '../../processor-time.ts';

const signsOf = (name: string): string[] =>
  fileNameSigns(name, '').map(({ id, weight }) => `${id.replace('attachment.', '')} ${weight}`);

describe('the name of a file', () => {
  test.each(
    'library-ms searchConnector-ms rdp appinstaller ppam xlam desktop dmg pkg apk iqy oqy rqy udl csproj ACE dqy odc wiz themepack deskthemepack a3x onepkg'.split(
      ' ',
    ),
  )('.%s runs', (extension) => expect(signsOf(`会議資料.${extension}`)).toEqual(['executable 3']));

  test.each(['xsl', 'mht', 'MHTML'])('.%s may run a script', (extension) =>
    expect(signsOf(`a.${extension}`)).toEqual(['executable 2']),
  );

  test.each([
    ['議事録．ｅｘｅ', ['executable 3', 'disguise 3']],
    ['a\u2024exe', ['executable 3', 'disguise 3']],
    ['a.exe::$DATA', ['executable 3', 'disguise 3']],
    ['a.js:x:$data', ['executable 3', 'disguise 3']],
    ['\u0440\u0430yment.pdf', ['disguise 2']],
    ['report.\u0440df', ['disguise 2']],
    ['report.\u0435\u0445\u0435', ['disguise 2']],
    ['inv\u03bfice.docx', ['disguise 2']],
    ['a/../../b.pdf', ['disguise 3']],
    ['..\\..\\Startup\\b.pdf', ['disguise 3']],
  ])('%s is a disguise', (name, signs) => expect(signsOf(name)).toEqual(signs));

  test.each([
    'отчет.docx',
    'Договор ABC 2026.pdf',
    'TNFα-β版.pdf',
    '10μF.xlsx',
    '社名・com',
    '10:30の議事録.txt',
    '第1回。資料.pdf',
    'a../b..c/続き...pdf',
  ])('%s is an ordinary one', (name) => expect(signsOf(name)).toEqual([]));

  test.each(['C:/Windows/a.txt', '//srv/share/a.txt'])(
    'within an archive, %s leads to a place of its own choice',
    (name) => {
      expect(fileNameSigns(name, 'a.zip').map(({ id, weight }) => `${id} ${weight}`)).toEqual([
        'attachment.disguise 2',
      ]);
      expect(fileNameSigns('etc/a.txt', 'a.zip')).toEqual([]);
      expect(fileNameSigns('/etc/a.txt', 'a.zip')).toEqual([]);
    },
  );

  test('without the stream of NTFS, in time that grows with its length', () => {
    expect(extensionOf('a.exe::$DATA')).toBe('exe');
    const started = processorMs();
    for (const piece of [':', ':$', '::$a', '\u0430', 'a\u0430 ']) fileNameSigns(`a.exe${piece.repeat(200_000)}`, '');
    expect(processorMs() - started).toBeLessThan(5000);
  });
});

import { expect, test } from 'vitest';
import { analyzeMail } from '../../../../core/mail/analyze-mail.ts';
import { withAttachment } from '../mail-builder.ts';
import { officePackage, relationships } from './package-builder.ts';

const MAIN = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>';

async function weightOf(type: string, target: string): Promise<number> {
  const document = await officePackage({
    'word/document.xml': MAIN,
    'word/_rels/document.xml.rels': relationships([{ type, target }]),
  });
  const { signs } = await analyzeMail(withAttachment('a.docx', document));
  return Math.max(0, ...signs.map(({ weight }) => weight));
}

test.each([
  ['attachedTemplate', 'file:///\\\\fileserver\\templates\\letter.dotx', 1],
  ['attachedTemplate', 'file:///\\\\192.168.1.5\\templates\\letter.dotx', 1],
  ['attachedTemplate', 'file:///\\\\nas.local\\templates\\letter.dotx', 1],
  ['attachedTemplate', 'http://intranet/letter.dotx', 1],
  ['hyperlink', 'file:///\\\\fileserver\\a.xlsx', 1],
  ['attachedTemplate', 'file:///\\\\evil.com\\a.dotm', 3],
  ['attachedTemplate', 'file:///\\\\203.0.113.5\\a.dotm', 3],
  ['attachedTemplate', 'http://evil.com/a.dotm', 3],
  ['attachedTemplate', 'http://3405803781/a.dotm', 3],
  ['attachedTemplate', 'http://fileserver@evil.com/a.dotm', 3],
  ['attachedTemplate', 'file:///\\\\evil.com@SSL\\fileserver\\a.dotm', 3],
  ['oleObject', 'file:///\\\\fileserver\\a.xlsx', 1],
  ['oleObject', 'file:///\\\\evil.com\\a.xlsx', 3],
  ['externalLinkPath', 'file:///\\\\fileserver\\a.xlsx', 1],
  ['externalLinkPath', 'file:///\\\\evil.com\\a.xlsx', 2],
  ['externalLinkPath', '\\\\203.0.113.5\\s\\a.xlsx', 2],
  ['externalLinkPath', 'https://sample.sharepoint.com/a.xlsx', 1],
  ['externalLinkPath', 'https://evil.com/a.xlsx', 1],
  ['externalLinkPath', 'file:///C:\\Users\\taro\\a.xlsx', 0],
  ['externalLinkPath', 'a.xlsx', 0],
  ['\\\\fileserver\\x y', '\\\\evil.com\\s\\a.xlsx', 2],
  ['a'.repeat(90), '\\\\evil.com\\s\\a.xlsx', 2],
  ['video', 'https://www.youtube.com/embed/a', 1],
  ['hyperlink', 'https://evil.com/a.xlsx', 0],
  ['hyperlink', 'file:///\\\\evil.com\\a.xlsx', 2],
])('%s %s weighs %i', async (type, target, weight) => expect(await weightOf(type, target)).toBe(weight));

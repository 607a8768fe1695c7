// The two mails of the sample incident. Every name is invented; every address is reserved for documentation
// (RFC 2606, RFC 5737).
import { encodedWords, encodeIso2022Jp } from './japanese-encoding.mjs';
import { encryptedZip } from './zip-crypto.mjs';

const PASSWORD = 'Kunren2026';

const INNER_TEXT = [
  'これは訓練用のファイルです。害はありません。',
  '',
  '本物の攻撃では、ここに文書に見せかけたプログラムが入っています。',
  'パスワード付きの圧縮ファイルは、途中のウイルス対策で中身を調べられません。',
  '',
  'This file belongs to a drill. It is harmless.',
  'In a real attack a program that looks like a document would be here.',
  '',
].join('\r\n');

const NAME = '山田 太郎（産業安全保障推進庁） yamada.taro@isc.example';
const SIGNATURE = [
  '--',
  '産業安全保障推進庁 国際連携課',
  '山田 太郎（やまだ たろう）',
  '電話 000-0000-0000（内線 0000）',
  'E-mail: yamada.taro@isc.example',
  '',
];

/**
 * @param {{ date: string, id: string, hops: readonly [string, string, string] }} times
 * @param {string} subject
 */
function head({ date, id, hops }, subject) {
  return [
    'Return-Path: <yamada-isc@freemail.example>',
    'Delivered-To: kikaku@mirai-sangyo.example',
    'Received: from mx1.mirai-sangyo.example (mx1.mirai-sangyo.example [198.51.100.10])',
    '\tby mail.mirai-sangyo.example (Postfix) with ESMTPS id 4D2E10F0A1',
    `\tfor <kikaku@mirai-sangyo.example>; ${hops[2]} (JST)`,
    'Authentication-Results: mx1.mirai-sangyo.example;',
    '\tspf=pass smtp.mailfrom=freemail.example;',
    '\tdkim=pass header.d=freemail.example; dmarc=pass header.from=freemail.example',
    'Received: from smtp2.freemail.example (smtp2.freemail.example [203.0.113.25])',
    '\tby mx1.mirai-sangyo.example (Postfix) with ESMTPS id 9A77C2B3D4',
    `\tfor <kikaku@mirai-sangyo.example>; ${hops[1]} (JST)`,
    'Received: from [192.0.2.77] (dhcp-77.dynamic.isp.example [192.0.2.77])',
    `\tby smtp2.freemail.example with ESMTPSA id k77; ${hops[0]}`,
    `Date: ${date}`,
    `From: ${encodedWords(NAME)}\r\n <yamada-isc@freemail.example>`,
    'Reply-To: yamada-isc@webmail.example',
    'To: kikaku@mirai-sangyo.example',
    `Subject: ${encodedWords(subject)}`,
    `Message-ID: <${id}@freemail.example>`,
    'X-Mailer: Example Mailer 7.2.9 [cn]',
    'MIME-Version: 1.0',
  ];
}

/** @param {readonly string[]} lines */
const asciiLines = (lines) => Buffer.from(lines.map((line) => `${line}\r\n`).join(''), 'latin1');

/** @param {readonly string[]} lines */
const japaneseLines = (lines) =>
  Buffer.concat(lines.map((line) => Buffer.concat([encodeIso2022Jp(line), Buffer.from('\r\n')])));

/** @param {Buffer} bytes */
const base64Lines = (bytes) => bytes.toString('base64').match(/.{1,76}/g) ?? [];

/** @returns {Buffer} the mail with the encrypted attachment, ISO-2022-JP in 7 bits */
export function firstMail() {
  const zip = encryptedZip({
    name: '議事次第（案）.txt',
    content: Buffer.from(`\ufeff${INNER_TEXT}`, 'utf8'),
    password: PASSWORD,
    modified: new Date('2026-11-20T09:05:00Z'),
  });
  const boundary = '----=_NextPart_000_0017_01DD5A3C.7F0E2A10';
  const times = {
    date: 'Fri, 20 Nov 2026 08:12:30 +0800',
    id: '2026112008123000771',
    hops: /** @type {const} */ ([
      'Fri, 20 Nov 2026 08:12:33 +0800',
      'Fri, 20 Nov 2026 09:12:38 +0900',
      'Fri, 20 Nov 2026 09:12:41 +0900',
    ]),
  };
  return Buffer.concat([
    asciiLines([
      ...head(times, '【ご確認のお願い】意見交換会の議事次第（案）について'),
      'Content-Type: multipart/mixed;',
      `\tboundary="${boundary}"`,
      '',
      'This is a multi-part message in MIME format.',
      '',
      `--${boundary}`,
      'Content-Type: text/plain; charset="iso-2022-jp"',
      'Content-Transfer-Encoding: 7bit',
      '',
    ]),
    japaneseLines([
      '一般財団法人みらい産業技術協会',
      '企画部 御中',
      '',
      'お世話になっております。',
      '産業安全保障推進庁 国際連携課の山田です。',
      '',
      '来週予定しております先端材料に関する意見交換会につきまして、',
      '議事次第（案）を添付にてお送りします。',
      '内部資料のため、お取り扱いにはご注意ください。',
      '恐れ入りますが、本日中にご確認をお願いいたします。',
      '',
      '参考資料はこちらに掲載しております。',
      'http://portal.isc-shiryo.example/20261120/index.html',
      '',
      'パスワードは別途メールにてお知らせいたします。',
      '',
      ...SIGNATURE,
    ]),
    asciiLines([
      `--${boundary}`,
      'Content-Type: application/zip;',
      ` name="${encodedWords('議事次第（案）.zip')}"`,
      'Content-Transfer-Encoding: base64',
      'Content-Disposition: attachment;',
      ` filename="${encodedWords('議事次第（案）.zip')}"`,
      '',
      ...base64Lines(zip),
      '',
      `--${boundary}--`,
    ]),
  ]);
}

/** @returns {Buffer} the second mail with the password, ten minutes later */
export function secondMail() {
  const times = {
    date: 'Fri, 20 Nov 2026 08:22:41 +0800',
    id: '2026112008224100772',
    hops: /** @type {const} */ ([
      'Fri, 20 Nov 2026 08:22:44 +0800',
      'Fri, 20 Nov 2026 09:22:49 +0900',
      'Fri, 20 Nov 2026 09:22:51 +0900',
    ]),
  };
  return Buffer.concat([
    asciiLines([
      ...head(times, '【パスワード】意見交換会の議事次第（案）について'),
      'Content-Type: text/plain; charset="iso-2022-jp"',
      'Content-Transfer-Encoding: 7bit',
      '',
    ]),
    japaneseLines([
      '一般財団法人みらい産業技術協会',
      '企画部 御中',
      '',
      '先ほどお送りした資料のパスワードをお知らせします。',
      '',
      `パスワード：${PASSWORD}`,
      '',
      'どうぞよろしくお願いいたします。',
      '',
      ...SIGNATURE,
    ]),
  ]);
}

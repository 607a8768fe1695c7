import type { SeededRandom } from './random.ts';

const SYLLABLES = ['ka', 'shi', 'mo', 'ra', 'te', 'nu', 'ki', 'so', 'ha', 'ri', 'yo', 'tsu', 'mi', 'e', 'do', 'ga'];
const AGENTS = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0',
  'Microsoft-CryptoAPI/10.0',
  'Windows-Update-Agent/10.0.10011.16384 Client-Protocol/2.50',
];
const KANJI = [
  ...'会議資料送付確認依頼担当部署株式社様御世話添付件名返信期限変更連絡先電話番号請求書見積注文納品検査報告事故情報漏',
];
const KANA = [...'のをにはがでとしてますいるこれよりからまでおなくたきれん'];

export function word(random: SeededRandom, parts = 2 + random.below(3)): string {
  let text = '';
  for (let part = 0; part < parts; part++) text += random.of(SYLLABLES);
  return text;
}

/** The same few thousand names again and again, as in a real network. */
export function makeNames(random: SeededRandom, count: number): string[] {
  return Array.from({ length: count }, () => word(random));
}

function skewedOf(random: SeededRandom, names: readonly string[]): string {
  return names[random.skewed(names.length)]!;
}

function time(random: SeededRandom, start: number): string {
  return new Date(1_767_571_200_000 + start * 317 + random.below(300)).toISOString();
}

export function proxyLine(random: SeededRandom, names: readonly string[], number: number): string {
  const host = `${skewedOf(random, names)}.${random.of(['example.jp', 'example.com', 'cdn.example.net'])}`;
  const path = `/${skewedOf(random, names)}/${skewedOf(random, names)}`;
  const query = random.below(3) === 0 ? `?id=${random.word().toString(36)}&t=${random.below(100000)}` : '';
  return (
    `${time(random, number)} 10.20.${random.skewed(16)}.${random.skewed(250)} ${skewedOf(random, names)}@corp ` +
    `${random.of(['TCP_MISS', 'TCP_HIT', 'TCP_TUNNEL'])}/${random.of([200, 200, 200, 304, 404, 503])} ` +
    `${random.skewed(900000)} GET https://${host}${path}${query} "${AGENTS[random.skewed(AGENTS.length)]}" ` +
    `${random.below(2000)}ms\r\n`
  );
}

/** Output of tasklist, netstat, dir and the like. */
export function commandLine(random: SeededRandom, names: readonly string[], number: number): string {
  const name = skewedOf(random, names);
  switch (Math.floor(number / 200) % 4) {
    case 0:
      return `${`${name}.exe`.padEnd(26)}${String(random.below(20000)).padStart(8)} Services ${random.below(2)} ${String(random.skewed(900000)).padStart(12)} K\r\n`;
    case 1:
      return `  TCP    10.20.${random.skewed(16)}.${random.skewed(250)}:${random.below(65536)}    192.0.2.${random.below(256)}:${random.of([443, 80, 445])}    ESTABLISHED    ${random.below(20000)}\r\n`;
    case 2:
      return `2026/01/${10 + random.below(20)}  ${10 + random.below(12)}:${10 + random.below(49)}    ${String(random.skewed(90000000)).padStart(14)} ${name}${random.of(['.dll', '.exe', '.docx', '.log'])}\r\n`;
    default:
      return `HKLM\\SOFTWARE\\${name}\\${skewedOf(random, names)}    REG_SZ    C:\\Program Files\\${name}\\${skewedOf(random, names)}.exe\r\n`;
  }
}

function japanese(random: SeededRandom, length: number): string {
  let text = '';
  while (text.length < length) text += random.below(5) < 2 ? random.of(KANJI) : random.of(KANA);
  return text;
}

/** A mail as it was received: route, a Japanese body in base64, and often an attachment. */
export function mail(random: SeededRandom, names: readonly string[], attachment: Buffer): Buffer {
  const from = `${skewedOf(random, names)}@${skewedOf(random, names)}.example.com`;
  const hops = Array.from(
    { length: 3 },
    (_, hop) =>
      `Received: from ${skewedOf(random, names)}.example.net (192.0.2.${random.below(256)}) by mx${hop}.example.jp with ESMTPS id ${random.word().toString(36)}; Mon, 5 Jan 2026 10:${10 + random.below(49)}:00 +0900\r\n`,
  );
  const body = Array.from({ length: 4 + random.below(20) }, () => `${japanese(random, 20 + random.below(60))}。`);
  const head =
    `${hops.join('')}DKIM-Signature: v=1; a=rsa-sha256; b=${random.bytes(192).toString('base64')}\r\n` +
    `From: ${from}\r\nTo: soudan@example.jp\r\nSubject: =?UTF-8?B?${Buffer.from(japanese(random, 16)).toString('base64')}?=\r\n` +
    `Message-ID: <${random.bytes(12).toString('hex')}@example.com>\r\nMIME-Version: 1.0\r\n` +
    `Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain; charset=UTF-8\r\n` +
    `Content-Transfer-Encoding: base64\r\n\r\n${lines(Buffer.from(body.join('\r\n')))}\r\n`;
  if (attachment.length === 0) return Buffer.from(`${head}--b--\r\n`);
  return Buffer.from(
    `${head}--b\r\nContent-Type: application/octet-stream; name="${skewedOf(random, names)}.docx"\r\n` +
      `Content-Transfer-Encoding: base64\r\n\r\n${lines(attachment)}\r\n--b--\r\n`,
  );
}

function lines(bytes: Buffer): string {
  return bytes.toString('base64').replace(/.{76}/gu, '$&\r\n');
}

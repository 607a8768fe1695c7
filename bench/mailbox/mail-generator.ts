/**
 * Mails as an office in Japan has them, the same for the same seed: Japanese and English, UTF-8 and ISO-2022-JP, replies
 * with what they answer, HTML beside the text, links, attachments of very different sizes.
 */
import Encoding from 'encoding-japanese';
import JSZip from 'jszip';

/** Characters of which words are made: common ones of newspapers and office mail. */
const KANJI =
  '日一国会人年大十二本中長出三同時政事自行社見月分議後前民生連五発間対上部東者党地合市業内相方四定今回新場金員九入選立開手米力学問高代明実円関決子動京全目表戦経通外最言氏現理調体化田当八六約主題下首意法不来作性的要用制治度務強気小七成期公野協取都和統以機平総加山思家話世受区領多県続進正安設保改数記院女初北午指権心界支第産結百派点教報済書府活原先共得解名交資予川向際査勝面委告軍文反元重近千考判認画海参売利組知案道信策集在件団別物側任引使求所次水半品昨論計死官増係感特情投示変打男基私各始島直両朝革価式確村提運終挙果西勢減台広容必応演電歳住争談能無再位置企真流格有疑口過局少放税検藤町常校料沢裁状工建語球営空職証土与急止送援供可役構木割聞身費付施切由説転食比難防補車優夫研収断井何南石足違消境神番規術護展態導鮮備宅害配副算視条幹独警宮究育席輸訪楽起万着乗店述残想線率病農州武声質念待試族象銀域助労例衛然早張映限親額監環験追審商葉義伝働形景落欧担好退準賀訴辺造英被株頭技低毎医復仕去姿味負閣韓渡失移差衆個門写評課末守若脳極種美岡影命含福蔵量望松非撃佐核観察整段横融型白深字答夜製票況音申様財港識注呼渉達';
const KANA = ['の', 'に', 'は', 'を', 'が', 'と', 'で', 'も', 'から', 'まで', 'について', 'として', 'により'];
const ENDS = ['です。', 'ます。', 'いたします。', 'お願いします。', 'でした。', 'ください。', 'ありがとうございます。'];
const LOAN = [
  'システム',
  'サーバー',
  'メール',
  'ファイル',
  'パスワード',
  'アカウント',
  'セキュリティ',
  'プロジェクト',
  'スケジュール',
  'ネットワーク',
];
const LATIN =
  'the of and to in for meeting report project please find attached security update account password server network schedule minutes draft invoice payment request review budget system change access policy team customer contract delivery order notice document version summary deadline confirm information'.split(
    ' ',
  );
const SYLLABLES =
  'ka no mi ta ri so yu ha ku shi te mo na wa ro ad ber con dis en for ge hal in jo ler man nor op per qui res sta tion un ver wil ex yl zo ing ment able pro tra cle ough ight ster ble dge ck ph thr str spl ian ous'.split(
    ' ',
  );

export type Generator = { readonly next: () => Buffer; readonly queries: (count: number) => string[] };

/** `attachmentBytes`: mean raw size of an attachment; three mails of ten have one. */
export async function mailGenerator(seed: number, attachmentBytes: number): Promise<Generator> {
  const random = mulberry(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  /** Few words are frequent and most are rare. */
  const common = <T>(from: readonly T[]): T => from[Math.floor(random() ** 3 * from.length)] as T;
  const many = (length: number, make: () => string): string[] => [...new Set(Array.from({ length }, make))];
  const kanji = [...KANJI];
  const words = [...LOAN, ...many(8000, () => common(kanji) + pick(kanji) + (random() < 0.25 ? pick(kanji) : ''))];
  const syllables = (count: number): string => Array.from({ length: count }, () => pick(SYLLABLES)).join('');
  const latin = [...LATIN, ...many(6000, () => syllables(2 + Math.floor(random() * 3)))];
  const hosts = many(
    600,
    () => `${pick(['www', 'mail', 'login', 'docs'])}.${syllables(3)}.${pick(['co.jp', 'example', 'com', 'ne.jp'])}`,
  );
  const people = many(1500, () => `${pick(words).slice(0, 2)} ${pick(words).slice(0, 2)}`).map((name) => ({
    name,
    address: `${syllables(3)}.${syllables(2)}@${common(hosts).replace(/^[^.]+\./, '')}`,
  }));
  const phrase = (): string => common(words) + pick(KANA) + common(words);
  const japanese = (): string =>
    Array.from(
      { length: 6 + Math.floor(random() * 20) },
      () => Array.from({ length: 2 + Math.floor(random() * 4) }, phrase).join(pick(KANA)) + pick(ENDS),
    ).join('\n');
  const english = (): string =>
    Array.from({ length: 60 + Math.floor(random() * 150) }, () => common(latin)).join(' ') + '.';
  const files = await attachments(
    300,
    attachmentBytes,
    random,
    () => common(words),
    () => common(latin),
  );
  const box = ({ name, address }: { name: string; address: string }): string => `${encoded(name)} <${address}>`;
  let time = Date.UTC(2021, 0, 4);
  let number = 0;
  /** What a reply quotes: the last text in its language. */
  const last = { japanese: '', english: '' };

  const next = (): Buffer => {
    number += 1;
    time += random() * 1_500_000;
    const inEnglish = random() < 0.3;
    const old = !inEnglish && random() < 0.3;
    const isReply = random() < 0.4;
    const subject = `${isReply ? 'Re: ' : ''}${inEnglish ? english().slice(0, 40) : `【${common(words)}】${phrase()}の件`}`;
    const link =
      random() < 0.4
        ? `\nhttps://${common(hosts)}/${syllables(4)}?id=${Math.floor(random() * 1e9).toString(36)}\n`
        : '';
    const written = `${pick(people).name}様\n\n${inEnglish ? english() : japanese()}\n${link}\n-- \n${pick(people).name}\n`;
    const language = inEnglish ? 'english' : 'japanese';
    const text = isReply ? `${written}\n${last[language].replace(/^/gm, '> ')}` : written;
    last[language] = written;
    const head = [
      `Received: from mx.${pick(hosts)} by mail.example.jp with ESMTP id ${number}; ${date(time + 3000)}`,
      `From: ${box(common(people))}`,
      `To: ${Array.from({ length: 1 + Math.floor(random() ** 4 * 12) }, () => box(pick(people))).join(',\n ')}`,
      `Subject: ${encoded(subject)}`,
      `Date: ${date(time)}`,
      `Message-ID: <${number}.${Math.floor(random() * 1e12).toString(36)}@${pick(hosts)}>`,
      'MIME-Version: 1.0',
    ].join('\n');
    const plain = old ? jisPart(text) : utf8Part('plain', text);
    const hasHtml = !old && random() < 0.4;
    const body = hasHtml ? multipart('alternative', `=a_${number}`, plain, utf8Part('html', htmlOf(text))) : plain;
    const whole = random() < 0.3 ? multipart('mixed', `=m_${number}`, body, pick(files)) : body;
    return Buffer.from(`${head}\n${whole}\n`);
  };

  /** A mixed set: two characters, longer words, phrases, Latin, addresses, hosts, file names, two words, dates. */
  const queries = (count: number): string[] => {
    const kinds = [
      () => pick(words).slice(0, 2),
      () => common(words).slice(0, 2),
      phrase,
      () => common(LOAN),
      () => common(latin),
      () => common(latin).slice(1, 4),
      () => `from:${pick(people).address}`,
      () => `to:${pick(people).name.replace(' ', '')}`,
      () => `host:${pick(hosts)}`,
      () => `${common(words)} ${common(words)}`,
      () => `添付:${common(words)}`,
      () => `${common(words)} after:2022-01-01 before:2022-06-30`,
      () => `"${common(latin)} ${common(latin)}"`,
      () => 'ありがとうございます',
    ];
    return Array.from({ length: count }, (_, index) => (kinds[index % kinds.length] as () => string)());
  };
  return { next, queries };
}

async function attachments(
  count: number,
  bytes: number,
  random: () => number,
  word: () => string,
  latin: () => string,
): Promise<string[]> {
  const made: string[] = [];
  for (let number = 0; number < count; number += 1) {
    const length = Math.floor(bytes * unevenly(random));
    let content: Uint8Array = Uint8Array.from({ length }, () => random() * 256);
    let name = `${word()}_${latin()}.pdf`;
    if (number % 3 === 0) {
      const zip = new JSZip().file(`${word()}/${word()}.docx`, content).file(`${latin()}.txt`, latin());
      content = await zip.generateAsync({ type: 'uint8array' });
      name = `${word()}.zip`;
    }
    const fileName = encodeURIComponent(name);
    made.push(
      `Content-Type: application/octet-stream\nContent-Disposition: attachment; filename*=utf-8''${fileName}\n` +
        `Content-Transfer-Encoding: base64\n\n${wrapped(content)}`,
    );
  }
  return made;
}

/** A log-normal number of mean 1: most attachments are small, and a few make up most of the bytes. */
function unevenly(random: () => number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Math.exp(1.2 * normal - 0.72);
}

const utf8Part = (type: string, text: string): string =>
  `Content-Type: text/${type}; charset=utf-8\nContent-Transfer-Encoding: base64\n\n${wrapped(Buffer.from(text))}`;

/** The bytes of ISO-2022-JP are ASCII. */
const jisPart = (text: string): string =>
  'Content-Type: text/plain; charset=iso-2022-jp\nContent-Transfer-Encoding: 7bit\n\n' +
  Encoding.convert(text, { to: 'JIS', from: 'UNICODE', type: 'string' });

const multipart = (type: string, boundary: string, ...parts: readonly string[]): string =>
  `Content-Type: multipart/${type}; boundary="${boundary}"\n\n` +
  `${parts.map((part) => `--${boundary}\n${part}\n`).join('')}--${boundary}--`;

const htmlOf = (text: string): string =>
  `<html><head><style>p { margin: 0; font-family: "MS PGothic" }</style></head><body>${text
    .split('\n')
    .map((line) => `<p>${line.replace(/https:\S+/, (url) => `<a href="${url}">${url}</a>`)}</p>`)
    .join('\n')}</body></html>`;

const encoded = (text: string): string =>
  (text.match(/.{1,12}/gsu) ?? []).map((piece) => `=?utf-8?B?${Buffer.from(piece).toString('base64')}?=`).join('\n ');

const wrapped = (bytes: Uint8Array): string =>
  (
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,76}/g) ?? []
  ).join('\n');

const date = (time: number): string => new Date(time).toUTCString().replace('GMT', '+0000');

/** Mulberry32: small, and the same on every machine. */
function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

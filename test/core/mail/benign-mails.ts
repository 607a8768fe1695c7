import { join } from './mail-builder.ts';

type Mail = {
  readonly from: string;
  readonly subject: string;
  readonly body: string;
  readonly extra?: string;
  readonly html?: boolean;
};

const SIGNATURE =
  '\n--\n株式会社サンプル商事 営業部 佐藤 花子\nTEL 03-0000-0000\nhanako@sample-shoji.example\nhttps://www.sample-shoji.example/\n';
const FROM = '佐藤 花子 <hanako@sample-shoji.example>';

/** Ordinary mails of Japanese working life: none of them may look worse than a hint. */
const MAILS: readonly Mail[] = [
  {
    from: FROM,
    subject: '打ち合わせ日程のご相談',
    body: `いつもお世話になっております。サンプル商事の佐藤です。\n来週の打ち合わせの件、11月24日（火）14時はいかがでしょうか。${SIGNATURE}`,
  },
  {
    from: FROM,
    subject: '11月分請求書送付の件',
    body: `11月分の請求書をお送りします。ご査収のほどよろしくお願いいたします。\nお支払期日は12月31日です。${SIGNATURE}`,
  },
  {
    from: FROM,
    subject: 'Re: 見積書のお願い',
    body: `見積書を添付いたします。ご不明な点がございましたらお問い合わせください。\n> 見積書をお願いします。\n> me@victim.example${SIGNATURE}`,
  },
  {
    from: '人事課 <jinji@victim.example>',
    subject: '【総務】年末調整の書類提出について',
    body: '各位\n年末調整の書類を11月30日までに提出してください。\n様式は社内ポータルにあります。\nhttp://192.168.10.5/portal/\n\n人事課 内線 1234 jinji@victim.example',
  },
  {
    from: '情報システム課 <sys@victim.example>',
    subject: '【周知】サーバー停止のお知らせ',
    body: '各位\n11月28日 22時から共有サーバーを停止します。\n\\\\fileserver\\共有 は利用できません。\n情報システム課 sys@victim.example',
  },
  {
    from: '週刊ビジネス通信 <news@biz-news.example>',
    subject: '【週刊】今週の経済ニュース',
    extra: 'List-Unsubscribe: <https://click.biz-news.example/u>\r\nReturn-Path: <bounce@sendgrid.net>',
    html: true,
    body: '<p>今週の記事です。</p><a href="https://click.biz-news.example/?u=1">記事を読む</a><img src="https://click.biz-news.example/o.gif" width="1" height="1">',
  },
  {
    from: '"配送センター" <info@takuhai.example>',
    subject: 'お荷物のお届けについて',
    body: 'お荷物を本日お届けします。\n配送状況 https://www.takuhai.example/track?no=123\nお問い合わせは info@takuhai.example まで。',
  },
  {
    from: '鈴木 一郎 <ichiro@univ.example>',
    subject: '講演のお願い',
    body: '突然のメールで失礼いたします。未来大学の鈴木です。\n来年3月のシンポジウムでご講演をお願いしたくご連絡しました。\n\n----------\n未来大学 工学部 鈴木一郎\nichiro@univ.example',
  },
  {
    from: '展示会事務局 <office@expo.example>',
    subject: 'アンケートへのご協力のお願い',
    extra: 'Reply-To: reply@form-service.example\r\nList-Id: <expo.example>',
    body: 'ご来場ありがとうございました。アンケートにご協力ください。\nhttps://forms.gle/abcdef\n展示会事務局 office@expo.example',
  },
  {
    from: '田中 <tanaka@partner.example>',
    subject: '議事録の確認のお願い',
    body: 'お疲れさまです。昨日の議事録をお送りします。ご確認ください。\n\n田中\ntanaka@partner.example\nご参考: お客様窓口 support@partner.example',
  },
  {
    from: 'ビデオ会議 <no-reply@meeting.example>',
    subject: '会議への招待',
    body: '佐藤花子さんが会議に招待しています。\n参加: https://meeting.example/j/123456789?pwd=abc\nパスコード: 482913',
  },
  {
    from: '"\'hanako@sample-shoji.example\' via 開発ML" <dev@lists.example>',
    subject: 'Re: [dev] 不具合の件',
    extra: 'List-Id: <dev.lists.example>\r\nSender: dev-bounces@lists.example\r\nReply-To: dev@lists.example',
    body: '修正しました。https://git.example/issues/12 をご覧ください。\n佐藤 hanako@sample-shoji.example',
  },
  {
    from: '銀行からのお知らせ <info@bank.example>',
    subject: '【重要】システムメンテナンス',
    html: true,
    body: '<p>お客様各位</p><p>11月30日に<a href="https://www.bank.example/info/">https://www.bank.example/info/</a>を停止します。</p>',
  },
  {
    from: 'オンラインストア <order@shop.example>',
    subject: 'ご注文の確認',
    html: true,
    body: '<p>ご注文ありがとうございます。</p><a href="https://shop.example/order?id=1&amp;next=https%3A%2F%2Fwww.shop.example%2F">ご注文内容</a>',
  },
  {
    from: 'Safe Links 利用者 <a@sample-shoji.example>',
    subject: '資料の場所',
    html: true,
    body: '<p>資料はこちらです。</p><a href="https://jpn01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.sample-shoji.example%2Fdoc&amp;data=05">https://www.sample-shoji.example/doc</a>',
  },
  {
    from: '高橋 <takahashi@mail.sample-shoji.example>',
    subject: '納品の件',
    extra: 'Return-Path: <takahashi@sample-shoji.example>',
    body: '本日納品いたしました。陈様にもよろしくお伝えください。\n髙橋\ntakahashi@mail.sample-shoji.example',
  },
  {
    from: '採用担当 <saiyo@victim.example>',
    subject: '面接日程の共有',
    body: '応募者の面接は12月1日です。履歴書は共有フォルダーにあります。\nsaiyo@victim.example',
  },
  {
    from: 'Tokyo Trading <sales@tokyo-trading.example>',
    subject: 'Quotation for your inquiry',
    body: 'Dear Mr. Suzuki,\nPlease find our quotation below. The meeting will take 30 minutes.\n--\nTokyo Trading Co., Ltd.\nsales@tokyo-trading.example\nThis e-mail may contain confidential information.',
  },
  {
    from: '防災メール <bosai@city.example>',
    subject: '地震に関する情報',
    body: '先ほど地震がありました。震度は2です。避難の必要はありません。\nhttps://www.city.example/bosai/',
  },
  {
    from: 'パスワード管理者 <sys@victim.example>',
    subject: 'パスワードの有効期限について',
    body: '社内システムのパスワードの有効期限は90日です。期限の前に、いつもの画面から変更してください。\n情報システム課 sys@victim.example',
  },
];

/** Each as the bytes of a mail that a Japanese server received in the ordinary way. */
export const BENIGN_MAILS: readonly { readonly subject: string; readonly bytes: Uint8Array }[] = MAILS.map((mail) => ({
  subject: mail.subject,
  bytes: join(
    `Received: from mx.sender.example (mx.sender.example [203.0.113.5]) by mx.victim.example (Postfix) with ESMTPS id 1; Fri, 20 Nov 2026 09:00:05 +0900\r\n` +
      `From: ${mail.from}\r\nTo: 山田 太郎 <me@victim.example>\r\nSubject: ${mail.subject}\r\nDate: Fri, 20 Nov 2026 09:00:00 +0900\r\n` +
      `Message-ID: <1@sender.example>\r\n${mail.extra === undefined ? '' : `${mail.extra}\r\n`}` +
      `Content-Type: text/${mail.html === true ? 'html' : 'plain'}; charset=utf-8\r\n\r\n${mail.body}`,
  ),
}));

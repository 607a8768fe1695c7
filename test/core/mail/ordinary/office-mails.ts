import { file, type OrdinaryMail } from './ordinary-mail.ts';

const FROM = '佐藤 花子 <sato@sample-shoji.co.jp>';
const SIGNATURE =
  '\n――――――――――――――――――\n株式会社サンプル商事 営業部 佐藤 花子\n〒100-0001 東京都千代田区千代田1-1\nTEL 03-0000-0000 / FAX 03-0000-0001\nE-mail: sato@sample-shoji.co.jp\nURL: https://www.sample-shoji.co.jp/\n――――――――――――――――――\n';
const LEADS = ['https://www.sample-shoji.co.jp/', 'www.sample-shoji.co.jp'];
const OWN = '総務課 <soumu@kaisha.co.jp>';
const RECEIPT = 'Content-Type: message/disposition-notification';

/** What people of an office, and its machines, send each other. */
export const OFFICE_MAILS: readonly OrdinaryMail[] = [
  {
    title: 'a signature with all of it',
    from: FROM,
    subject: 'ご挨拶',
    body: `お世話になっております。${SIGNATURE}`,
    leads: LEADS,
  },
  {
    title: 'a signature without scheme',
    from: 'T. Kimura <kimura@tokyo-trading.co.jp>',
    subject: 'Re: Quotation',
    body: 'Dear Dr. C.Y.Li,\nWe will ship on 3.Dec. Please see attached.\n\n--\nTaro Kimura, Ph.D.in Engineering\nTokyo Trading Co.Ltd/Tokyo\nTel. +81-3-0000-0000 9:00 a.m.to 5:00 p.m.\nwww.tokyo-trading.co.jp\n',
    leads: ['http://www.tokyo-trading.co.jp', 'www.tokyo-trading.co.jp'],
  },
  {
    title: 'quoted replies with other people’s signatures',
    from: FROM,
    subject: 'Re: Re: 打ち合わせの件',
    body: `承知いたしました。${SIGNATURE}\n2026年11月19日(木) 10:00 山田 太郎 <yamada@kaisha.co.jp>:\n> 14時でお願いします。\n> --\n> 山田 太郎 yamada@kaisha.co.jp\n>> 鈴木 suzuki@partner-lab.co.jp\n`,
    leads: LEADS,
  },
  {
    title: 'a reply of Outlook',
    from: FROM,
    subject: 'RE: 見積の件',
    body: `見積をお送りします。\n佐藤\n\n-----Original Message-----\nFrom: 山田 太郎 <yamada@kaisha.co.jp>\nSent: Thursday, November 19, 2026 10:00 AM\nTo: 佐藤 花子 <sato@sample-shoji.co.jp>\nSubject: 見積の件\n\n見積をお願いします。\n山田`,
    leads: [],
  },
  {
    title: 'shares of the own network',
    from: OWN,
    subject: '【周知】共有フォルダーの移行',
    body: '各位\n下記に移行しました。\n\\\\fileserver\\総務\\様式\\申請書.xlsx\n\\\\192.168.1.10\\share\\規程\n\\\\nas.local\\pub\\a\n\\\\fs01.kaisha.co.jp\\soumu\nfile://fileserver/soumu/a.xlsx\n総務課 内線 1234',
    leads: [],
  },
  {
    title: 'a link to a share of the own domain',
    from: OWN,
    subject: '議事録',
    body: '<p><a href="file://fs01.kaisha.co.jp/soumu/議事録.docx">議事録.docx</a> を置きました。<a href="\\\\fs01\\soumu\\a.xlsx">a.xlsx</a></p>',
    leads: [],
  },
  {
    title: 'files at a sharing service',
    from: FROM,
    subject: '資料の共有',
    body: '<p>共有しました。</p><a href="https://sampleshoji.sharepoint.com/:x:/s/a/Eabc">見積書.xlsx</a> <a href="https://sampleshoji.sharepoint.com/:b:/s/a/Edef">report.pdf</a> <a href="https://sampleshoji.sharepoint.com/:u:/s/a/Eghi">setup.zip</a> <a href="https://sampleshoji.sharepoint.com/:t:/s/a/Ejkl">README.md</a>',
    leads: ['sampleshoji.sharepoint.com'],
  },
  {
    title: 'an encrypted ZIP comes, its password follows',
    from: FROM,
    subject: '見積書送付の件（パスワード別送）',
    body: `見積書を添付いたします。\n添付ファイルはパスワード付きZIPです。パスワードは別途メールでお送りします。${SIGNATURE}`,
    leads: LEADS,
  },
  {
    title: 'the password that follows',
    from: FROM,
    subject: '【パスワード】見積書送付の件',
    body: `先ほどお送りした添付ファイルのパスワードは下記の通りです。\n\nパスワード: Mitsumori#1120\n${SIGNATURE}`,
    leads: LEADS,
  },
  {
    title: 'out of office',
    from: FROM,
    subject: '自動応答: 打ち合わせの件',
    head: 'Return-Path: <>\r\nAuto-Submitted: auto-replied\r\n',
    body: '11月20日から24日まで不在にしております。\nお急ぎの方は 鈴木 suzuki@sample-shoji.co.jp までご連絡ください。',
    leads: [],
  },
  {
    title: 'a read receipt',
    from: FROM,
    subject: '開封済み: 会議の件',
    head: 'Return-Path: <>\r\n',
    multipart: 'multipart/report; report-type=disposition-notification',
    body: 'あなたのメッセージは 2026/11/20 9:00 に開封されました。',
    parts: [
      [
        RECEIPT,
        'Reporting-UA: mail.sample-shoji.co.jp; Outlook\r\nMDN-Gateway: dns; gw.sample-shoji.co.jp\r\nFinal-Recipient: rfc822; sato@sample-shoji.co.jp\r\nDisposition: manual-action/MDN-sent-manually; displayed\r\n',
      ],
    ],
    leads: [],
  },
  {
    title: 'a bounce of Postfix',
    from: 'Mail Delivery System <MAILER-DAEMON@mx.kaisha.co.jp>',
    subject: 'Undelivered Mail Returned to Sender',
    head: 'Return-Path: <>\r\n',
    multipart: 'multipart/report; report-type=delivery-status',
    body: 'This is the mail system at host mx.kaisha.co.jp.\n\nI am sorry to have to inform you that your message could not be delivered.\n\n<old@partner-lab.co.jp>: host mx1.partner-lab.co.jp[198.51.100.7] said: 550 5.1.1\n    <old@partner-lab.co.jp>: Recipient address rejected (in reply to RCPT TO command)\n',
    parts: [
      [
        'Content-Type: message/delivery-status',
        'Reporting-MTA: dns; mx.kaisha.co.jp\r\nReceived-From-MTA: dns; pc01.kaisha.co.jp\r\nX-Postfix-Sender: rfc822; yamada@kaisha.co.jp\r\n\r\nFinal-Recipient: rfc822; old@partner-lab.co.jp\r\nAction: failed\r\nStatus: 5.1.1\r\nRemote-MTA: dns; mx1.partner-lab.co.jp\r\n',
      ],
      [
        'Content-Type: text/rfc822-headers',
        'Return-Path: <yamada@kaisha.co.jp>\r\nReceived: from pc01.kaisha.co.jp (pc01.kaisha.co.jp [192.168.0.20]) by mx.kaisha.co.jp\r\nFrom: yamada@kaisha.co.jp\r\nTo: old@partner-lab.co.jp\r\nSubject: x\r\n',
      ],
    ],
    leads: [],
  },
  {
    title: 'a bounce of Exchange',
    from: 'Microsoft Outlook <postmaster@kaisha.co.jp>',
    subject: '配信不能: 見積の件',
    head: 'Return-Path: <>\r\n',
    multipart: 'multipart/report; report-type=delivery-status',
    body: "<html><body><p>old@partner-lab.co.jp へのメッセージを配信できませんでした。</p><p>管理者向けの診断情報:</p><p>生成サーバー: TYAPR01MB0001.jpnprd01.prod.outlook.com</p><p>Remote Server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound'</p></body></html>",
    parts: [
      [
        'Content-Type: message/delivery-status',
        'Reporting-MTA: dns;TYAPR01MB0001.jpnprd01.prod.outlook.com\r\n\r\nFinal-Recipient: rfc822;old@partner-lab.co.jp\r\nAction: failed\r\nStatus: 5.1.10\r\n',
      ],
    ],
    leads: [],
  },
  {
    title: 'a bounce of qmail',
    from: 'MAILER-DAEMON@mx.kaisha.co.jp',
    subject: 'failure notice',
    head: 'Return-Path: <>\r\n',
    body: 'Hi. This is the qmail-send program.\nI am afraid I was not able to deliver your message to the following addresses.\n\n<old@partner-lab.co.jp>:\n198.51.100.7 does not like recipient.\n\n--- Below this line is a copy of the message.\n\nReturn-Path: <yamada@kaisha.co.jp>\nFrom: yamada@kaisha.co.jp\nTo: old@partner-lab.co.jp\nSubject: x\n\n本文\n--\n別会社 info@other-kaisha.co.jp\n',
    leads: [],
  },
  {
    title: 'a scanner',
    from: 'scanner@kaisha.co.jp',
    subject: 'Message from "RNP002673ABCDEF"',
    body: 'This E-mail was sent from "RNP002673ABCDEF" (MP C3004).\n\nScan Date: 11.20.2026 09:00:00 (+0900)\nQueries to: scanner@kaisha.co.jp\n',
    parts: [
      file(
        '202611200900.pdf',
        'application/pdf',
        '%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n',
      ),
    ],
    leads: [],
  },
  {
    title: 'scan to mail with a link into the own network',
    from: '複合機2F <mfp2f@kaisha.co.jp>',
    subject: 'スキャン完了のお知らせ',
    body: 'スキャンした文書を保存しました。\n保存先: \\\\192.168.1.20\\scan\\20261120\nファイル: http://192.168.1.20/box/20261120.pdf\nこのメールは送信専用です。',
    leads: [],
  },
  {
    title: 'a NAS',
    from: 'NAS01 <nas01@kaisha.co.jp>',
    subject: '[NAS01] バックアップ タスク [backup1] が完了しました',
    body: '様\n\nバックアップ タスク [backup1] が完了しました。\n\nバックアップ元フォルダ: share\n管理画面: https://192.168.1.10:5001/\nホスト: nas01.local\n\n送信元: NAS01',
    leads: [],
  },
  {
    title: 'a printer out of toner',
    from: 'printer@kaisha.co.jp',
    subject: 'プリンター警告: トナー残量低下',
    body: 'デバイス名: PR-3F-01\nIPアドレス: 192.168.3.40\n設置場所: 3F\nhttp://192.168.3.40/\nトナー(ブラック)の残量が少なくなっています。',
    leads: [],
  },
  {
    title: 'cron',
    from: 'root@web01.kaisha.co.jp (Cron Daemon)',
    subject: 'Cron <root@web01> /usr/local/bin/backup.sh',
    body: "/usr/local/bin/backup.sh: line 12: cd: /mnt/nas: No such file or directory\ntar: Removing leading `/' from member names\nfoo.tar.gz lib.so main.py backup.sh\nrsync: failed to connect to nas01.local (192.168.1.10): Connection refused (111)\n",
    leads: [],
  },
  {
    title: 'a watch over servers',
    from: 'Zabbix <zabbix@kaisha.co.jp>',
    subject: 'Problem: High CPU utilization on db01',
    body: 'Host: db01\nItem: system.cpu.util\nTrigger: vm.memory.size, net.if.in, proc.num\nSeverity: Warning\nevent.user.id=3 event.source=trigger logger.info window.top\nhttp://zabbix.local/tr_events.php?triggerid=1\n',
    leads: [],
  },
  {
    title: 'code under review',
    from: '高橋 <takahashi@kaisha.co.jp>',
    subject: 'Re: 不具合の件',
    body: 'window.top.location を使わず event.user.id を見てください。\n- ASP.NET / asp.net の Global.asax\n- VB.net の My.Settings\n- node.js、socket.io、README.md\n- JSON は "\\\\u3042\\\\u3044" となります\n- 正規表現は "\\\\d+\\\\.\\\\d" です\n- 検索は search:foo=bar としてください\n- jp.co.kaisha.app.Main at java.net, e.g.the first\n',
    leads: [],
  },
  {
    title: 'mail of a mathematician',
    from: '鈴木 <suzuki@univ.ac.jp>',
    subject: '査読の件',
    body: '式(3)は $a \\\\alpha\\beta$ の誤りと思われます。\nFig.2.in の説明も併せてご確認ください。\n鈴木 suzuki@univ.ac.jp',
    leads: [],
  },
  {
    title: 'a forwarded mail',
    from: '田中 <tanaka@kaisha.co.jp>',
    subject: 'Fwd: 展示会のご案内',
    body: '転送します。',
    parts: [
      [
        'Content-Type: message/rfc822\r\nContent-Disposition: attachment',
        'From: info@expo-jimukyoku.co.jp\r\nTo: tanaka@kaisha.co.jp\r\nDate: Thu, 19 Nov 2026 09:00:00 +0900\r\nSubject: expo\r\nMessage-ID: <2@expo-jimukyoku.co.jp>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nhttps://www.expo-jimukyoku.co.jp/\r\n',
      ],
    ],
    leads: [],
  },
  {
    title: 'a text as a file, with logs',
    from: '情報システム課 <sys@kaisha.co.jp>',
    subject: 'ログの送付',
    body: 'ログを送ります。',
    parts: [
      file(
        'app.log',
        'text/plain',
        '2026-11-20 09:00:00 INFO logger.info user.id=1 host=db01.local\nat java.net.Socket.connect(Socket.java:1)\nGET /a HTTP/1.1 from 192.168.1.5\n',
      ),
    ],
    leads: [],
  },
  {
    title: 'a full-width address',
    from: FROM,
    subject: '窓口のご案内',
    body: 'お問い合わせは info＠sample-shoji.co.jp まで。（＠を半角にしてください）',
    leads: [],
  },
  {
    title: 'flowed text that is quoted',
    from: FROM,
    subject: 'Re: 納期の件',
    body: '> 納期は\n>\n> 12月です。\n\n承知しました。\n佐藤 sato@sample-shoji.co.jp',
    leads: [],
  },
  {
    title: 'a file name in two forms',
    from: FROM,
    subject: '資料',
    body: 'お送りします。',
    parts: [
      [
        'Content-Type: application/pdf; name="????.pdf"\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename*=utf-8\'\'%E8%B3%87%E6%96%99.pdf',
        'JVBERi0xLjQK',
      ],
    ],
    leads: [],
  },
  {
    title: 'from macOS',
    from: FROM,
    subject: '写真',
    body: 'お送りします。',
    parts: [
      [
        'Content-Type: image/jpeg; name="=?utf-8?B?44Kr44KZLmpwZw==?="\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: inline; filename*=utf-8\'\'%E3%82%AC.JPG',
        '/9j/4AAQSkZJRg==',
      ],
    ],
    leads: [],
  },
  {
    title: 'an internal mail to a list',
    from: '人事部 <jinji@kaisha.co.jp>',
    subject: '[all:0123] 年末調整について',
    head: 'List-Id: <all.kaisha.co.jp>\r\nSender: all-bounces@kaisha.co.jp\r\n',
    to: 'all@kaisha.co.jp',
    body: '11月30日までに http://portal.kaisha.co.jp/nencho から登録してください。\n_______________________________________________\nall mailing list\nall@kaisha.co.jp\nhttp://lists.kaisha.co.jp/mailman/listinfo/all\n',
    leads: [
      'http://portal.kaisha.co.jp/nencho',
      'portal.kaisha.co.jp',
      'http://lists.kaisha.co.jp/mailman/listinfo/all',
      'lists.kaisha.co.jp',
    ],
  },
  {
    title: 'by a provider, to a domain of its own server’s customer',
    from: FROM,
    subject: '共有の件',
    head: 'Delivered-To: yamada@kaisha.co.jp\r\n',
    received: 'from mail.sender.test (mail.sender.test [203.0.113.5]) by sv01.xserver.jp (Postfix) with ESMTPS id 1',
    body: 'そちらの \\\\fs01.kaisha.co.jp\\kyoyu に置かれたものを確認しました。',
    leads: [],
  },
  {
    title: 'a log of Windows',
    from: '監視 <jp1@kaisha.co.jp>',
    subject: '[JP1] イベント 4625',
    body: 'ホスト: SV01\nアカウント: KAISHA\\yamada\nパス: \\\\?\\C:\\Windows\\System32\\svchost.exe\nパイプ: \\\\.\\pipe\\lsass\nC:\\Users\\yamada\\Documents\n"C:\\\\Program Files\\\\a"\nHKLM\\SOFTWARE\\Microsoft\nSystem.Net.Sockets.SocketException',
    leads: [],
  },
  {
    title: 'a power supply',
    from: 'ups01@kaisha.co.jp',
    subject: 'UPS: On battery power',
    body: 'Name : UPS01\nLocation : 3F\nContact : sys\nhttp://ups01/\nSerial No.1.is AS0000\nDate: 20.Nov.2026\nCode: 0x0109',
    leads: [],
  },
  {
    title: 'a program that is handed over',
    from: '開発会社 <dev@soft-sample.co.jp>',
    subject: 'ソースコードの送付',
    body: '<p>修正箇所です。</p><a href="https://soft-sample.backlog.jp/git/a/Main.java">Main.java</a> <a href="https://soft-sample.backlog.jp/git/a/lib.so">lib.so</a> <a href="https://drive.google.com/file/d/a">logo.ai</a> <a href="https://soft-sample.backlog.jp/git/a">com.kaisha.app</a>',
    leads: ['soft-sample.backlog.jp', 'drive.google.com'],
  },
];

import type { Bilingual } from './bilingual.ts';

/**
 * Each question of the report: `label` as it is asked, `term` as the finished report names it, why the help desk
 * asks, and how a person without knowledge finds the answer.
 */
export type QuestionText = {
  readonly label: Bilingual;
  readonly term: Bilingual;
  readonly why: Bilingual;
  readonly how: Bilingual;
};

const ASK: Bilingual = {
  ja: 'わからなければ「わからない」のままで進めてください。あとから足せます。',
  en: 'If you do not know, say so and go on. It can be added later.',
};

export const IDENTITY_QUESTIONS = {
  'identity.organization': {
    label: { ja: '組織の名前', en: 'Name of your organization' },
    term: { ja: '組織', en: 'Organization' },
    why: { ja: 'どこからの相談かを知り、連絡するためです。', en: 'To know who asks for help and to call you back.' },
    how: { ja: '正式な名前でなくてもかまいません。', en: 'It need not be the full official name.' },
  },
  'identity.department': {
    label: { ja: '部署', en: 'Department' },
    term: { ja: '部署', en: 'Department' },
    why: {
      ja: '何の仕事をねらったメールかを考える手がかりになります。',
      en: 'It hints at which work the mail was aimed at.',
    },
    how: ASK,
  },
  'identity.sector': {
    label: { ja: '組織の種類', en: 'Kind of organization' },
    term: { ja: '組織の種類', en: 'Sector' },
    why: {
      ja: '同じ分野のほかの組織に早く注意を伝えるためです。名前は伝えません。',
      en: 'So that others of the same kind can be warned early, without your name.',
    },
    how: { ja: '近いものを一つ選んでください。', en: 'Choose the nearest.' },
  },
  'identity.contactName': {
    label: { ja: 'あなたのお名前', en: 'Your name' },
    term: { ja: '連絡担当者', en: 'Contact' },
    why: { ja: '電話でお呼びするためです。', en: 'So that we know whom to ask for.' },
    how: { ja: '名字だけでもかまいません。', en: 'A family name is enough.' },
  },
  'identity.contactPhone': {
    label: { ja: '電話番号（職場のネットワークを使わないもの）', en: 'Telephone outside the affected network' },
    term: { ja: '電話番号（影響を受けていない経路）', en: 'Telephone outside the affected network' },
    why: {
      ja: '職場のメールやネット電話は、攻撃者に読まれたり聞かれたりするかもしれないためです。',
      en: 'The attacker may read the mail and hear the network telephones of your office.',
    },
    how: { ja: '携帯電話の番号がいちばん確実です。', en: 'A mobile number is best.' },
  },
  'identity.contactOther': {
    label: { ja: 'ほかの連絡方法', en: 'Another way to reach you' },
    term: { ja: 'ほかの連絡方法', en: 'Another way to reach them' },
    why: { ja: '電話がつながらないときのためです。', en: 'For when the telephone does not get through.' },
    how: {
      ja: '影響を受けていないメールアドレスや、受付の電話番号などです。',
      en: 'A mailbox which is not affected, or the number of your reception.',
    },
  },
  'identity.alternativeContact': {
    label: { ja: 'ほかの担当者', en: 'Another contact person' },
    term: { ja: 'ほかの担当者', en: 'Alternative contact' },
    why: { ja: '夜間や不在のときに、急ぎの連絡をするためです。', en: 'For urgent calls while you are away.' },
    how: { ja: '名前と電話番号を書いてください。', en: 'Name and telephone number.' },
  },
} satisfies Record<string, QuestionText>;

export const SHARING_QUESTIONS = {
  'sharing.tlp': {
    label: { ja: '情報を渡してよい範囲', en: 'How far may this information go?' },
    term: { ja: '情報を渡してよい範囲（TLP）', en: 'Sharing (TLP)' },
    why: {
      ja: 'あなたの報告から得た手がかりで、ほかの組織を守れることがあります。決めるのはあなたです。',
      en: 'What we learn from your report can protect others. You decide how far it goes.',
    },
    how: {
      ja: '迷ったら、狭いほうを選んでください。あとで広げられます。TLP は、この範囲を短く表す印です。',
      en: 'When in doubt choose the narrower one. It can be widened later. TLP is a short mark for this.',
    },
  },
  'sharing.identityMayBeShared': {
    label: {
      ja: '組織の名前を、相談先の外に伝えてよいですか',
      en: 'May the name of your organization be told outside the help desk?',
    },
    term: { ja: '組織名を外に伝えてよいか', en: 'Identity may be shared' },
    why: { ja: '手がかりと名前は、別々に扱います。', en: 'Clues and names are handled separately.' },
    how: { ja: '答えがなければ、伝えません。', en: 'Without an answer it is not told.' },
  },
  'sharing.personalDataMayHaveLeaked': {
    label: { ja: '個人情報がもれた可能性がありますか', en: 'May personal data have leaked?' },
    term: { ja: '個人情報がもれた可能性', en: 'Personal data may have leaked' },
    why: {
      ja: '個人情報保護法には、報告の期限があるためです。',
      en: 'The law on personal information sets deadlines.',
    },
    how: {
      ja: 'そのパソコンやメールに、名簿、履歴書、顧客情報などがあったかを考えてください。',
      en: 'Think of whether the computer or mailbox held lists of people, applications or customers’ data.',
    },
  },
} satisfies Record<string, QuestionText>;

export const SITUATION_QUESTIONS = {
  'situation.thisComputer': {
    label: { ja: '今、どのパソコンを使っていますか', en: 'Which computer are you using now?' },
    term: { ja: '報告に使ったパソコン', en: 'Computer used for the report' },
    why: { ja: '今すぐすることが変わるためです。', en: 'What to do first depends on it.' },
    how: {
      ja: 'あやしいメールを開いたパソコンかどうかで選んでください。',
      en: 'Is it the one on which the mail was opened?',
    },
  },
  'situation.whatHappened': {
    label: { ja: '何がありましたか', en: 'What happened?' },
    term: { ja: '起きたこと', en: 'What happened' },
    why: { ja: '今すぐすることをお伝えするためです。', en: 'So that we can tell you what to do now.' },
    how: { ja: 'いちばん進んだものを選んでください。', en: 'Choose the one that went furthest.' },
  },
  'situation.actions': {
    label: { ja: 'メールに対して何をしましたか（いくつでも）', en: 'What was done with the mail? (any number)' },
    term: { ja: 'メールに対してしたこと', en: 'What was done with the mail' },
    why: { ja: '影響がどこまで及ぶかが、これで決まります。', en: 'It decides how far the effects may reach.' },
    how: {
      ja: '責めるための質問ではありません。覚えている範囲で選んでください。',
      en: 'Nobody is blamed. Tick what you remember.',
    },
  },
  'situation.actedBy': {
    label: { ja: '誰がしましたか', en: 'Who did it?' },
    term: { ja: 'した人', en: 'By whom' },
    why: {
      ja: 'その人のパソコンと権限から、影響の範囲を考えます。',
      en: 'That person’s computer and rights show the possible reach.',
    },
    how: { ja: '名前のかわりに「営業担当者」などでもかまいません。', en: 'A role such as “a sales clerk” will do.' },
  },
  'situation.actedOn': {
    label: { ja: 'どのパソコンでしましたか', en: 'On which computer?' },
    term: { ja: '使ったパソコン', en: 'On which computer' },
    why: { ja: '最初に調べるパソコンを決めるためです。', en: 'It is the first computer to look at.' },
    how: {
      ja: 'パソコンに貼られた管理番号や、置いてある場所でもかまいません。',
      en: 'The number on its label, or where it stands, will do.',
    },
  },
  'situation.receivedAt': {
    label: { ja: 'いつ届きましたか', en: 'When did it arrive?' },
    term: { ja: '届いた日時', en: 'Received' },
    why: {
      ja: '同じ攻撃がほかに来ていないかを、時刻から探します。',
      en: 'We look for the same attack elsewhere by its time.',
    },
    how: {
      ja: 'メールの一覧に表示される日時です。おおよそでかまいません。',
      en: 'The time in the list of mails. Roughly will do.',
    },
  },
  'situation.actedAt': {
    label: { ja: 'いつ開きましたか（操作しましたか）', en: 'When was it opened (or acted on)?' },
    term: { ja: '開いた（操作した）日時', en: 'Opened or acted on' },
    why: { ja: 'その時刻より後の記録を調べるためです。', en: 'We look at the records after that time.' },
    how: {
      ja: '「昼休みの後」などの目安から、近い時刻を選んでください。',
      en: 'Choose the nearest time you remember, such as after lunch.',
    },
  },
  'situation.discoveredAt': {
    label: { ja: 'いつ気づきましたか', en: 'When was it noticed?' },
    term: { ja: '気づいた日時', en: 'Discovered' },
    why: {
      ja: '開いてから気づくまでの長さで、調べる範囲が変わります。',
      en: 'The time between opening and noticing decides how much to look at.',
    },
    how: ASK,
  },
  'situation.noticedBy': {
    label: { ja: 'どうやって気づきましたか', en: 'How was it noticed?' },
    term: { ja: '気づいたきっかけ', en: 'How it was noticed' },
    why: { ja: '何から調べ始めるかの手がかりになります。', en: 'It tells us where to begin.' },
    how: ASK,
  },
  'situation.noticedDetail': {
    label: { ja: '気づいたときの様子', en: 'More about how it was noticed' },
    term: { ja: '気づいたときの様子', en: 'More about how it was noticed' },
    why: {
      ja: '警告の文面や、連絡してきた相手が役に立ちます。',
      en: 'The words of a warning, or who called, help us.',
    },
    how: {
      ja: '画面に出た文をそのまま書くか、写真を加えてください。',
      en: 'Copy the words on the screen or add a photograph.',
    },
  },
  'situation.measuresTaken': {
    label: { ja: 'これまでにしたこと', en: 'What has been done so far?' },
    term: { ja: 'これまでにした対応', en: 'Measures taken' },
    why: { ja: '攻撃者の動きと、あなたがたの作業を見分けるためです。', en: 'To tell the attacker’s work from yours.' },
    how: {
      ja: '「パソコンを切り離した」「パスワードを変えた」など、時刻とともに書いてください。',
      en: 'Such as “took it off the network”, “changed passwords”, with the time.',
    },
  },
  'situation.consulted': {
    label: { ja: 'すでに相談したところ', en: 'Whom have you asked already?' },
    term: { ja: 'すでに相談したところ', en: 'Already consulted' },
    why: { ja: '同じことを二度お願いしないためです。', en: 'So that nobody asks you for the same twice.' },
    how: { ja: '警察、保守会社、ほかの CSIRT などです。', en: 'The police, a vendor, another CSIRT.' },
  },
  'situation.wishes': {
    label: { ja: 'お願いしたいこと', en: 'What would you like us to do?' },
    term: { ja: '相談先への希望', en: 'What they want from us' },
    why: { ja: '急ぐことから始めるためです。', en: 'So that we begin with what matters to you.' },
    how: { ja: '「どうすればよいか教えてほしい」だけでもかまいません。', en: '“Please tell us what to do” is enough.' },
  },
  'situation.environment': {
    label: { ja: 'ネットワークの様子', en: 'Your network' },
    term: { ja: 'ネットワークの構成', en: 'Environment' },
    why: { ja: '通信の記録がどこに残るかがわかります。', en: 'It shows where traces of communication are kept.' },
    how: {
      ja: '管理者に聞いてください。クラウドのメールか、社内のサーバーか、プロキシがあるか、などです。',
      en: 'Ask the administrator: mail in the cloud or on your own server, a proxy, a mail gateway, a closed network.',
    },
  },
  'situation.logsAvailable': {
    label: { ja: '残っている記録（ログ）と期間', en: 'Which logs exist, and how far back?' },
    term: { ja: '残っているログと期間', en: 'Logs available' },
    why: {
      ja: '古いものから消えていくため、早く取っておく必要があります。',
      en: 'The oldest are overwritten first: they must be saved soon.',
    },
    how: {
      ja: '管理者に聞いてください。プロキシ、DNS、ファイアウォール、メール、認証などです。',
      en: 'Ask the administrator: proxy, DNS, firewall, mail, logons.',
    },
  },
} satisfies Record<string, QuestionText>;

export const MAIL_QUESTIONS = {
  'mail.recipientCount': {
    label: { ja: '何人に届きましたか', en: 'How many people received it?' },
    term: { ja: '受け取った人数', en: 'Recipients' },
    why: { ja: 'ねらわれた範囲がわかります。', en: 'It shows how wide the aim was.' },
    how: {
      ja: '管理者がメールサーバーで件名や送信者から調べられます。',
      en: 'The administrator can search the mail server by subject or sender.',
    },
  },
  'mail.otherMailboxesSearched': {
    label: { ja: 'ほかの人のメールも調べましたか', en: 'Were other mailboxes searched for it?' },
    term: { ja: 'ほかのメールボックスの確認', en: 'Other mailboxes searched' },
    why: { ja: 'まだ気づいていない人がいるかもしれないためです。', en: 'Others may have it and not know.' },
    how: { ja: '調べた範囲と結果を書いてください。', en: 'Say what was searched and what was found.' },
  },
  'mail.secondMail': {
    label: { ja: 'パスワードを知らせる別のメールが来ましたか', en: 'Did a second mail bring the password?' },
    term: { ja: 'パスワードを知らせる別のメール', en: 'Second mail with the password' },
    why: {
      ja: '添付ファイルを調べるのに要るうえ、それ自体が手がかりになります。',
      en: 'It is needed to open the attachment, and is a clue itself.',
    },
    how: {
      ja: '前後の数日に、同じ送信者からのメールがないか見てください。',
      en: 'Look for mails of the same sender some days before and after.',
    },
  },
  'mail.savedBy': {
    label: { ja: '誰が保存しましたか', en: 'Who saved the mail?' },
    term: { ja: '保存した人', en: 'Saved by' },
    why: {
      ja: '誰の手を通ったかを残し、証拠として使えるようにするためです。',
      en: 'So that its way as evidence is known.',
    },
    how: { ja: '役割だけでもかまいません。', en: 'A role will do.' },
  },
  'mail.savedFrom': {
    label: { ja: 'どのメールソフトから保存しましたか', en: 'From which mail program was it saved?' },
    term: { ja: '保存に使ったメールソフト', en: 'Saved from' },
    why: {
      ja: 'ソフトによって、元のメールが少し変わることがあるためです。',
      en: 'Some programs change a mail a little when saving it.',
    },
    how: { ja: '例：Outlook、Gmail、Thunderbird。', en: 'For example Outlook, Gmail, Thunderbird.' },
  },
  'mail.arrivedBy': {
    label: { ja: 'どうやってこのパソコンに運びましたか', en: 'How did it come to this computer?' },
    term: { ja: '運んだ方法', en: 'Arrived by' },
    why: { ja: '途中で変わっていないかを確かめるためです。', en: 'To make sure that nothing changed on the way.' },
    how: {
      ja: '例：USB メモリ、共有フォルダー、同じパソコンで保存。',
      en: 'For example a USB stick, a shared folder, saved on this computer.',
    },
  },
} satisfies Record<string, QuestionText>;

export const HOST_QUESTIONS = {
  'host.name': {
    label: { ja: 'パソコンの名前', en: 'Name of the computer' },
    term: { ja: 'パソコンの名前', en: 'Computer name' },
    why: { ja: '記録の中から、そのパソコンを見分けるためです。', en: 'To find this computer in the records.' },
    how: {
      ja: 'コマンドプロンプトで hostname と入力すると表示されます。貼られた管理番号でもかまいません。',
      en: 'Type hostname in a command prompt. The number on its label will do too.',
    },
  },
  'host.use': {
    label: { ja: '何に使っていますか', en: 'What is it used for?' },
    term: { ja: '用途', en: 'Use' },
    why: { ja: 'どんな情報がねらわれたかを考えるためです。', en: 'To think of what the attacker may be after.' },
    how: { ja: '例：事務用、設計用、ファイルサーバー。', en: 'For example office work, design, a file server.' },
  },
  'host.user': {
    label: { ja: '使っている人（アカウント）', en: 'Who uses it (account)?' },
    term: { ja: '利用者', en: 'User' },
    why: { ja: 'そのアカウントで入れる場所を調べるためです。', en: 'To see what that account can reach.' },
    how: { ja: 'whoami と入力するとアカウント名が表示されます。', en: 'Type whoami to see the account.' },
  },
  'host.os': {
    label: { ja: 'OS の種類と版', en: 'Operating system' },
    term: { ja: 'OS', en: 'Operating system' },
    why: { ja: '調べ方が変わります。', en: 'The way to look at it depends on it.' },
    how: {
      ja: 'Windows キーを押しながら R を押し、winver と入力してください。',
      en: 'Press Windows and R, then type winver.',
    },
  },
  'host.securityProduct': {
    label: { ja: '入っているセキュリティ対策ソフト', en: 'Security product' },
    term: { ja: 'セキュリティ対策ソフト', en: 'Security product' },
    why: { ja: 'その記録に、検知の履歴が残っているかもしれません。', en: 'Its history may show a detection.' },
    how: {
      ja: '画面右下のアイコンにカーソルを合わせると名前が出ます。',
      en: 'Point at the icons at the lower right of the screen.',
    },
  },
  'host.state': {
    label: { ja: '今の状態', en: 'State now' },
    term: { ja: '状態', en: 'State' },
    why: { ja: '何が残っていて、何が消えたかがわかります。', en: 'It shows what is still there and what is lost.' },
    how: {
      ja: '正直に選んでください。電源を切った後でも、わかることはあります。',
      en: 'As it is. Much can be found out even after switching off.',
    },
  },
  'host.clockError': {
    label: { ja: '時計のずれ', en: 'How far its clock is off' },
    term: { ja: '時計のずれ（秒）', en: 'Clock error (seconds)' },
    why: {
      ja: '複数のパソコンの記録を、正しい順に並べるためです。',
      en: 'To put the records of several computers in the right order.',
    },
    how: {
      ja: '電話の時報（117）や電波時計と、画面の時計を見比べてください。並べて写真に撮るのもよい方法です。',
      en: 'Compare its clock with a radio clock or the speaking clock. A photograph of both side by side is good.',
    },
  },
} satisfies Record<string, QuestionText>;

export const FILE_QUESTIONS = {
  'artifact.description': {
    label: { ja: 'これは何ですか', en: 'What is this?' },
    term: { ja: '説明', en: 'Description' },
    why: { ja: '名前だけでは、何のファイルかわからないことがあるためです。', en: 'A name alone often does not tell.' },
    how: { ja: '一言で十分です。', en: 'A few words are enough.' },
  },
  'artifact.origin': {
    label: { ja: 'どこにありましたか', en: 'Where did it come from?' },
    term: { ja: '取得元', en: 'Origin' },
    why: { ja: '元の場所から、使われ方がわかることがあります。', en: 'The place often tells how it was used.' },
    how: { ja: 'パソコンの名前とフォルダー、またはソフトの名前です。', en: 'The computer and folder, or the program.' },
  },
  'communication.note': {
    label: { ja: '通信の記録について', en: 'About the communication logs' },
    term: { ja: '通信の記録について', en: 'About the communication logs' },
    why: { ja: '時刻の基準や、記録の範囲を知るためです。', en: 'To know their time zone and what they cover.' },
    how: {
      ja: '機器の名前、期間、時刻が日本時間かどうかを書いてください。',
      en: 'The device, the period, and whether times are local.',
    },
  },
} satisfies Record<string, QuestionText>;

/** Every question there is, by its path in the report. */
export const QUESTIONS = {
  ...IDENTITY_QUESTIONS,
  ...SHARING_QUESTIONS,
  ...SITUATION_QUESTIONS,
  ...MAIL_QUESTIONS,
  ...HOST_QUESTIONS,
  ...FILE_QUESTIONS,
};
export type QuestionId = keyof typeof QUESTIONS;

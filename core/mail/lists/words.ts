/** Ministries and agencies of Japan: their names count whatever department follows. */
export const MINISTRIES: readonly string[] = [
  ...[
    '内閣府',
    '外務省',
    '防衛省',
    '総務省',
    '法務省',
    '財務省',
    '文部科学省',
    '厚生労働省',
    '農林水産省',
    '経済産業省',
  ],
  ...[
    '国土交通省',
    '環境省',
    'デジタル庁',
    '復興庁',
    '宮内庁',
    '警察庁',
    '警視庁',
    '金融庁',
    '消費者庁',
    '消防庁',
    '検察庁',
  ],
  ...[
    'こども家庭庁',
    '公安調査庁',
    '国税庁',
    '特許庁',
    '気象庁',
    '海上保安庁',
    '文化庁',
    'スポーツ庁',
    '水産庁',
    '林野庁',
  ],
  ...[
    '資源エネルギー庁',
    '中小企業庁',
    '観光庁',
    '防衛装備庁',
    '出入国在留管理庁',
    '東京都庁',
    '北海道庁',
    '大阪府庁',
    '京都府庁',
  ],
];

/** Words that claim an organization in a display name or a signature. */
export const ORGANIZATION_WORDS: readonly string[] = [
  ...[
    '株式会社',
    '有限会社',
    '合同会社',
    '(株)',
    '財団法人',
    '社団法人',
    '独立行政法人',
    '国立研究開発法人',
    '学校法人',
  ],
  ...[
    '内閣',
    '官房',
    '大使館',
    '領事館',
    '研究所',
    '研究機構',
    '研究センター',
    '大学',
    '協会',
    '連盟',
    '連合会',
    '委員会',
  ],
  ...['事務局', '機構', '学会', '新聞社', '放送局', '自治体', '県庁', '市役所', '保健所', '商工会議所'],
];

/** The same in English: as they stand here or in capitals, and in a name in any letters. */
export const ENGLISH_ORGANIZATION_WORDS: readonly string[] = [
  ...['Ministry', 'Agency', 'Embassy', 'University', 'Institute', 'Association', 'Foundation', 'Corporation'],
  ...['Secretariat', 'Government', 'Bureau', 'Committee', 'Council'],
];

/** Names of organizations that are short, as words of their own. */
export const ORGANIZATION_NAMES = /(?<![A-Za-z0-9])(?:NHK|JPCERT|CSIS)(?![A-Za-z0-9])/;

/** The signs that words speak for. */
export const THEME_IDS = [
  'theme.unavoidable',
  'theme.curiosity',
  'theme.first-notice',
  'theme.delivery',
  'theme.credentials',
] as const;
type ThemeId = (typeof THEME_IDS)[number];

/**
 * Words of the themes of targeted mails in published guidance (IPA, J-CRAT). Every one is ordinary in honest mail:
 * weight 1, and only beside the person's own view.
 */
export const THEME_WORDS: Readonly<Record<ThemeId, readonly string[]>> = {
  'theme.unavoidable': [
    ...['取材の', '取材依頼', '取材のお願い', '講演依頼', 'ご講演', '講演のお願い', '登壇のお願い', '寄稿', '執筆依頼'],
    ...['原稿のお願い', '求人に応募', '求人への応募', '応募の件', '履歴書', '職務経歴書', '採用担当者様', '採用ご担当'],
    ...[
      'インターンシップの応募',
      '苦情',
      'クレーム',
      '不具合の件',
      '製品について',
      '製品に関する質問',
      '製品に関するお問い合わせ',
    ],
    ...['お問い合わせの件', 'お問合せの件', 'アンケートのお願い', 'アンケートへのご協力', 'アンケートご協力'],
    ...[
      '調査ご協力',
      '調査へのご協力',
      '調査のお願い',
      'ヒアリングのお願い',
      '面談のお願い',
      '意見照会',
      '情報公開請求',
    ],
    ...[
      'interview request',
      'request for an interview',
      'speaking invitation',
      'invitation to speak',
      'job application',
    ],
    ...['my resume', 'curriculum vitae', 'cover letter', 'customer complaint', 'questionnaire', 'product inquiry'],
  ],
  'theme.curiosity': [
    ...[
      '議事録',
      '議事次第',
      '素案',
      '草案',
      '原案',
      '来訪日程',
      '訪日日程',
      '訪日に関',
      '要人',
      '内部資料',
      '社内資料',
    ],
    ...[
      '関係者限り',
      '取扱注意',
      '取扱厳重注意',
      '部外秘',
      '極秘',
      '未公開',
      '人事異動',
      '異動のお知らせ',
      '組織改編',
      '役員人事',
    ],
    ...[
      '報告書案',
      '勉強会資料',
      '意見交換会',
      '会合の資料',
      '懇談会資料',
      '国会答弁',
      '想定問答',
      '名簿を送',
      '出席者名簿',
    ],
    ...['座席表', '写真をお送り', '面会記録', '面談記録', '会談記録', '政策提言', '機密'],
    ...[
      'meeting minutes',
      'draft agenda',
      'draft report',
      'draft paper',
      'internal only',
      'personnel change',
      'not for distribution',
    ],
  ],
  'theme.first-notice': [
    ...[
      '注意喚起',
      'セキュリティ更新',
      '緊急のお知らせ',
      '安否確認',
      '感染症',
      'インフルエンザ',
      '新型コロナ',
      '新型ウイルス',
    ],
    ...[
      '災害',
      '地震',
      '避難',
      '不正アクセスのお知らせ',
      '情報漏えいのお知らせ',
      '医療費通知',
      '健康保険組合からのお知らせ',
    ],
    ...['マイナンバー', '国民年金基金', '税務調査', 'security alert', 'epidemic', 'emergency notice'],
  ],
  'theme.delivery': [
    ...['航空券', '電子チケット', 'eチケット', '再配達', 'お荷物のお届け', '配達のお知らせ', '不在通知', '配送状況'],
    ...['請求書', '支払承認', '未払い', '送金', '見積書', '発注書', '注文書', '納品書', '領収書'],
    ...[
      'invoice',
      'e-ticket',
      'delivery notification',
      'purchase order',
      'payment advice',
      'remittance',
      'shipment',
      'quotation',
    ],
  ],
  'theme.credentials': [
    ...[
      'パスワードの確認',
      'パスワードを入力',
      'アカウントの確認',
      'アカウントを確認',
      'アカウントが停止',
      'アカウントの停止',
    ],
    ...[
      'ログインして',
      '認証情報',
      'メールボックスの容量',
      '容量を超',
      '容量が上限',
      'idとパスワード',
      '本人確認',
      'パスワードの更新',
    ],
    ...['パスワードの有効期限', 'パスワードが失効', '再認証', '不審なログイン', '未配信のメール', '隔離されたメール'],
    ...['verify your account', 'mailbox quota', 'mailbox is full', 'password expires', 'sign in to', 'unusual sign-in'],
  ],
};

/**
 * The same as phrases with something between the words, in text of one width in small letters. The words alone are in
 * every mail of an office; each gap is bounded.
 */
export const THEME_PHRASES: Readonly<Record<ThemeId, RegExp>> = {
  'theme.unavoidable': new RegExp(
    [
      '取材を.{0,8}お願い|取材させて(?:いただ|頂)|(?:登壇|寄稿|執筆|査読|インタビュー)を.{0,6}お願い|論文の査読',
      '求人(?:へ|に|を拝見し).{0,8}応募|(?:製品|商品).{0,8}不具合.{0,10}お?問い?合わ?せ',
      '推薦状(?:の(?:件|お願い|作成|ご?依頼)|を.{0,6}お願い)|アンケートに.{0,4}協力(?:ください|をお願い|いただ)',
      '\\brequest (?:an|your) (?:[a-z-]{1,12} )?interview|\\b(?:could|may|like to) (?:we |i )?interview you\\b',
      '\\bapply(?:ing)? for (?:the|a|your) (?:[a-z-]{1,20} ){0,3}position\\b|\\b(?:attached|enclosed)[a-z ]{0,20} my cv\\b',
    ].join('|'),
  ),
  'theme.curiosity':
    /日程.{0,4}\((?:部内|省内|庁内|関係者|未定稿)|(?:総理|首相|大臣|大統領).{0,8}(?:訪米|訪中|訪韓|外遊|来日).{0,4}日程|(?:部内|省内|庁内)限り|議事メモ/,
  'theme.first-notice': /セキュリティ(?:アップデート|更新プログラム|パッチ).{0,12}(?:お知らせ|適用|至急|緊急)/,
  'theme.delivery': /賞与(?:支払届|支給通知|支払通知)|不在のため.{0,8}荷物/,
  'theme.credentials': new RegExp(
    [
      'パスワード(?:の|を)(?:再設定|リセット)|(?:多要素|二要素|二段階|2段階)認証の再(?:設定|登録)|アカウントを更新して',
      '\\bpassword (?:will (?:soon )?expire|is (?:about|going|due|set) to expire|has expired|expires? (?:today|soon|in))',
      '\\bmailbox (?:storage |quota )?is (?:almost |nearly )full|\\bkeep (?:the |your )?(?:current|same) password',
    ].join('|'),
  ),
};

/** Fonts of Chinese and Korean Windows, which a mail written on a Japanese one seldom names. */
export const FOREIGN_FONTS: readonly string[] = [
  ...['SimSun', '宋体', 'NSimSun', 'DengXian', '等线', 'Microsoft YaHei', '微软雅黑', 'FangSong', 'KaiTi', '仿宋'],
  ...['Gulim', '굴림', 'Dotum', '돋움', 'Malgun Gothic', '맑은 고딕'],
];

/**
 * Characters of Chinese, simplified mostly, that Japanese text does not use (none is in JIS X 0208): frequent ones, so that a
 * person's or place's name alone seldom matches.
 */
export const SIMPLIFIED_CHINESE: ReadonlySet<string> = new Set(
  '们这说对时为让给请问题电话过还开关门见觉样进远连边发现经济务业认识语读书车东马鸟鱼龙风飞场单买卖钱银铁长张应该农动员军队谢贵处总报记录项资规则计划设备线级约组织结统' +
    '议际您产实战论访签变达选导预习侨脑络专伟传伤节维护环订评译费输办迁违迟释钟错键阅陆阳难须额馆验么吗呢嗎',
);

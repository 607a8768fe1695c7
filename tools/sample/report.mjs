// The report of the sample incident: what the person of the drill would have answered.
import { createHash } from 'node:crypto';

/**
 * @typedef {{ path: string, kind: string, bytes: Buffer }} SampleFile path below assets/sample, with slashes
 * @typedef {(bytes: Uint8Array, options: { fileName: string }) => Promise<unknown>} Analyze
 */

/** Fixed identifiers in the form of UUIDv7, so that the file is the same each time. @param {number} number */
const id = (number) => `019aa111-7a00-7000-8000-${String(number).padStart(12, '0')}`;

const value = (/** @type {unknown} */ given) => ({ state: 'value', value: given });
const RECEIVED = '2026-11-20T09:12:41+09:00';
const WRITTEN = '2026-11-20T02:40:00.000Z';

/** @param {Buffer} bytes */
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/**
 * @param {readonly SampleFile[]} files
 * @param {Analyze} analyze
 * @param {(mails: unknown[]) => unknown[]} link
 * @returns {Promise<object>} a Report, to be checked against its schema by a test
 */
export async function sampleReport(files, analyze, link) {
  const artifacts = files.map(({ path, kind, bytes }, index) => ({
    artifactId: id(100 + index),
    kind,
    originalName: path.split('/').at(-1) ?? path,
    size: bytes.length,
    sha256: sha256(bytes),
    addedAt: WRITTEN,
    modifiedAt: null,
    status: 'stored',
    ...(kind === 'mail'
      ? { savedBy: '訓練 花子', savedFrom: 'Outlook（名前を付けて保存）', arrivedBy: 'USB メモリ' }
      : {}),
    ...(kind === 'host-output' ? { origin: 'PC-KEIRI-03' } : {}),
  }));
  const idOf = (/** @type {string} */ end) =>
    artifacts[files.findIndex(({ path }) => path.endsWith(end))]?.artifactId ?? '';
  const mailFiles = files.filter(({ kind }) => kind === 'mail');
  const analyses = link(
    await Promise.all(
      mailFiles.map(({ path, bytes }) => analyze(new Uint8Array(bytes), { fileName: path.split('/').at(-1) ?? '' })),
    ),
  );
  const check = (/** @type {string} */ file, /** @type {string} */ judgement, /** @type {string} */ reason) => ({
    judgement,
    reason,
    artifactIds: [idOf(file)],
    checkedAt: '2026-11-20T11:20+09:00',
    checkedBy: '情報システム担当',
  });
  return {
    schemaVersion: 1,
    reportId: id(1),
    title: '訓練：意見交換会の議事次第をかたるメール',
    language: 'ja',
    drill: true,
    createdAt: '2026-11-20T01:50:00.000Z',
    updatedAt: WRITTEN,
    supplementTo: null,
    identity: {
      organization: value('一般財団法人みらい産業技術協会（架空）'),
      department: value('企画部'),
      sector: value('association'),
      contactName: value('訓練 花子'),
      contactPhone: value('000-0000-0000（携帯）'),
      contactOther: { state: 'unknown' },
    },
    sharing: {
      tlp: value('AMBER'),
      identityMayBeShared: value(false),
      personalDataMayHaveLeaked: { state: 'unknown' },
    },
    situation: {
      thisComputer: value('another'),
      whatHappened: value('opened'),
      actions: value(['previewed', 'archive-password-typed', 'attachment-opened']),
      actedBy: value('企画部の職員 1 名'),
      actedOn: value('PC-KEIRI-03'),
      receivedAt: value(RECEIVED),
      actedAt: value('2026-11-20T09:30+09:00'),
      discoveredAt: value('2026-11-20T10:40+09:00'),
      noticedBy: value('recipient'),
      noticedDetail: value('差出人に電話で確認したところ、送っていないと言われた。'),
      firstAid: [
        { stepId: 'disconnect-other', doneAt: '2026-11-20T01:48:00.000Z' },
        { stepId: 'keep-power', doneAt: '2026-11-20T01:48:30.000Z' },
      ],
      measuresTaken: value('LAN ケーブルを抜いた。電源は入れたまま。メールは削除していない。'),
      consulted: { state: 'not-checked' },
      wishes: value('ほかのパソコンに広がっていないかを知りたい。'),
      environment: value('社内サーバーとクラウドのメール。プロキシあり。'),
      logsAvailable: value('プロキシのログが 6 か月分ある。'),
    },
    scope: {
      'many-got-it': value(false),
      'money-asked': value(false),
      'files-locked': value(false),
      'shop-or-bank': value(false),
      'work-related': value(true),
    },
    mails: mailFiles.map(({ path }, index) => ({
      mailId: id(10 + index),
      artifactId: idOf(path),
      analysis: analyses[index],
      personView: index === 0 ? { 'sender.free-mail': 'yes', 'theme.curiosity': 'yes', 'body.language': 'no' } : {},
      recipientCount: value(1),
      otherMailboxesSearched: { state: 'not-checked' },
      secondMail: value(true),
    })),
    hosts: [
      {
        hostId: id(20),
        name: 'PC-KEIRI-03',
        use: value('経理と企画の事務'),
        user: value('keiri03'),
        os: value('Windows 11 Pro 23H2'),
        securityProduct: { state: 'unknown' },
        state: value('running-isolated'),
        clockError: value({ seconds: 4, measuredBy: '情報システム担当' }),
        checks: {
          'run-keys': check('run-key.reg', 'suspicious', 'AppData の svch0st.exe が自動起動に登録されている。'),
          'scheduled-tasks': check('schtasks.xml', 'suspicious', '添付を開いた直後の時刻に作られたタスクがある。'),
          processes: check('tasklist.csv', 'suspicious', 'svchost に似た名前のプログラムが動いている。'),
          connections: check('netstat.txt', 'suspicious', '見覚えのない外部アドレスへの接続がある。'),
          'name-cache': check('displaydns.txt', 'cannot-tell', '見覚えのない名前がある。'),
        },
      },
    ],
    communication: {
      artifactIds: [idOf('proxy.log')],
      note: 'PC-KEIRI-03 の 9 時 28 分から 20 分間だけを抜き出した。',
    },
    adminWork: [],
    timeline: [
      { id: 't1', at: RECEIVED, what: '添付ファイル付きのメールが届いた。' },
      { id: 't2', at: '2026-11-20T09:22:51+09:00', what: 'パスワードのメールが届いた。' },
      { id: 't3', at: '2026-11-20T09:30+09:00', what: 'パスワードを入力して添付ファイルを開いた。', hostId: id(20) },
      { id: 't4', at: '2026-11-20T10:40+09:00', what: '差出人に電話で確認し、送っていないと言われた。' },
      { id: 't5', at: '2026-11-20T10:48+09:00', what: 'LAN ケーブルを抜いた。', hostId: id(20) },
    ],
    artifacts,
    approval: { decision: 'approved', name: '訓練 一郎', role: '企画部長', at: '2026-11-20T02:30:00.000Z' },
    leaveOut: { artifactIds: [], maskIdentity: false },
    sent: [],
  };
}

import { japanese } from './say.mjs';

/**
 * @typedef {object} SkippedTest
 * @property {string} file relative to the checkout, with `/`
 * @property {string} name of the test with the groups around it
 *
 * @typedef {{ root: boolean, platform: NodeJS.Platform, fixtures: boolean }} Place what the tests found: who runs
 *   them, on what, and whether the test material lies beside the checkout
 *
 * @typedef {object} Reason
 * @property {RegExp} file
 * @property {RegExp} [name]
 * @property {boolean} [when] whether the reason holds here; true when not given
 * @property {string} ja
 * @property {string} en
 */

/**
 * The reasons for which a test may be skipped anywhere, continuous integration too. Every other test that is skipped
 * misses something that can be had (a second program, a namespace, a disk to fill), and counts as failed there.
 * @param {Place} place
 * @returns {Reason[]}
 */
const reasons = ({ root, platform, fixtures }) => [
  {
    file: /^test\/packaging\/large\.test\.ts$/,
    ja: '長い試験（KAKEKOMI_LONG_TESTS=1 で行います）',
    en: 'a long test (set KAKEKOMI_LONG_TESTS=1)',
  },
  {
    file: /^test\/e2e\/screens\.test\.ts$/,
    ja: '画面の撮影（KAKEKOMI_SCREENS=1 で行います）',
    en: 'photographs of the screens (set KAKEKOMI_SCREENS=1)',
  },
  {
    file: /^test\/core\/(mail(box)?\/.+|exchange\/indicator-files)\.test\.ts$/,
    name: /^(?!.*7z)/i,
    when: !fixtures,
    ja: '試験用の資料（../shared/fixtures）がありません',
    en: 'the test material (../shared/fixtures) is absent',
  },
  {
    file: /^test\/(packaging\/bad-conditions|cli\/conditions|electron\/(pending-seals|artifact-store|data-folder-lock))\.test\.ts$/,
    name: /right to write|may not|because of its permissions/,
    when: root,
    ja: 'root にはどのファイルも読み書きできるため、確かめられません',
    en: 'root may read and write every file: cannot be seen as root',
  },
  {
    file: /^test\/tools\/release\.test\.ts$/,
    ja: '公式の Electron を使っているため、代わりの Electron の試験はありません',
    en: 'about the stand-in Electron; the official one is in use',
  },
  {
    file: /./,
    when: platform !== 'linux',
    ja: 'Linux で行う試験です',
    en: 'done on Linux',
  },
];

/**
 * Says of each skipped test why, and whether that is enough.
 * @param {readonly SkippedTest[]} tests
 * @param {Place} place
 * @returns {{ lines: string[], missing: number }} lines to print, none when nothing was skipped; missing: how many were
 *   skipped only because something is missing here
 */
export function explainSkipped(tests, place) {
  if (tests.length === 0) return { lines: [], missing: 0 };
  const known = reasons(place).filter(({ when }) => when !== false);
  /** @type {Map<string, SkippedTest[]>} */
  const groups = new Map();
  let missing = 0;
  for (const test of tests) {
    const reason = known.find(({ file, name }) => file.test(test.file) && (name?.test(test.name) ?? true));
    if (!reason) missing += 1;
    const [ja, en] = reason
      ? [reason.ja, reason.en]
      : ['ここには、試験に必要なものがありません', 'something the test needs is missing here'];
    const why = japanese ? ja : en;
    groups.set(why, [...(groups.get(why) ?? []), test]);
  }
  const head = japanese ? `${tests.length} 件の試験を飛ばしました:` : `${tests.length} skipped:`;
  const lines = [...groups].flatMap(([why, those]) => [
    `  ${why}:`,
    ...those.map(({ file, name }) => `    ${file}: ${name}`),
  ]);
  return { lines: [head, ...lines], missing };
}

/**
 * Whether a run must find all that its tests need: in CI, and where somebody asks for the same.
 * @param {readonly string[]} args
 * @param {Readonly<Record<string, string | undefined>>} env
 */
export function asksForAll(args, env) {
  return args.includes('--strict') || /^(1|true)$/i.test(env['CI'] ?? '');
}

/**
 * What a run says at its end: what was skipped and why, what failed, then `N passed, N failed`.
 * @param {import('./test-results.mjs').Tally} total
 * @param {Place} place
 * @param {{ strict: boolean }} options strict: a test that misses something counts as failed
 * @returns {{ lines: string[], exitCode: number }}
 */
export function closing({ passed, failed, failures, skipped }, place, { strict }) {
  const { lines, missing } = explainSkipped(skipped, place);
  const all = failed + (strict ? missing : 0);
  if (strict && missing > 0) {
    lines.push(
      japanese
        ? `CI と同じ扱いのため、そのうち ${missing} 件を失敗と数えます。`
        : `${missing} of them count as failed, as in CI.`,
    );
  }
  if (failures.length > 0) lines.push(japanese ? '不合格の試験:' : 'Failed:');
  for (const { file, name, message } of failures)
    lines.push(`  ${[file, name].filter(Boolean).join(': ')}`, `    ${message}`);
  return { lines: [...lines, `${passed} passed, ${all} failed`], exitCode: all > 0 ? 1 : 0 };
}

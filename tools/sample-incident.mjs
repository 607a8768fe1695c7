import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { inRoot, root } from './places.mjs';
import { run } from './run.mjs';
import { japanese, say, ToolError } from './say.mjs';

/**
 * The main job without a window, on the bundled sample incident (a drill): seal, verify, open, into a case, the
 * statistics. Each step is the command a person would type, followed by what it answers.
 * @param {readonly string[]} args of npm start; `--sample` asks for what happens anyway
 * @returns {Promise<number>} exit code
 */
export async function runSampleIncident(args) {
  const unknown = args.filter((each) => each !== '--sample');
  if (unknown.length > 0)
    say(`画面がないため無視します: ${unknown.join(' ')}`, `No display, ignored: ${unknown.join(' ')}`);
  say(
    '\n画面がないため、サンプル事案（訓練用）で一連の流れを実行します。',
    '\nThere is no display: the main job runs on the sample incident (a drill).',
  );
  const output = inRoot('build', 'sample-output');
  rmSync(output, { recursive: true, force: true });
  mkdirSync(output, { recursive: true });
  const zip = path.join(output, 'sample-report.zip');
  const password = path.join(output, 'password.txt');
  const cases = path.join(output, 'cases.jsonl');
  const card = inRoot('assets', 'cards', 'sample-drill.kakekomi-card.json');
  const identity = inRoot('assets', 'cards', 'sample-drill.identity.txt');
  const seal = ['seal', ...incident(), '--to', card, '--out', zip, '--password-file', password];
  await step('1. 封をする（カードとパスワードの両方）', '1. Seal (to a card, and with a password)', seal);
  await step('2. 検証する（カードの鍵で）', "2. Verify (with the card's key)", ['verify', zip, '--identity', identity]);
  await step('3. 開く（パスワードで）', '3. Open (with the password)', ['open', zip, '--password-file', password]);
  await step('4. 案件に登録する', '4. Into a case', ['cases', 'import', cases, zip, '--password-file', password]);
  await step('5. 統計', '5. Statistics', ['cases', 'statistics', cases]);
  say('\nできたもの:', '\nWhat there is now:');
  console.log(`  ${japanese ? 'パッケージ' : 'package '}  ${zip}`);
  console.log(`  ${japanese ? 'パスワード' : 'password'}  ${password}`);
  console.log(`  ${japanese ? '案件の記録' : 'cases   '}  ${cases}`);
  say('\n画面を見るには、デスクトップのある環境で次を実行してください:', '\nTo see the window, run this on a desktop:');
  console.log('  npm start -- --sample');
  say('画面のない Linux では、仮想画面の中で起動できます:', 'On Linux without one, a virtual screen holds it:');
  console.log('  xvfb-run -a npm start -- --sample');
  return 0;
}

/**
 * The sample's parts as options of `seal`: the report, each mail, each computer's folder, each log.
 * @returns {string[]}
 */
function incident() {
  const sample = inRoot('assets', 'sample');
  const within = (/** @type {string} */ folder) =>
    existsSync(path.join(sample, folder)) ? readdirSync(path.join(sample, folder)).sort() : [];
  return [
    ...['--report', path.join(sample, 'report.json')],
    ...within('mails').flatMap((name) => ['--mail', path.join(sample, 'mails', name)]),
    ...within('hosts').flatMap((name) => ['--host', `${name}=${path.join(sample, 'hosts', name)}`]),
    ...within('logs').flatMap((name) => ['--log', path.join(sample, 'logs', name)]),
  ];
}

/**
 * @param {string} ja
 * @param {string} en
 * @param {string[]} args of the command line
 * @throws {ToolError} when the command fails
 */
async function step(ja, en, args) {
  say(`\n■ ${ja}`, `\n== ${en}`);
  console.log(`$ npm run -s kakekomi -- ${args.map(shown).join(' ')}`);
  const language = japanese ? 'ja' : 'en';
  const code = await run(process.execPath, [inRoot('dist', 'cli', 'kakekomi.js'), ...args, '--lang', language]);
  if (code !== 0) throw new ToolError(`失敗しました（終了コード ${code}）。`, `Failed (exit code ${code}).`);
}

/**
 * An argument as a person would type it in the checkout.
 * @param {string} argument
 */
function shown(argument) {
  const relative = argument.replace(`${root}${path.sep}`, '');
  return relative.includes(' ') ? `'${relative}'` : relative;
}

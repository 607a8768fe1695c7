import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findPasswords } from '../../../core/mail/password-candidates.ts';
import { findPasswordMention } from '../../../core/mail/password-line.ts';
import { processorMs } from '../../processor-time.ts';

const first = (text: string): string | undefined => findPasswords(text).values[0]?.value;
const all = (text: string, context = {}): string[] => findPasswords(text, context).values.map(({ value }) => value);

describe('findPasswords', () => {
  test.each([
    ['パスワード：abc123', 'abc123'],
    ['パスワード：ａｂｃ１２３', 'abc123'],
    ['解凍パスワードは「Kunren#2026」です。', 'Kunren#2026'],
    ['解凍パスワードは、以下です。\n\n  ws8D-kk2\n\nよろしくお願いします。', 'ws8D-kk2'],
    ['解凍パスワードは下記の通りです。\n-----------\n7Gh!x92\n-----------', '7Gh!x92'],
    ['PW:1234', '1234'],
    ['pw= Qwerty!', 'Qwerty!'],
    ['The password is hunter2.', 'hunter2'],
    ['Password: infected', 'infected'],
    ['【パスワード】Zaq12wsx', 'Zaq12wsx'],
    ['ﾊﾟｽﾜｰﾄﾞ: 20261126', '20261126'],
    ['添付ファイルのパスワードは abcd1234 でお願いいたします', 'abcd1234'],
    ['■パスワード\n> P@ssw0rd', 'P@ssw0rd'],
    ['パスワードは 123 です', '123'],
    ['パスワード（半角）：secret9', 'secret9'],
    ['Passcode "x7-Yt"', 'x7-Yt'],
    ['暗証番号：0312', '0312'],
    ['开封密码：zz2026', 'zz2026'],
    ['Pass= Ab#9_z', 'Ab#9_z'],
    ['pass:kx92（半角英数）', 'kx92'],
    ['暗号化キー【xyz789】', 'xyz789'],
    ['開封の際は xyz789 を入力してください', 'xyz789'],
    ['解凍パスワードは次のとおりです。\n----\nzz99d\n----', 'zz99d'],
    ['pass→Ab#9_z', 'Ab#9_z'],
    ['PASS ⇒ Ab#9_z', 'Ab#9_z'],
    ['pass -> Ab#9_z', 'Ab#9_z'],
    ['pass=>Ab#9_z', 'Ab#9_z'],
    ['passは Ab#9_z です', 'Ab#9_z'],
    ['the pass is Ab#9_z', 'Ab#9_z'],
    ['パスはAb#9_zになります', 'Ab#9_z'],
    ['ﾊﾟｽはAb#9_zになります', 'Ab#9_z'],
    ['パス：Ab#9_z', 'Ab#9_z'],
    ['開封キーは Ab#9_z でございます', 'Ab#9_z'],
    ['解除コード：Ab#9_z', 'Ab#9_z'],
    ['Here is the key you need to open it: Ab#9_z', 'Ab#9_z'],
    ['Unlock key: Ab#9_z', 'Ab#9_z'],
    ['パスワードは、Ab#9_zです', 'Ab#9_z'],
    ['パスワードは、A b # 9 _ z（スペースなし）', 'Ab#9_z'],
    ['パスワードは、A b # 9 _ z (スペースなし)', 'Ab#9_z'],
    ['パスワードは、Ａ　ｂ　＃　９　＿　ｚです', 'Ab#9_z'],
    ['p a s s : A b # 9 _ z', 'Ab#9_z'],
    ['パ ス ワ ー ド：Ab#9_z', 'Ab#9_z'],
    ['パスワードは次のとおりです。\nA b # 9 _ z', 'Ab#9_z'],
    ['パスワード：open sesame 7', 'open sesame 7'],
    ['パスワード\n：Abc123!x', 'Abc123!x'],
    ['パスワード\n：my pass 12', 'my pass 12'],
    ['ファイル名 | パスワード\nplan.zip | Kx7-tQ9z', 'Kx7-tQ9z'],
    ['パスワードは my pass 12 です。', 'my pass 12'],
    ['パスワード：my pass 12（半角）', 'my pass 12'],
    ['パスワードは以下です。\nmy pass 12', 'my pass 12'],
    ['비밀번호: Abc123!x', 'Abc123!x'],
    ['패스워드: Abc123!x', 'Abc123!x'],
    ['密碼：Abc123!x', 'Abc123!x'],
    ['pwd: Abc123!x', 'Abc123!x'],
    ['Das Passwort lautet Abc123!x', 'Abc123!x'],
    ['Mot de passe : Abc123!x', 'Abc123!x'],
    ['Use the code Abc123!x to unlock the archive', 'Abc123!x'],
    ['The archive is protected. Use Abc123!x to open it.', 'Abc123!x'],
    ['「Xy9kL2」がパスワードです。', 'Xy9kL2'],
    ['「Xy9#kL2」が解凍パスワードです。', 'Xy9#kL2'],
    ['<Xy9#kL2>がパスワードになります', 'Xy9#kL2'],
    ['Xy9#kL2 がパスワードです', 'Xy9#kL2'],
    ['Xy9kL2がパスワードです。', 'Xy9kL2'],
    ['20261102 が解凍用のパスワードです', '20261102'],
    ['abc12345が添付ファイルのパスワードになります。', 'abc12345'],
    ['abc12345 is the password.', 'abc12345'],
    ['“abc12345” is the password', 'abc12345'],
    ['［パスワード］Zr!84kd', 'Zr!84kd'],
    ['パスワード；Zr!84kd', 'Zr!84kd'],
    ['パスワード｜Zr!84kd', 'Zr!84kd'],
    ['Ｘｙ９ｋＬ２ がパスワードです', 'Xy9kL2'],
    ['Pass「Ab#9_z」でお願いします', 'Ab#9_z'],
    ['パス【Ab#9_z】', 'Ab#9_z'],
    ['zip pass Ab#9_z', 'Ab#9_z'],
    ['解凍パス　Ａｂ９＿ｚ', 'Ab9_z'],
    ['P/W：Ab#9_z', 'Ab#9_z'],
    ['Ｐ／Ｗ Ab#9_z', 'Ab#9_z'],
    ['p.w. = Ab#9_z', 'Ab#9_z'],
  ])('%j', (text, value) => {
    expect(all(text).slice(0, 2)).toContain(value);
  });

  test.each([
    'パスワードは以下です：Ab#9_z',
    'パスワードは次のとおりです：Ab#9_z',
    'パスワードは次の通りです:Ab#9_z',
    'パスワードは以下になります：Ab#9_z。よろしくお願いします',
    'パスワードは下記です：Ab#9_z（半角）',
    'パスワードは下記：Ab#9_z',
    'パスワードはこちらです→Ab#9_z',
    'パスワードは右記です；Ab#9_z',
    'パスワードは次です：Ab#9_z',
    'パスワードは以下の通り（半角）です：Ab#9_zです。',
    'パスワードは以下をご使用ください。：「Ab#9_z」',
    'PWは以下です: 【Ab#9_z】',
    '解凍パスワードにつきましては、以下のとおりでございます＝Ab#9_z',
    'パスワードは以下の通りです。\n\nAb#9_z',
    'The password is below: Ab#9_z',
    'The password for plan.zip is given below : "Ab#9_z"',
    'The password is the following: Ab#9_z',
    'Secret word aside, the password is as follows -> Ab#9_z',
  ])('%j points at the value on its line or below, which comes first', (text) => expect(first(text)).toBe('Ab#9_z'));

  test.each([
    ['パスワードは以下です：渋谷2026', '渋谷2026'],
    ['パスワードは以下です：my pass 12', 'my pass 12'],
    ['パスワードはKx7-tQ9z、手順は以下：取扱説明書2026', 'Kx7-tQ9z'],
    ['パスワードは「以下同文」です', '以下同文'],
    ['The password is Kx7-tQ9z, and the file is below: plan1.zip', 'Kx7-tQ9z'],
    ['パスワードは社名（カナ）です：Ab#9_z', 'Ab#9_z'],
  ])('%j keeps what the word itself tells', (text, value) => expect(all(text)).toContain(value));

  test.each([
    'Pass= Ab#9_z',
    'pass:kx92（半角英数）',
    '暗号化キー【xyz789】',
    '開封の際は xyz789 を入力',
    '解凍パスワードは次のとおりです。\n----\nzz99d\n----',
    '解凍パスワードは次のとおりです。\n━━━━\nzz99d\n━━━━',
    'pass→Ab#9_z',
    'パスはAb#9_zになります',
    '開封キーは Ab#9_z でございます',
    'Here is the key you need to open it: Ab#9_z',
    'パスワードは、A b # 9 _ z（スペースなし）',
    'p a s s : A b # 9 _ z',
    '暗証番号　Ab#9_z',
    'パスワード Ab#9_z',
    '「Xy9kL2」がパスワードです。',
    '「Xy9#kL2」が解凍パスワードです。',
    '<Xy9#kL2>がパスワードになります',
    'Xy9#kL2 がパスワードです',
    'Xy9kL2がパスワードです。',
    '20261102 が解凍用のパスワードです',
    'abc12345が添付ファイルのパスワードになります。',
    'abc12345 is the password.',
    '“abc12345” is the password',
    'Ｘｙ９ｋＬ２ がパスワードです',
    '【パスワード】Zr!84kd',
    '［パスワード］Zr!84kd',
    '[Password] Zr!84kd',
    '【パスワード】kakekomi',
    '【解凍パスワード】 Zr!84kd',
    'パスワード；Zr!84kd',
    'パスワード・・・Zr!84kd',
    'パスワード … Zr!84kd',
    'パスワード｜Zr!84kd',
    'Pass「Ab#9_z」でお願いします',
    'パス「Ab#9_z」です',
    'pass Ab#9_z',
    'P/W：Ab#9_z',
    'パスワードは以下のとおりです。Ab#9_z',
    'パスワードは次です　Ab#9_z',
    'パスワードは下記（半角）です；Ab#9_z（スペースなし）',
    'パスワードはこちらです。20261120',
    'パスワードをお送りします。Ab#9_z',
    '添付ファイルのパスワードのご連絡です。 Ab#9_z',
  ])('%j tells a password', (text) => expect(findPasswordMention(text)?.kind).toBe('told'));

  test.each([
    '入館証 pass をお持ちください',
    '開封の際は電話してください',
    'We will pass this on.',
    'The pass is valid.',
    'キャンパスは Tokyo2026 です',
    'バイパス：Route246',
    '保存先のパスは C:\\share\\docs2026 です',
    '保存先のパスは /usr/local/docs1 です',
    'パス：\\\\srv01\\docs',
    'パス: https://example.jp/a1',
    '保存先のパスは \\\\srv01\\docs です',
    'The key to open new markets is innovation.',
    'Press any key to continue: enter',
    'a b c d e f g',
    'Boarding pass AB1234',
    'Rail-pass AB1234',
    'PASS test/core/a2.test.ts',
    'Pass 12/15',
    'Pass the 2026 exam',
    '保存先のパス「docs\\2026」をご覧ください',
    '入館パス「見学者」をお持ちください',
    'オリンパス「E-M10」',
    'Rent is $300 p/w',
    'a p/w of $300 in 2026',
  ])('%j tells none', (text) => expect([findPasswordMention(text), all(text)]).toEqual([null, []]));

  test.each([
    'Teams 会議 https://teams.microsoft.com/l/meetup-join/1\n会議 ID: 123\nパスコード: AbC123',
    'Zoom ミーティングに参加する\nhttps://us02web.zoom.us/j/1?pwd=x\nミーティング ID: 812 3456\nパスコード: 918273',
    'Meeting ID: 123 456\nPasscode: AbC123',
  ])('%j tells the passcode of a meeting, and of no file', (text) => expect(findPasswordMention(text)).toBeNull());

  test.each([
    'report2026.zip がパスワード付きです',
    '資料.zipが、パスワード付きです。',
    '[Password] reset your account',
    '[Password] required',
    '(password) required',
    'This is the password policy of 2026.',
    'A strong password; please change yours',
    'Windows10がパスワードを求めます',
    'It is the password that matters',
    'パスワードをお忘れの方は以下へご連絡ください。 desk1@example.co.jp',
    'パスワード付きのファイルをお送りします。report2026.zip',
    'パスワードは以下の電話でお知らせします。03-1234-5678',
    'パスワードは以下の方法で、2026年4月1日にお知らせします',
    'パスワードは次回 KB5034441 の後で変えてください',
  ])('%j does not tell a password', (text) => expect(findPasswordMention(text)?.kind).not.toBe('told'));

  test('a password further below an invitation is one', () => {
    const text = `会議 ID: 123\nパスコード: AbC123\n${'\n'.repeat(6)}添付ファイルのパスワード：Kx92-abc`;
    expect(findPasswordMention(text)).toEqual({ kind: 'told', line: '添付ファイルのパスワード:Kx92-abc' });
  });

  test('gives full-width characters both as written and in half width', () => {
    expect(all('パスワード：ａｂｃ１２３')).toEqual(expect.arrayContaining(['ａｂｃ１２３', 'abc123']));
  });

  test('keeps a full stop that may belong to the password as the second guess', () => {
    expect(all('Password: abc123.').slice(0, 2)).toEqual(['abc123', 'abc123.']);
  });

  test('takes Japanese words in quotes', () => {
    expect(all('パスワードは「さくら」です')).toContain('さくら');
  });

  test('a hint gives the day of the mail, the telephone numbers, the name of the file', () => {
    const { values, hints } = findPasswords('パスワードは本日の日付（８桁）です。', {
      date: '2026-11-26T09:00:00+09:00',
    });
    expect(values.map(({ value }) => value)).toEqual(expect.arrayContaining(['20261126', '1126', 'R081126']));
    expect(hints).toEqual(['パスワードは本日の日付(8桁)です。']);
    const phone = 'パスワードは弊社電話番号の下４桁です。\n\n株式会社例\nTEL 03-1234-5678';
    expect(all(phone)).toContain('5678');
    expect(all('資料をお送りします', { fileNames: ['見積_pw1234.zip'] })).toContain('1234');
    expect(findPasswords('パスワードはいつものものです').hints).toHaveLength(1);
  });

  test('finds nothing where no password is spoken of', () => {
    expect(findPasswords('お世話になっております。\n資料2026をご確認ください。')).toEqual({
      values: [],
      hints: [],
      complete: true,
    });
    expect(first('')).toBeUndefined();
  });

  test('is bounded, and says when it was', () => {
    const text = Array.from({ length: 500 }, (_, index) => `パスワード: abc${index}`).join('\n');
    const found = findPasswords(text);
    expect(found.values.length).toBe(40);
    expect(found.complete).toBe(false);
  });

  test('ends soon on any text', () => {
    const piece = fc.constantFrom(
      'パスワード',
      'パスは',
      'pass→',
      'x 1 y 2',
      'key to open',
      'password',
      ':',
      '「',
      '」',
      'abc1',
      '\n',
      ' ',
      '（',
      'です',
      '電話番号',
      '03-1',
      '本日の日付',
      '...',
    );
    const started = processorMs();
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 5 })), { maxLength: 300 }), (pieces) => {
        const { values } = findPasswords(pieces.join(''), {
          date: '2026-11-26T00:00:00Z',
          fileNames: ['a_pass=x1y2.zip'],
        });
        expect(new Set(values.map(({ value }) => value)).size).toBe(values.length);
        expect(values.every(({ value }) => value.length >= 3 && value.length <= 64)).toBe(true);
      }),
      { numRuns: 200 },
    );
    findPasswords('パスワード:('.repeat(100_000));
    findPasswords('パスワードは本日の日付\n'.repeat(50_000));
    for (const hostile of [
      'key ',
      'pass ',
      'a ',
      'パ ス ',
      'key open ',
      'pass is ',
      'パスワードは以下',
      'password for is below ',
    ]) {
      findPasswords(hostile.repeat(100_000));
      findPasswordMention(`${hostile.repeat(200)}\n`.repeat(3000));
      findPasswords(`${hostile.repeat(200)}\n`.repeat(3000));
    }
    expect(processorMs() - started).toBeLessThan(8_000);
  });
});

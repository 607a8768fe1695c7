export type HelpDesk = { name: string; phone: string };

/**
 * `README.txt`, for whoever finds or receives a package and does not have this program. Says nothing about the victim.
 * CRLF and a byte order mark: it is read in whatever Notepad is there.
 */
export function readmeText(helpDesk: HelpDesk | null): string {
  const desk = helpDesk ? `${oneLine(helpDesk.name)}  ${oneLine(helpDesk.phone)}` : null;
  const lines = [
    'これは暗号化された報告書です',
    '============================',
    '不審なメールなどについて、相談先に渡すために Kakekomi というプログラムで作られました。',
    '中身は payload.zip の中にあり、パスワードがなければ読めません。',
    '',
    '■ 受け取る予定のない方、拾った方へ',
    desk
      ? `開かずに、次の窓口へご連絡ください： ${desk}`
      : '開かずに、渡してくれた人または落とし主と思われる組織へご連絡ください。',
    '',
    '■ 開き方（Kakekomi がない場合）',
    '1. 7-Zip で、このファイルを開き、パスワード（英単語 12 個を - でつないだもの）を入れて payload.zip を取り出します。',
    '   Windows の標準機能では開けません。',
    '2. 取り出した payload.zip を 7-Zip で展開します（パスワードは要りません）。まず data/report.html をご覧ください。',
    '3. 照合するには、展開したフォルダで  sha256sum -c manifest-sha256.txt  を実行します。',
    '   鍵で開く場合（key.age があるとき）:  age -d -i 鍵ファイル key.age  でパスワードが表示されます。',
    '',
    '【注意】中の添付ファイルやメールは攻撃に使われたものかもしれません。ふだん使うパソコンで開かないでください。',
    '',
    '',
    'This is an encrypted report',
    '===========================',
    'It was made by the program Kakekomi to hand a report of suspicious mail to a help desk.',
    'The content is in payload.zip and cannot be read without the password.',
    '',
    '* If you were not expecting it, or found it',
    desk
      ? `Do not open it. Please call: ${desk}`
      : 'Do not open it. Please tell whoever gave it to you, or the organization that seems to have lost it.',
    '',
    '* How to open it without Kakekomi',
    '1. Open this file with 7-Zip and extract payload.zip with the password (12 English words joined by -).',
    "   Windows' own zip folder cannot do that.",
    '2. Extract payload.zip with 7-Zip (no password). Read data/report.html first.',
    '3. To check it, run  sha256sum -c manifest-sha256.txt  in the extracted folder.',
    '   With a key (when key.age is there):  age -d -i identity-file key.age  prints the password.',
    '',
    'WARNING: mails and attachments inside may have been used in an attack. Do not open them on an everyday computer.',
    '',
  ];
  return '\ufeff' + lines.join('\r\n');
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

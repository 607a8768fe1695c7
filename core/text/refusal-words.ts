import type { Language } from '../model/profile.ts';
import type { VerifyCheck } from '../model/verify-check.ts';
import type { Bilingual } from './bilingual.ts';

/** What each rule of the reader refuses (`rule` of 'unsafe', packaging/), in words. */
export const RULE_WORDS: Readonly<Record<string, Bilingual>> = {
  'empty-name': { ja: '名前が空のもの', en: 'An empty name' },
  'name-too-long': { ja: '長すぎる名前', en: 'A name that is too long' },
  'too-deep': { ja: '深すぎるフォルダー', en: 'Folders nested too deeply' },
  'nul-in-name': { ja: '名前に NUL 文字', en: 'A NUL character in a name' },
  'control-character': { ja: '名前に制御文字', en: 'A control character in a name' },
  backslash: { ja: '名前に円記号（\\）', en: 'A backslash in a name' },
  'drive-letter': { ja: 'ドライブ名で始まる場所', en: 'A path with a drive letter' },
  'absolute-path': { ja: '取り出し先の外を指す絶対パス', en: 'An absolute path, outside the folder' },
  'parent-folder': { ja: '取り出し先の外へ出る「..」', en: '".." that leaves the folder' },
  'trailing-dot-or-space': { ja: '点か空白で終わる名前', en: 'A name that ends with a dot or space' },
  'character-in-name': { ja: '名前に使えない文字', en: 'A character not allowed in names' },
  'reserved-name': { ja: 'Windows が予約している名前', en: 'A name reserved by Windows' },
  'name-encoding': { ja: '読み方の決まらない名前', en: 'A name in an unclear encoding' },
  'duplicate-name': { ja: '同じ名前が二つ', en: 'The same name twice' },
  'overlapping-entries': { ja: '中身の重なり', en: 'Overlapping contents' },
  'hidden-data': { ja: '一覧にない隠れたデータ', en: 'Hidden data that no list names' },
  'symbolic-link': { ja: '別の場所を指すリンク', en: 'A symbolic link' },
  'special-file': { ja: '特殊なファイル', en: 'A special file' },
  'folder-with-content': { ja: '中身を持つフォルダー', en: 'A folder with content of its own' },
  'compression-ratio': { ja: '異常に大きくふくらむ圧縮', en: 'Compression that expands abnormally' },
  'headers-disagree': { ja: '前後の見出しの食い違い', en: 'Headers that disagree' },
  'too-many-entries': { ja: '多すぎるファイル', en: 'Too many files' },
  'directory-too-large': { ja: '大きすぎる一覧', en: 'A list of contents that is too large' },
  'encrypted-inside': { ja: '中でさらに暗号化されたもの', en: 'Something encrypted once more inside' },
  'compression-method': { ja: '決まりにない圧縮方式', en: 'A compression method not allowed' },
  'longer-than-declared': { ja: '書かれた大きさより長い中身', en: 'Content longer than declared' },
};

/** What each check of the reader looks at (`check` of 'damaged'), where it is none of the verification's. */
export const CHECK_WORDS: Readonly<Record<string, Bilingual>> = {
  truncated: { ja: '途中で切れている', en: 'Cut off' },
  size: { ja: '大きさが合わない', en: 'The size does not agree' },
  crc: { ja: '検査符号（CRC）が合わない', en: 'The checksum (CRC) does not agree' },
  deflate: { ja: '圧縮を解けない', en: 'It cannot be decompressed' },
  schema: { ja: '見出しの形が違う', en: 'Its header has another form' },
  'end-record': { ja: 'zip の終わりの記録', en: 'The end record of the zip' },
  'central-directory': { ja: 'zip の一覧', en: 'The directory of the zip' },
  'local-header': { ja: '中身の前の見出し', en: 'The header before a file' },
  'aes-field': { ja: '暗号化の記録', en: 'The encryption field' },
  zip64: { ja: '大きなファイルの記録（ZIP64）', en: 'The ZIP64 record' },
  'several-disks': { ja: '分割された zip', en: 'A zip in several parts' },
  number: { ja: '扱えない大きさの数', en: 'A number out of range' },
  age: { ja: '鍵の部分（key.age）', en: 'The key part (key.age)' },
  password: { ja: '鍵の中のパスワード', en: 'The password inside the key part' },
};

/** What verifying a package checks, in words; `report-schema` is what the command line adds. */
export const VERIFY_WORDS: Readonly<Record<VerifyCheck['id'] | 'report-schema', Bilingual>> = {
  'outer-structure': { ja: '外側の構造', en: 'Outer structure' },
  'authentication-tag': { ja: '暗号の認証タグ', en: 'Authentication tag' },
  'inner-structure': { ja: '内側の構造', en: 'Inner structure' },
  bag: { ja: 'BagIt の宣言', en: 'BagIt declaration' },
  'payload-manifest': { ja: '各ファイルのハッシュ', en: 'Hashes of the files' },
  'tag-manifest': { ja: '管理ファイルのハッシュ', en: 'Hashes of the tag files' },
  'payload-oxum': { ja: 'ファイル数と合計サイズ', en: 'Count and size of the files' },
  'clear-entries': { ja: '暗号化されていない部分', en: 'Entries in clear' },
  'custody-chain': { ja: '取り扱いの記録の連鎖', en: 'Chain of custody lines' },
  signature: { ja: '署名', en: 'Signature' },
  'report-schema': { ja: '報告の形式', en: 'Form of the report' },
};

/** The name of a rule or a check in words; one without words (of the program's own store) stays as it is. */
export function refusalWord(id: string, language: Language): string {
  const words: Readonly<Record<string, Bilingual>> = { ...RULE_WORDS, ...CHECK_WORDS, ...VERIFY_WORDS };
  return words[id]?.[language] ?? id;
}

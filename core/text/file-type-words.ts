import type { Bilingual } from './bilingual.ts';

/** Types of files as `core/mail/file-type.ts` and mails name them. */
const FILE_TYPES: Readonly<Record<string, Bilingual>> = {
  'application/pdf': { ja: 'PDF 文書', en: 'PDF document' },
  'application/vnd.microsoft.portable-executable': { ja: '実行プログラム（exe）', en: 'Program (exe)' },
  'application/x-msdownload': { ja: '実行プログラム（exe）', en: 'Program (exe)' },
  'application/x-elf': { ja: '実行プログラム（Linux）', en: 'Program (Linux)' },
  'application/x-ms-shortcut': { ja: 'ショートカット（lnk）', en: 'Shortcut (lnk)' },
  'application/x-url-shortcut': { ja: 'ウェブへのショートカット（url）', en: 'Shortcut to a web page (url)' },
  'application/vnd.ms-htmlhelp': { ja: 'ヘルプファイル（chm）', en: 'Help file (chm)' },
  'application/onenote': { ja: 'OneNote ノート', en: 'OneNote notebook' },
  'application/x-iso9660-image': { ja: 'ディスクイメージ（iso）', en: 'Disk image (iso)' },
  'application/x-vhd': { ja: 'ディスクイメージ（vhd）', en: 'Disk image (vhd)' },
  'application/x-vhdx': { ja: 'ディスクイメージ（vhdx）', en: 'Disk image (vhdx)' },
  'application/java-archive': { ja: 'Java プログラム（jar）', en: 'Java program (jar)' },
  'application/java-vm': { ja: 'Java プログラム（class）', en: 'Java program (class)' },
  'application/x-msi': { ja: 'インストーラー（msi）', en: 'Installer (msi)' },
  'application/x-shockwave-flash': { ja: 'Flash', en: 'Flash' },
  'application/zip': { ja: 'ZIP ファイル', en: 'Zip file' },
  'application/x-zip-compressed': { ja: 'ZIP ファイル', en: 'Zip file' },
  'application/x-7z-compressed': { ja: '7-Zip ファイル', en: '7-Zip file' },
  'application/vnd.rar': { ja: 'RAR ファイル', en: 'RAR file' },
  'application/gzip': { ja: '圧縮ファイル（gzip）', en: 'Compressed file (gzip)' },
  'application/x-bzip2': { ja: '圧縮ファイル（bzip2）', en: 'Compressed file (bzip2)' },
  'application/x-xz': { ja: '圧縮ファイル（xz）', en: 'Compressed file (xz)' },
  'application/vnd.ms-cab-compressed': { ja: '圧縮ファイル（cab）', en: 'Compressed file (cab)' },
  'application/x-lzh-compressed': { ja: '圧縮ファイル（lzh）', en: 'Compressed file (lzh)' },
  'application/x-ace-compressed': { ja: '圧縮ファイル（ace）', en: 'Compressed file (ace)' },
  'application/msword': { ja: 'Word 文書（旧形式）', en: 'Word document (old form)' },
  'application/vnd.ms-excel': { ja: 'Excel ブック（旧形式）', en: 'Excel workbook (old form)' },
  'application/vnd.ms-powerpoint': { ja: 'PowerPoint（旧形式）', en: 'PowerPoint (old form)' },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': { ja: 'Word 文書', en: 'Word document' },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { ja: 'Excel ブック', en: 'Excel workbook' },
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': { ja: 'PowerPoint', en: 'PowerPoint' },
  'application/vnd.ms-word.document.macroEnabled.12': { ja: 'マクロ入りの Word 文書', en: 'Word document with macros' },
  'application/vnd.ms-excel.sheet.macroEnabled.12': {
    ja: 'マクロ入りの Excel ブック',
    en: 'Excel workbook with macros',
  },
  'application/vnd.ms-powerpoint.presentation.macroEnabled.12': {
    ja: 'マクロ入りの PowerPoint',
    en: 'PowerPoint with macros',
  },
  'application/x-ms-encrypted-office': { ja: '暗号化された Office 文書', en: 'Encrypted Office document' },
  'application/x-ole-storage': { ja: '複合ファイル（OLE）', en: 'Compound file (OLE)' },
  'application/rtf': { ja: 'リッチテキスト（rtf）', en: 'Rich text (rtf)' },
  'application/vnd.ms-outlook': { ja: 'Outlook のメール（msg）', en: 'Outlook message (msg)' },
  'application/ms-tnef': { ja: 'Outlook の添付（winmail.dat）', en: 'Outlook attachment (winmail.dat)' },
  'text/rtf': { ja: 'リッチテキスト（rtf）', en: 'Rich text (rtf)' },
  'message/rfc822': { ja: 'メール', en: 'Mail' },
  'message/partial': { ja: '分けて送られたメールの一部', en: 'Piece of a mail sent in several' },
  'message/delivery-status': { ja: '配送の結果の通知', en: 'Delivery report' },
  'message/disposition-notification': { ja: '開封の通知', en: 'Receipt of reading' },
  'text/rfc822-headers': { ja: 'メールのヘッダー', en: 'Headers of a mail' },
  'text/plain': { ja: '文字だけの文書', en: 'Plain text' },
  'text/html': { ja: 'ウェブページ（HTML）', en: 'Web page (HTML)' },
  'text/xml': { ja: 'XML 文書', en: 'XML document' },
  'text/csv': { ja: 'CSV', en: 'CSV' },
  'text/calendar': { ja: '予定（カレンダー）', en: 'Calendar entry' },
  'text/vcard': { ja: '連絡先（vCard）', en: 'Contact (vCard)' },
  'image/svg+xml': { ja: '画像（SVG。プログラムを含められます）', en: 'Picture (SVG, can hold a program)' },
  'application/x-empty': { ja: '中身なし', en: 'Empty' },
  'application/octet-stream': { ja: '種類の指定なし', en: 'Unspecified' },
  'application/hta': { ja: 'プログラム（hta）', en: 'Program (hta)' },
  'application/mbox': { ja: 'メールの集まり（mbox）', en: 'Collection of mails (mbox)' },
  'application/msix': { ja: 'インストーラー（msix）', en: 'Installer (msix)' },
  'application/pem-certificate-chain': { ja: '証明書（pem）', en: 'Certificate (pem)' },
  'application/pgp-encrypted': { ja: 'PGP で暗号化したもの', en: 'Encrypted with PGP' },
  'application/pkcs7-mime': { ja: '署名または暗号化したもの（S/MIME）', en: 'Signed or encrypted (S/MIME)' },
  'application/pkcs7-signature': { ja: '電子署名（S/MIME）', en: 'Signature (S/MIME)' },
  'application/x-pkcs7-mime': { ja: '署名または暗号化したもの（S/MIME）', en: 'Signed or encrypted (S/MIME)' },
  'application/x-pkcs7-signature': { ja: '電子署名（S/MIME）', en: 'Signature (S/MIME)' },
  'application/pgp-signature': { ja: '電子署名（PGP）', en: 'Signature (PGP)' },
  'application/postscript': { ja: 'PostScript 文書', en: 'PostScript document' },
  'application/vnd.android.package-archive': { ja: 'Android アプリ（apk）', en: 'Android app (apk)' },
  'application/vnd.ms-excel.sheet.binary.macroEnabled.12': { ja: 'Excel 文書（xlsb）', en: 'Excel document (xlsb)' },
  'application/vnd.ms-outlook-pst': { ja: 'Outlook データファイル（pst）', en: 'Outlook data file (pst)' },
  'application/vnd.ms-visio.drawing': { ja: 'Visio 図面', en: 'Visio drawing' },
  'application/vnd.ms-visio.drawing.macroEnabled.12': { ja: 'マクロ付き Visio 図面', en: 'Visio drawing with macros' },
  'application/vnd.ms-xpsdocument': { ja: 'XPS 文書', en: 'XPS document' },
  'application/vnd.sqlite3': { ja: 'データベース（SQLite）', en: 'Database (SQLite)' },
  'application/vnd.tcpdump.pcap': { ja: '通信の記録（pcap）', en: 'Network capture (pcap)' },
  'application/vnd.visio': { ja: 'Visio 図面（古い形式）', en: 'Visio drawing (old form)' },
  'application/wasm': { ja: 'プログラム（WebAssembly）', en: 'Program (WebAssembly)' },
  'application/x-apple-diskimage': { ja: 'ディスクイメージ（dmg）', en: 'Disk image (dmg)' },
  'application/x-archive': { ja: '圧縮ファイル（ar）', en: 'Archive (ar)' },
  'application/x-arj': { ja: '圧縮ファイル（arj）', en: 'Compressed file (arj)' },
  'application/x-compress': { ja: '圧縮ファイル（Z）', en: 'Compressed file (Z)' },
  'application/x-cpio': { ja: '圧縮ファイル（cpio）', en: 'Archive (cpio)' },
  'application/x-dex': { ja: 'Android のプログラム（dex）', en: 'Android program (dex)' },
  'application/x-encoded-script': { ja: '読めなくしたスクリプト', en: 'Encoded script' },
  'application/x-hwp': { ja: 'ハングル文書（hwp）', en: 'Hangul document (hwp)' },
  'application/x-installshield-cab': { ja: '圧縮ファイル（InstallShield）', en: 'Compressed file (InstallShield)' },
  'application/x-js-taro': { ja: '一太郎文書', en: 'Ichitaro document' },
  'application/x-lz4': { ja: '圧縮ファイル（lz4）', en: 'Compressed file (lz4)' },
  'application/x-lzip': { ja: '圧縮ファイル（lzip）', en: 'Compressed file (lzip)' },
  'application/applefile': { ja: 'ファイルの付属情報（macOS）', en: 'Extra data of a file (macOS)' },
  'application/x-mach-binary': { ja: '実行プログラム（macOS）', en: 'Program (macOS)' },
  'application/x-ms-evtx': { ja: 'イベントログ（evtx）', en: 'Event log (evtx)' },
  'application/x-ms-registry-hive': { ja: 'レジストリのファイル', en: 'Registry hive' },
  'application/x-ms-wim': { ja: 'ディスクイメージ（wim）', en: 'Disk image (wim)' },
  'application/x-msaccess': { ja: 'データベース（Access）', en: 'Database (Access)' },
  'application/x-mspublisher': { ja: 'Publisher 文書', en: 'Publisher document' },
  'application/x-pcapng': { ja: '通信の記録（pcapng）', en: 'Network capture (pcapng)' },
  'application/x-qcow2': { ja: 'ディスクイメージ（qcow2）', en: 'Disk image (qcow2)' },
  'application/x-raw-disk-image': { ja: 'ディスクイメージ（img）', en: 'Disk image (img)' },
  'application/x-rpm': { ja: 'Linux のパッケージ（rpm）', en: 'Linux package (rpm)' },
  'application/x-sylk': { ja: '表計算の文書（slk）', en: 'Spreadsheet (slk)' },
  'application/x-tar': { ja: 'まとめたファイル（tar）', en: 'Archive (tar)' },
  'application/x-udf-image': { ja: 'ディスクイメージ（udf）', en: 'Disk image (udf)' },
  'application/x-vmdk': { ja: 'ディスクイメージ（vmdk）', en: 'Disk image (vmdk)' },
  'application/x-winhelp': { ja: '古いヘルプファイル（hlp）', en: 'Old help file (hlp)' },
  'application/x-xar': { ja: '圧縮ファイル（xar）', en: 'Archive (xar)' },
  'application/x-xpinstall': { ja: 'ブラウザーの拡張機能（xpi）', en: 'Browser extension (xpi)' },
  'application/zstd': { ja: '圧縮ファイル（zstd）', en: 'Compressed file (zstd)' },
  'text/javascript': { ja: 'スクリプト（js）', en: 'Script (js)' },
  'text/scriptlet': { ja: 'スクリプト（sct）', en: 'Script (sct)' },
  'text/vbscript': { ja: 'スクリプト（vbs）', en: 'Script (vbs)' },
  'text/x-ms-regedit': { ja: 'レジストリの書き換え（reg）', en: 'Changes to the registry (reg)' },
  'text/x-msdos-batch': { ja: 'バッチファイル（bat）', en: 'Batch file (bat)' },
  'text/x-powershell': { ja: 'スクリプト（PowerShell）', en: 'Script (PowerShell)' },
  'text/x-python': { ja: 'スクリプト（Python）', en: 'Script (Python)' },
  'text/x-shellscript': { ja: 'スクリプト（シェル）', en: 'Script (shell)' },
  'text/x-wsf': { ja: 'スクリプト（wsf）', en: 'Script (wsf)' },
};

/** What a type of file is called; null for one without a name of its own. */
export function fileTypeWords(type: string): Bilingual | null {
  const known = FILE_TYPES[type];
  if (known) return known;
  const group = /^(image|audio|video|multipart)\//u.exec(type)?.[1];
  return group === undefined ? null : (GROUPS[group] ?? null);
}

const GROUPS: Readonly<Record<string, Bilingual>> = {
  image: { ja: '画像', en: 'Picture' },
  audio: { ja: '音声', en: 'Sound' },
  video: { ja: '動画', en: 'Video' },
  multipart: { ja: '複数の部分', en: 'Several parts' },
};

/** What a type is called and, for experts, the type itself; the type alone where it has no name. */
export function fileTypeLine(type: string, language: keyof Bilingual): string {
  const words = fileTypeWords(type)?.[language];
  return words === undefined ? type : `${words} ${type}`;
}

/** A type that stands by itself, not as a piece of an address or of a path. */
const TYPE = /(?<![^\s(])[a-z]{1,20}\/[A-Za-z0-9.+-]{1,100}(?![^\s),;])/gu;

/** A text of ours in which types of files stand, those that have a name by it. */
export function withTypesInWords(text: string, language: keyof Bilingual): string {
  return text.replace(TYPE, (type) => fileTypeWords(type)?.[language] ?? type);
}

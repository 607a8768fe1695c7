import type { FactKind } from '../../model/mail-details.ts';
import type { FactWords } from './fact-words.ts';

/** Words for what is found in archives, and in signed and encrypted mail. */
export const ARCHIVE_FACTS = {
  'archive-opened': {
    title: { ja: '手元のパスワードで開けました', en: 'A password that is known here opens it' },
    explanation: {
      ja: 'メールに書かれていたパスワードなどで、中を調べました。何も取り出して保存していません。',
      en: 'With a password from a mail or another way, what is inside was read. Nothing of it was saved.',
    },
    sign: 'attachment.password-elsewhere',
    weight: 2,
  },
  'archive-locked': {
    title: { ja: '暗号化されていて、中を調べられません', en: 'Encrypted: it could not be looked into' },
    explanation: {
      ja: '手元のパスワードでは開けませんでした。パスワードが別に届いていれば、そのメールも加えてください。',
      en: 'No password that is known here opens it. If one came separately, add that mail as well.',
    },
    sign: 'attachment.encrypted',
    weight: 2,
  },
  'archive-cut': {
    title: { ja: '中の一部は調べていません', en: 'A part of it was not looked at' },
    explanation: {
      ja: 'ファイルが多すぎる、大きすぎる、名前が長すぎる、入れ子が深すぎる、または壊れているためです。検査を避ける目的のこともあります。',
      en: 'There are too many files, they are too large, too deeply nested or have too long a name, or it is damaged. That may be meant to evade inspection.',
    },
    sign: 'attachment.disguise',
    weight: 1,
  },
  'archive-appended': {
    title: { ja: 'ファイルの後ろに圧縮ファイルが付いています', en: 'An archive is attached behind the file' },
    explanation: {
      ja: '画像や文書として開けますが、圧縮ファイルとして開くと別のファイルが出てきます。検査をすり抜けるために使われます。',
      en: 'It opens as a picture or a document, but opened as an archive it gives other files. This is used to get past inspection.',
    },
    sign: 'attachment.disguise',
    weight: 2,
  },
  'archive-names-differ': {
    title: { ja: '圧縮ファイルの中で、別の名前も付いています', en: 'The archive has a second name for it' },
    explanation: {
      ja: '同じファイルに2つの名前が書かれています。開くソフトによって違う名前に見え、検査をすり抜けるために使われます。',
      en: 'Two names are written for the same file. Which one is shown depends on the program. This is used to get past inspection.',
    },
    sign: 'attachment.disguise',
    weight: 3,
  },
  'archive-unlisted': {
    title: {
      ja: '圧縮ファイルの一覧に載っていないファイルです',
      en: 'The list of the archive does not name this file',
    },
    explanation: {
      ja: '開くソフトによって、出てくるファイルが変わります。検査をすり抜けるために使われます。',
      en: 'Which files come out depends on the program that opens it. This is used to get past inspection.',
    },
    sign: 'attachment.disguise',
    weight: 3,
  },
  'smime-signed': {
    title: { ja: '電子署名が付いたメールです（確かめていません）', en: 'A signed mail (not verified)' },
    explanation: {
      ja: '署名した人として書かれている名前です。署名が本物かどうかは確かめていません。',
      en: 'These are named as signers in the message. Whether the signature is genuine was not checked.',
    },
    sign: null,
    weight: 1,
  },
  'smime-encrypted': {
    title: { ja: '暗号化されたメールです', en: 'An encrypted mail' },
    explanation: {
      ja: '受け取る人の鍵がないと、中身を読めません。',
      en: 'It cannot be read without the key of the recipient.',
    },
    sign: null,
    weight: 1,
  },
} satisfies Partial<Record<FactKind, FactWords>>;

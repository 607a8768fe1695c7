import { catalog } from './catalog.ts';

/** What the checks of an opened package found, and packages that belong to one already known. */
export const respondVerify = catalog(
  {
    verify: {
      pending: '未検証',
      pendingText: '表示している内容は、まだ検証が終わっていません。',
      verified: '検証済み',
      verifiedText: '行った検査のすべてに通りました。中身は作られたときのままです。',
      failed: '検証に失敗',
      failedText:
        '通らなかった検査があります。内容が途中で変わったか、壊れています。元の媒体からもう一度写してください。それでも同じなら相談者に電話で確かめ、作り直しを頼んでください。ファイルは消さないでください。',
      stopped: '検証を終えられませんでした',
      title: '検証',
      again: '検証し直す',
      goOn: '続きから検証する',
      see: 'どの検査に通らなかったかを見る',
      passedCount: '{{passed}} 件が通過、{{failed}} 件が不合格、{{absent}} 件はついていない',
      column: { check: '検査', result: '結果', detail: '詳しく' },
      results: { passed: '通過', failed: '不合格', absent: 'ついていない', unknown: '相手が不明' },
      checks: {
        'outer-structure': '外側の ZIP の構造',
        'authentication-tag': '暗号の認証符号',
        'inner-structure': '内側の ZIP の構造',
        bag: 'BagIt の構成',
        'payload-manifest': '中身のハッシュ一覧',
        'tag-manifest': '目録のハッシュ一覧',
        'payload-oxum': '中身の数と大きさ',
        'clear-entries': '平文の部分のハッシュ',
        'custody-chain': '取り扱い記録の連続性',
        signature: '署名',
      },
      what: {
        'outer-structure': '外側に余分なもの、重なり、食い違いがないか',
        'authentication-tag': '暗号化された部分が 1 バイトも変わっていないか',
        'inner-structure': '内側の名前・大きさ・位置に食い違いがないか',
        bag: '必要な目録がそろっているか',
        'payload-manifest': 'すべての中身の SHA-256 が一覧と合うか',
        'tag-manifest': '目録そのものの SHA-256 が合うか',
        'payload-oxum': '中身の件数と総量が目録と合うか',
        'clear-entries': 'README や宛先がすり替えられていないか',
        'custody-chain': '取り扱い記録の行が抜けたり書き換えられたりしていないか',
        signature: '作り手の署名があり、合うか',
      },
    },
    supplement: {
      title: '追加の報告です',
      found: '最初のパッケージは案件 {{number}} にあります。この追加をその案件に加えられます。',
      replacesTitle: '前に渡したファイルの代わりです',
      replaces:
        '前のパッケージ、または同じ報告が案件 {{number}} にあります。その案件に加えると、同じものは重ならず、変わったところだけが新しくなります。',
      replacesMissing:
        '前のパッケージを含む案件は、この端末にありません。これだけで全部そろっているので、案件として受け付けてください。',
      missing: '最初のパッケージを含む案件が、この端末にありません。単独の案件としても受け付けられます。',
      action: '案件 {{number}} に加える',
      merged: '案件 {{number}} に加えました',
    },
    already: {
      title: {
        same: 'すでに受け付けています',
        'same-number': '同じ番号のパッケージを受け付けています',
        failed: '同じ番号のパッケージを受け付けています',
      },
      text: {
        same: '同じパッケージが案件 {{number}} にあります。',
        'same-number':
          '同じ番号のパッケージが案件 {{number}} にあります。同じものかどうかは、検証が終わるとわかります。',
        failed: '同じ番号のパッケージが案件 {{number}} にありますが、このファイルは検査に通っていません。',
      },
      action: '案件 {{number}} を開く',
    },
  },
  {
    verify: {
      pending: 'Not yet verified',
      pendingText: 'Verification of what you are reading has not finished.',
      verified: 'Verified',
      verifiedText: 'Every check that was made passed. The contents are as they were packed.',
      failed: 'Verification failed',
      failedText:
        'Some checks did not pass. The contents were changed on the way, or are damaged. Copy it from the original medium once more. If the result is the same, confirm with the reporter by telephone and ask for the package to be made again. Do not delete the file.',
      stopped: 'Verification did not finish',
      title: 'Verification',
      again: 'Verify again',
      goOn: 'Go on verifying',
      see: 'See which checks did not pass',
      passedCount: '{{passed}} passed, {{failed}} failed, {{absent}} not present',
      column: { check: 'Check', result: 'Result', detail: 'Details' },
      results: { passed: 'Passed', failed: 'Failed', absent: 'Not present', unknown: 'Signer unknown' },
      checks: {
        'outer-structure': 'Structure of the outer zip',
        'authentication-tag': 'Authentication of the encryption',
        'inner-structure': 'Structure of the inner zip',
        bag: 'BagIt structure',
        'payload-manifest': 'Hashes of the contents',
        'tag-manifest': 'Hashes of the tag files',
        'payload-oxum': 'Count and size of the contents',
        'clear-entries': 'Hashes of the clear parts',
        'custody-chain': 'Chain of the custody record',
        signature: 'Signature',
      },
      what: {
        'outer-structure': 'nothing extra, overlapping or contradictory outside',
        'authentication-tag': 'not one byte of the encrypted part has changed',
        'inner-structure': 'names, sizes and positions inside agree',
        bag: 'every tag file that must be there is there',
        'payload-manifest': 'the SHA-256 of every file agrees with the list',
        'tag-manifest': 'the SHA-256 of the tag files agrees',
        'payload-oxum': 'number and total size agree with the tag file',
        'clear-entries': 'README and recipients were not swapped',
        'custody-chain': 'no line of the custody record is missing or rewritten',
        signature: 'the maker signed it and the signature agrees',
      },
    },
    supplement: {
      title: 'This is a supplement',
      found: 'The first package is in case {{number}}. This one can be added to it.',
      replacesTitle: 'This replaces a file sent before',
      replaces:
        'Case {{number}} holds the earlier package, or the same report. Added to it, nothing is doubled: only what changed becomes new.',
      replacesMissing: 'No case on this computer holds the earlier package. This one is complete: accept it as a case.',
      missing: 'No case on this computer holds the first package. It can be accepted as a case by itself.',
      action: 'Add to case {{number}}',
      merged: 'Added to case {{number}}',
    },
    already: {
      title: {
        same: 'Already accepted',
        'same-number': 'A package of the same number was accepted',
        failed: 'A package of the same number was accepted',
      },
      text: {
        same: 'The same package is in case {{number}}.',
        'same-number':
          'A package of the same number is in case {{number}}. Verification will show whether this is the same one.',
        failed: 'A package of the same number is in case {{number}}; this file did not pass.',
      },
      action: 'Open case {{number}}',
    },
  },
);

import type { MailAction, WhatHappened, WHICH_COMPUTER } from '../model/report.ts';
import type { Bilingual } from './bilingual.ts';

/** What a frightened person can do now. `urgent` steps stop the attack; the others keep what helps afterwards. */
export type FirstAidStep = {
  readonly id: FirstAidId;
  readonly title: Bilingual;
  readonly detail: Bilingual;
  /** How a report says that it was done. */
  readonly done: Bilingual;
  readonly urgent: boolean;
};

export type FirstAidSituation = {
  readonly whatHappened: WhatHappened | null | undefined;
  readonly actions: readonly MailAction[] | null | undefined;
  readonly thisComputer: (typeof WHICH_COMPUTER)[number] | null | undefined;
};

type StepText = Omit<FirstAidStep, 'id'>;

const STEPS = {
  'disconnect-this': {
    urgent: true,
    done: { ja: 'このパソコンをネットワークから切り離した', en: 'This computer was taken off the network' },
    title: {
      ja: 'このパソコンをネットワークから切り離してください',
      en: 'Take this computer off the network',
    },
    detail: {
      ja: 'ネットワークのケーブルを抜き、Wi-Fi を切ってください。このプログラムはネットワークがなくても使えます。',
      en: 'Pull out the network cable and switch Wi-Fi off. This program works without a network.',
    },
  },
  'disconnect-other': {
    urgent: true,
    done: {
      ja: 'メールを開いたパソコンをネットワークから切り離した',
      en: 'The computer on which the mail was opened was taken off the network',
    },
    title: {
      ja: 'メールを開いたパソコンをネットワークから切り離してください',
      en: 'Take the computer on which the mail was opened off the network',
    },
    detail: {
      ja: 'ネットワークのケーブルを抜き、Wi-Fi を切ってください。自分でできないときは、近くの人か管理者に今すぐ頼んでください。',
      en: 'Pull out its network cable and switch its Wi-Fi off. If you cannot, ask somebody near it or the administrator now.',
    },
  },
  'phone-offline': {
    urgent: true,
    done: { ja: 'スマートフォンを機内モードにした', en: 'The phone was switched to aeroplane mode' },
    title: { ja: 'スマートフォンを機内モードにしてください', en: 'Switch the phone to aeroplane mode' },
    detail: {
      ja: 'Wi-Fi も切れていることを確かめてください。電源は切らず、初期化もしないでください。連絡には別の電話を使ってください。',
      en: 'Make sure that Wi-Fi is off too. Do not switch the phone off and do not reset it. Use another telephone for calls.',
    },
  },
  'keep-power': {
    urgent: true,
    done: { ja: '電源を入れたままにした', en: 'The computer was left switched on' },
    title: { ja: '電源は切らないでください。再起動もしないでください', en: 'Do not switch it off. Do not restart it' },
    detail: {
      ja: '電源を切ると、何が起きたかを知る手がかりが消えます。ノートパソコンは電源につなぎ、ふたを開けたままにしてください。',
      en: 'Switching off destroys traces that show what happened. Plug a laptop in and leave its lid open.',
    },
  },
  'change-password': {
    urgent: true,
    done: { ja: '別のパソコンからパスワードを変更した', en: 'The password was changed from a clean computer' },
    title: {
      ja: '入力したパスワードを、別のきれいなパソコンから変更してください',
      en: 'Change the password that was typed, from a clean computer',
    },
    detail: {
      ja: 'メールを開いたパソコンは使わないでください。同じパスワードを使っているほかのサービスも変更し、「すべての端末からサインアウト」を行ってください。できないときは管理者に頼んでください。',
      en: 'Do not use the computer on which the mail was opened. Change it wherever the same password is used, and sign out of all open sessions. If you cannot, ask the administrator.',
    },
  },
  call: {
    urgent: true,
    done: { ja: '相談先や担当者に電話で知らせた', en: 'People were told by telephone' },
    title: { ja: '電話で知らせてください', en: 'Tell people by telephone' },
    detail: {
      ja: '相談先と、組織の情報システムの担当者に電話してください。メールやチャットは、攻撃者に読まれているかもしれません。',
      en: 'Call the help desk and whoever looks after computers in your organization. The attacker may be reading mail and chat.',
    },
  },
  'keep-notice': {
    urgent: true,
    done: { ja: '知らせてきた相手と内容を書きとめた', en: 'Who told them, and what, was written down' },
    title: { ja: '知らせてきた相手と内容を書きとめてください', en: 'Write down who told you and what they said' },
    detail: {
      ja: '相手の名前、組織、電話番号、日時、言われたことをそのまま残してください。相手が本物かどうか、公開されている番号に電話して確かめてください。',
      en: 'Name, organization, telephone number, time and their words as they were. Call a published number of theirs to make sure that they are who they say.',
    },
  },
  'use-another-computer': {
    urgent: false,
    done: { ja: '別のパソコンで報告を続けた', en: 'The report was continued on another computer' },
    title: { ja: '報告は、できれば別のパソコンで続けてください', en: 'Continue on another computer if there is one' },
    detail: {
      ja: 'このパソコンで書いたことは、攻撃者に見られるかもしれません。別のパソコンがなければ、ネットワークを切ったまま、ここで続けてかまいません。',
      en: 'What you type on this computer may be seen by the attacker. If there is no other, go on here with the network cut.',
    },
  },
  'do-not-open': {
    urgent: true,
    done: { ja: '添付ファイルもリンクも開いていない', en: 'No attachment or link was opened' },
    title: { ja: '添付ファイルもリンクも開かないでください', en: 'Do not open attachments or links' },
    detail: {
      ja: '確かめるために開いてみる必要はありません。このままで報告できます。',
      en: 'There is no need to open them to find out. You can report the mail as it is.',
    },
  },
  'do-not-open-again': {
    urgent: false,
    done: { ja: 'その後は開いていない', en: 'It was not opened again' },
    title: { ja: 'もう一度開かないでください', en: 'Do not open it again' },
    detail: {
      ja: '確かめるためであっても、メール、添付ファイル、リンクを開き直さないでください。',
      en: 'Do not open the mail, its attachment or its link again, not even to check.',
    },
  },
  'keep-mail': {
    urgent: false,
    done: { ja: 'メールを消さずに残した', en: 'The mail was kept' },
    title: { ja: 'メールを消さないでください', en: 'Do not delete the mail' },
    detail: {
      ja: 'メールそのものが、いちばん大切な手がかりです。そのまま残してください。',
      en: 'The mail itself is the most important clue. Leave it where it is.',
    },
  },
  'keep-deleted': {
    urgent: false,
    done: { ja: '「ごみ箱」を空にせずに残した', en: 'The deleted items were not emptied' },
    title: { ja: '「ごみ箱」を空にしないでください', en: 'Do not empty the deleted items' },
    detail: {
      ja: '削除したメールは「ごみ箱」や「削除済みアイテム」に残っていることがあります。空にしなければ、取り出せます。',
      en: 'A deleted mail is often still in “Deleted items” or “Trash”. As long as it is not emptied it can be brought back.',
    },
  },
  'no-cleaner': {
    urgent: false,
    done: { ja: '駆除や掃除のソフトを動かしていない', en: 'No cleaning program was run' },
    title: {
      ja: 'ウイルスの駆除や掃除のソフトを動かさないでください',
      en: 'Do not run an antivirus clean-up or any cleaning program',
    },
    detail: {
      ja: '駆除や削除をすると、何が起きたかがわからなくなります。自動で動いた場合は、その画面を写真に撮ってください。',
      en: 'Cleaning removes the traces that show what happened. If one ran by itself, photograph what it showed.',
    },
  },
  'no-reply': {
    urgent: false,
    done: { ja: '返信も転送もしていない', en: 'Nothing was answered or forwarded' },
    title: { ja: '返信も転送もしないでください', en: 'Do not reply and do not forward' },
    detail: {
      ja: '返信すると、気づいたことを攻撃者に教えてしまいます。転送すると、受け取った人が開いてしまうかもしれません。',
      en: 'A reply tells the attacker that you have noticed. A forwarded mail may be opened by the next person.',
    },
  },
  'tell-receivers': {
    urgent: true,
    done: { ja: '転送した相手に電話で伝えた', en: 'Those it was forwarded to were called' },
    title: {
      ja: '転送した相手に、開かないよう電話で伝えてください',
      en: 'Call those you forwarded it to: they must not open it',
    },
    detail: {
      ja: '誰に転送したかを書きとめてください。もう開いた人がいれば、そのパソコンもネットワークから切り離してください。',
      en: 'Write down who they are. If anybody has opened it, take that computer off the network too.',
    },
  },
  'no-more-replies': {
    urgent: false,
    done: { ja: 'その後はやり取りしていない', en: 'Nothing more was written to them' },
    title: { ja: 'これ以上やり取りしないでください', en: 'Do not write to them any more' },
    detail: {
      ja: '返信した内容と日時を残してください。相手から返事が来ても、開かずに残してください。',
      en: 'Keep what was answered and when. If they write again, leave it unopened.',
    },
  },
  'ask-others': {
    urgent: false,
    done: { ja: 'ほかに届いた人がいないか聞いた', en: 'Others were asked whether they got it' },
    title: {
      ja: '同じメールが届いた人がいないか、口頭で聞いてください',
      en: 'Ask others, by voice, whether they got the same mail',
    },
    detail: {
      ja: '届いていたら「開かない、消さない」と伝えてください。人数も書きとめてください。',
      en: 'If so, tell them not to open and not to delete it. Write down how many they are.',
    },
  },
  'write-times': {
    urgent: false,
    done: { ja: 'したことと時刻を書きとめた', en: 'What was done and when was written down' },
    title: { ja: 'したことと時刻を書きとめてください', en: 'Write down what you do and when' },
    detail: {
      ja: '「14:05 ケーブルを抜いた」のように、紙に短く書くだけで十分です。',
      en: 'A short line on paper is enough: “14:05 pulled the cable”.',
    },
  },
} satisfies Record<string, StepText>;

export type FirstAidId = keyof typeof STEPS;

/** The step a tick of an older draft names; null when this program does not know it. */
export function firstAidStep(id: string): FirstAidStep | null {
  return Object.hasOwn(STEPS, id) ? { id: id as FirstAidId, ...STEPS[id as FirstAidId] } : null;
}

const OPENING: readonly MailAction[] = [
  'attachment-opened',
  'macro-enabled',
  'archive-password-typed',
  'link-followed',
  'credentials-entered',
];

/**
 * The steps that fit what happened, what stops an attack first (IPA and JPCERT/CC guidance for a first response).
 * Nothing known yet gives the steps that are never wrong.
 */
export function firstAid(what: FirstAidSituation): FirstAidStep[] {
  const actions = new Set(what.actions ?? []);
  const did = (...wanted: MailAction[]) => wanted.some((action) => actions.has(action));
  const onPhone = what.whatHappened === 'on-phone';
  const opened =
    what.whatHappened === 'opened' || what.whatHappened === 'password-typed' || OPENING.some((action) => did(action));
  const typed = what.whatHappened === 'password-typed' || did('credentials-entered');
  const onComputer = opened && !onPhone;
  const ids: FirstAidId[] = [];
  const add = (when: boolean, ...step: FirstAidId[]) => {
    if (when) ids.push(...step);
  };

  add(onComputer, what.thisComputer === 'affected' ? 'disconnect-this' : 'disconnect-other');
  add(onPhone, 'phone-offline');
  add(onComputer || what.whatHappened === 'told-by-others', 'keep-power');
  add(typed, 'change-password');
  add(did('forwarded'), 'tell-receivers');
  add(what.whatHappened === 'told-by-others', 'keep-notice');
  add(opened || onPhone || what.whatHappened === 'told-by-others', 'call');
  add(!opened && !onPhone, 'do-not-open');
  add(opened || onPhone, 'do-not-open-again');
  add(onComputer && what.thisComputer !== 'another', 'use-another-computer');
  add(true, did('deleted') ? 'keep-deleted' : 'keep-mail');
  add(opened || what.whatHappened === 'told-by-others', 'no-cleaner');
  add(true, did('replied') ? 'no-more-replies' : 'no-reply');
  add(!opened && !onPhone, 'ask-others');
  add(true, 'write-times');
  return ids.map((id) => ({ id, ...STEPS[id] }));
}
